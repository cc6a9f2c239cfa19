import { describe, expect, it } from 'vitest';
import { readApp, routeNames } from '../../apps/read.js';
import { writeFiles } from '../../project/support.js';

const HEAD = "import express, { Router } from 'express';\nimport cors from 'cors';\nconst app = express();\napp.use(cors());\n";

/** The mutating routes that the plugin lists for `app.ts`, and what the rule says of them. */
function read(
  code: string,
  files: Record<string, string> = {},
  settings: object = {},
): { routes: string[]; messages: readonly string[]; session: string | null } {
  const folder = writeFiles({ 'package.json': '{}', 'app.ts': code, ...files });
  const { exposures, messages } = readApp(folder, 'app.ts', settings);
  return {
    routes: routeNames(exposures.flatMap((each) => each.routes)),
    messages,
    session: exposures.map((each) => each.session).find((each) => each !== null) ?? null,
  };
}

const routesIn = (code: string, files: Record<string, string> = {}): string[] => read(code, files).routes;

const ROUTER = "import { Router } from 'express';\nconst router = Router();\nrouter.post('/x', save);\n";

describe('ways to hand over a router', () => {
  it.each<[string, string, Record<string, string>]>([
    ['import', "import router from './r';\napp.use('/a', router);", { 'r.ts': `${ROUTER}export default router;` }],
    [
      'require in place',
      "app.use('/a', require('./r'));",
      { 'r.js': "const router = require('express').Router();\nrouter.post('/x', save);\nmodule.exports = router;" },
    ],
    [
      'a dynamic import',
      "const { default: router } = await import('./r');\napp.use('/a', router);",
      { 'r.ts': `${ROUTER}export default router;` },
    ],
    [
      'a factory with arguments',
      "import { make } from './r';\napp.use(make('/a'));",
      {
        'r.ts':
          "import { Router } from 'express';\nexport const make = (prefix: string) => { const router = Router(); router.post(`${prefix}/x`, save); return router; };",
      },
    ],
    [
      'a barrel of barrels',
      "import * as all from './all';\napp.use('/a', all.users);",
      {
        'all.ts': "export * from './more';",
        'more.ts': "export { default as users } from './r';",
        'r.ts': `${ROUTER}export default router;`,
      },
    ],
    [
      'a file that collects others',
      "import all from './all';\napp.use('/a', all.users);",
      { 'all.ts': "import users from './r';\nexport default { users };", 'r.ts': `${ROUTER}export default router;` },
    ],
    ['a list', "import router from './r';\napp.use('/a', [check, [router]]);", { 'r.ts': `${ROUTER}export default router;` }],
    [
      'a loop over pairs',
      "import router from './r';\nfor (const [path, each] of [['/a', router]] as const) app.use(path, each);",
      { 'r.ts': `${ROUTER}export default router;` },
    ],
    [
      'a map of routers',
      "import router from './r';\nnew Map([['/a', router]]).forEach((each) => each);\nObject.entries({ '/a': router }).forEach(([path, each]) => { app.use(path, each); });",
      { 'r.ts': `${ROUTER}export default router;` },
    ],
    [
      'keys of a table',
      "import router from './r';\nconst table = { a: router };\nfor (const key in table) app.use(`/${key}`, table[key]);",
      { 'r.ts': `${ROUTER}export default router;` },
    ],
    [
      'a class with a field',
      "import { R } from './r';\napp.use('/a', new R().router);",
      {
        'r.ts':
          "import { Router } from 'express';\nexport class R { readonly router = Router(); constructor() { this.router.post('/x', save); } }",
      },
    ],
    [
      'a class with a getter',
      "import { R } from './r';\napp.use('/a', new R().routes);",
      {
        'r.ts':
          "import { Router } from 'express';\nexport class R { #router = Router(); constructor() { this.#router.post('/x', save); } get routes() { return this.#router; } }",
      },
    ],
    [
      'a static method',
      "import { R } from './r';\napp.use('/a', R.routes());",
      {
        'r.ts':
          "import { Router } from 'express';\nexport class R { static routes() { const router = Router(); router.post('/x', save); return router; } }",
      },
    ],
    [
      'a class handed the app',
      "import { R } from './r';\nnew R(app).mount();",
      {
        'r.ts':
          "import type { Application } from 'express';\nexport class R { constructor(private readonly app: Application) {} mount() { this.app.post('/a/x', save); } }",
      },
    ],
    [
      'a function handed an object',
      "import load from './r';\nload({ app, prefix: '/a' });",
      { 'r.ts': 'export default ({ app, prefix }) => { app.post(`${prefix}/x`, save); };' },
    ],
    [
      'an object of functions',
      "import routes from './r';\nroutes.register(app);",
      { 'r.ts': "export default { register(app) { app.post('/a/x', save); } };" },
    ],
    ['a chain of route', "app.route('/a/x').all(check).get(show).post(save);", {}],
    [
      'a computed method of a table',
      "const table = [['post', '/a/x', save]] as const;\nfor (const [method, path, handler] of table) app[method](path, handler);",
      {},
    ],
    [
      'async setup',
      "import { setup } from './r';\nawait setup(app);",
      {
        'r.ts': "export async function setup(app) { const { router } = await import('./inner'); app.use('/a', router); }",
        'inner.ts': `${ROUTER}export { router };`,
      },
    ],
  ])('%s', (_, code, files) => {
    expect(routesIn(HEAD + code, files)).toEqual(['POST /a/x']);
  });
});

