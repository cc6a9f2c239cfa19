import { expect, test } from 'vitest';
import { findings } from '../support/lint.js';

const OPEN = "new Response('', { headers: { 'Access-Control-Allow-Origin': '*' } })";
const isFound = (filename: string, publicPath: string, code = `export const GET = () => ${OPEN};`): boolean =>
  findings(code, { filename, settings: { publicPaths: [publicPath] } }).length > 0;

test.each([
  ['app/v1/feed/route.ts', '/v1/feed'],
  ['src/app/(site)/feed/route.js', '/feed'],
  ['app/admin/app/feed/route.ts', '/admin/app/feed'],
  ['pages/api/feed/index.ts', '/api/feed'],
  ['pages/feed.tsx', '/feed'],
  ['api/feed.ts', '/api/feed'],
  ['src/routes/feed/+page.server.ts', '/feed'],
  ['src/routes/feed/[id]/+server.ts', '/feed'],
  ['server/routes/feed.get.ts', '/feed'],
  ['server/api/feed/[id].ts', '/api/feed'],
  ['app/routes/feed.$id.tsx', '/feed'],
  ['app/routes/_site.feed[.]json.ts', '/feed.json'],
])('%s is served at %s', (filename, publicPath) => {
  expect([isFound(filename, publicPath), isFound(filename, `${publicPath}s`)]).toEqual([false, true]);
});

test.each(['src/api/feed/feed.gateway.ts', 'packages/web/src/api/feed.ts', 'api/_lib/feed.ts'])(
  '%s is no route by its place',
  (filename) => {
    expect(isFound(filename, '/api/feed') && isFound(filename, '/api/feed/feed.gateway') && isFound(filename, '/api/_lib/feed')).toBe(true);
  },
);

test('a function of a host below its folder is a route', () => {
  expect([isFound('api/feed.ts', '/api/feed'), isFound('functions/api/feed.ts', '/api/feed')]).toEqual([false, false]);
});

const APP = "import express from 'express';\nconst app = express();\nconst router = express.Router();\n";
const WRITES = "res.set('Access-Control-Allow-Origin', '*')";

test.each([
  ['a router under a prefix', `router.get('/feed', (req, res) => ${WRITES});\napp.use('/v1', router);`],
  [
    'a router in a router',
    `const inner = express.Router();\ninner.get('/feed', (req, res) => ${WRITES});\nrouter.use(inner);\napp.use('/v1', router);`,
  ],
  [
    'the options of a folder, by a name',
    `const files = { setHeaders: (res) => ${WRITES} };\napp.use('/v1/feed', express.static('x', files));`,
  ],
  ['a function in them, by a name', `app.use('/v1/feed', express.static('x', { setHeaders }));\nfunction setHeaders(res) { ${WRITES}; }`],
  ['the options of a folder', `app.use('/v1/feed', express.static('x', { setHeaders: (res) => ${WRITES} }));`],
])('%s', (_, code) => {
  expect([isFound('server.ts', '/v1/feed', APP + code), isFound('server.ts', '/feed', APP + code)]).toEqual([false, true]);
});

test('a router that stands at two paths is public where both are', () => {
  const code = `${APP}router.get('/feed', (req, res) => ${WRITES});\napp.use('/v1', router);\napp.use('/v2', router);`;
  expect([isFound('server.ts', '/v1', code), isFound('server.ts', '/', code)]).toEqual([true, false]);
});