describe('where CORS is mounted elsewhere', () => {
  const LAYER = "import cors from 'cors';\n";
  it.each<[string, string, Record<string, string>]>([
    [
      'a function that the main file hands the app',
      `${LAYER}export function setup(app) { app.use(cors()); }`,
      {
        'index.ts':
          "import express from 'express';\nimport { setup } from './app';\nconst app = express();\nsetup(app);\napp.post('/a/x', save);",
      },
    ],
    [
      'a function handed an object',
      `${LAYER}export default ({ app }) => { app.use(cors()); };`,
      {
        'server.ts':
          "import express from 'express';\nimport load from './app';\nconst server = express();\nload({ app: server });\nserver.post('/a/x', save);",
      },
    ],
    [
      'an app that the main file imports',
      `${LAYER}import express from 'express';\nexport const app = express();\napp.use(cors());`,
      { 'main.ts': "import { app } from './app';\napp.post('/a/x', save);" },
    ],
    [
      'a class that is given its routes',
      `${LAYER}import express from 'express';\nexport class App { app = express(); constructor(routes) { this.app.use(cors()); this.add(routes); } add(routes) { for (const each of routes) this.app.use(each.path, each.router); } }`,
      {
        'server.ts': "import { App } from './app';\nimport { router } from './r';\nnew App([{ path: '/a', router }]);",
        'r.ts': `${ROUTER}export { router };`,
      },
    ],
  ])('%s', (_, code, files) => {
    expect(routesIn(code, files)).toEqual(['POST /a/x']);
  });
});

describe('what is no mutating route of the app', () => {
  it.each([
    ['a map', "const cache = new Map();\napp.get('/x', (req, res) => { cache.delete('x'); cache.set('x', req.body); });"],
    ['a router of its own', "const other = Router();\nother.post('/x', save);"],
    ['another app', "const other = express();\nother.post('/x', save);"],
    ['a middleware for every method', "app.all('*', (req, res, next) => next());"],
    [
      'a last resort',
      "app.all('*', (req, res) => res.status(404).end());\nconst notFound = (req, res) => res.end();\napp.all('/{*any}', notFound);\napp.all('*', () => missing('No such thing.'));",
    ],
    ['the preflight', "app.options('/x', cors());"],
    ['development', "if (process.env.NODE_ENV !== 'production') app.post('/debug', dump);"],
    ['a setting of the app', "app.set('x', 1);\napp.get('port');\napp.enable('etag');"],
    ['a client', "import axios from 'axios';\nawait axios.post('/x', {});\nconst client = axios.create();\nclient.delete('/x', {});"],
    ['a method that is not known', 'app[method](path, handler);'],
    ['a router that mounts itself', 'const loop = Router();\nloop.use(loop);\napp.use(loop);'],
  ])('%s', (_, code) => {
    expect(read(HEAD + code)).toMatchObject({ routes: [], messages: [] });
  });

  it('counts `all`, several paths, and a router on two paths', () => {
    expect(
      routesIn(
        `${HEAD}const r = Router();\nr.put('/p', save);\napp.use(['/a', '/b'], r);\napp.all('/any', handle);\napp.post(['/c', '/d'], save);`,
      ),
    ).toEqual(['ALL /any', 'POST /c', 'POST /d', 'PUT /a/p', 'PUT /b/p']);
  });
});

describe('what a mount covers', () => {
  const APP = "import express from 'express';\nimport cors from 'cors';\nconst app = express();\n";
  it.each([
    ['a path without mutating routes', "app.use('/public', cors());\napp.get('/public/x', show);\napp.post('/x', save);"],
    ['a route that reads', "app.get('/x', cors(), show);\napp.post('/x', save);"],
    ['a list', "app.use(cors({ origin: ['https://shop.acme.dev'] }));\napp.post('/x', save);"],
    ['development', "if (process.env.NODE_ENV === 'development') app.use(cors());\napp.post('/x', save);"],
  ])('%s: silent', (_, code) => {
    expect(read(APP + code).messages).toEqual([]);
  });

  it('a path with a mutating route', () => {
    expect(read(`${APP}app.use('/api', cors());\napp.post('/api/x', save);\napp.post('/y', save);`).messages).toHaveLength(1);
  });

  it('public paths are left out', () => {
    const code = `${APP}app.use(cors());\napp.post('/webhooks/x', save);`;
    expect(read(code, {}, { publicPaths: ['/webhooks'] }).messages).toEqual([]);
    expect(read(code, {}, { publicPaths: ['/web'] }).messages).toHaveLength(1);
  });

  it('names the first route with its file and line, and how many there are', () => {
    const { messages } = read(`${HEAD}import router from './routes/r';\napp.use('/a', router);`, {
      'routes/r.ts': `${ROUTER}router.delete('/x/:id', drop);\nexport default router;`,
    });
    expect(messages).toEqual([expect.stringContaining('Any website can call POST /a/x (routes/r.ts:3) and 1 more')]);
  });
});

describe('users that are known by cookie', () => {
  it.each([
    ['a package', "import session from 'express-session';\napp.use(session({}));", 'express-session'],
    ['a cookie that is set', "app.post('/login', (req, res) => { res.cookie('id', 1); });", 'res.cookie'],
    ['a cookie that is read', "app.post('/me', (req, res) => res.json(req.cookies.id));", 'req.cookies'],
    ['sessions of passport', 'app.use(passport.session());', 'passport.session'],
    ['a parser alone', "import cookieParser from 'cookie-parser';\napp.use(cookieParser());", null],
    ['a token', "app.post('/me', (req, res) => res.json(req.headers.authorization));", null],
  ])('%s', (_, code, session) => {
    expect(read(`${HEAD}${code}\napp.post('/x', save);`).session).toBe(session);
  });

  it('looks into what the routes import to sign users in', () => {
    const { messages, session } = read(`${HEAD}import { required } from './middleware/auth';\napp.post('/x', required, save);`, {
      'middleware/auth.ts': 'export const required = (req, res, next) => (req.session.user ? next() : res.status(401).end());',
    });
    expect(session).toBe('req.session');
    expect(messages[0]).toContain('users sign in by cookie');
  });

  it('believes credentials only where browsers send them', () => {
    const say = (options: string): string | undefined =>
      read(
        `import express from 'express';\nimport cors from 'cors';\nconst app = express();\napp.use(cors(${options}));\napp.post('/x', save);`,
      ).messages[0];
    expect(say('{ origin: true, credentials: true }')).toContain('with cookies');
    expect(say("{ origin: '*', credentials: true }")).not.toContain('with cookies');
  });
});

it('offers the path of the routes that only read', () => {
  const folder = writeFiles({
    'package.json': '{}',
    'app.ts': `${HEAD}app.get('/public/a', show);\napp.get('/public/b/:id', show);\napp.post('/orders', save);`,
  });
  expect(readApp(folder, 'app.ts').suggestions).toContainEqual({
    id: 'mountOnReadsForList',
    text: "'/public', cors({ origin: ['https://app.example.com'] }",
  });
});
