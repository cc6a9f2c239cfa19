import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import rule from '../../src/rules/no-conflicting-policies.js';
import { CORRECT } from '../support/correct.js';
import { lint } from '../support/lint.js';
import { createRuleTester } from '../support/rule-tester.js';
import { write } from '../project/support.js';
import type { InvalidCase } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

const APP = "import express from 'express';\nimport cors from 'cors';\nconst app = express();\n";
const LIST = "{ origin: ['https://shop.acme.dev'] }";
const FUNCTION = '{ origin: (origin, callback) => callback(null, allowed.includes(origin)) }';

/** The suggestion that is left when a line goes. */
const without = (code: string, line: string): { messageId: string; output: string }[] => [
  { messageId: 'removeLayer', output: code.replace(`${line}\n`, '') },
];

const TWICE = `${APP}app.use(cors(${LIST}));\napp.use(cors());\napp.get('/news', news);\n`;
const WIDE_FIRST = `${APP}app.use(cors());\napp.use(cors(${LIST}));\napp.get('/news', news);\n`;
const IDLE = `${APP}app.use(cors(${LIST}));\napp.options('*', cors());\napp.get('/news', news);\n`;
const PREFLIGHT_FIRST = `${APP}app.options('/{*any}', cors());\napp.use(cors(${LIST}));\napp.get('/news', news);\n`;
const PREFLIGHT_PASSED_ON = `${APP}app.use(cors(${FUNCTION}));\napp.options('/{*any}', cors());\napp.get('/news', news);\n`;
const NEST =
  "import { NestFactory } from '@nestjs/core';\nconst app = await NestFactory.create(AppModule, { cors: true });\napp.enableCors();\n";

/** An app of Fastify, one statement a line from line 6. */
const fastify = (code: string): string =>
  `import Fastify from 'fastify';\nimport cors from '@fastify/cors';\nimport fp from 'fastify-plugin';\nconst list = ${LIST};\nconst app = Fastify();\n${code}`;

/** What throws FST_ERR_DEC_ALREADY_PRESENT when it starts (fastify 5.12.8, @fastify/cors 11.4.3), and what is left of it. */
const TWICE_IN_FASTIFY: readonly [name: string, code: string, line: number, other: number, output: string][] = [
  ['awaited', 'await app.register(cors, list);\nawait app.register(cors, list);\n', 7, 6, 'await app.register(cors, list);\n'],
  ['in a chain', 'app.register(cors, list).register(cors, list);\n', 6, 6, 'app.register(cors, list);\n'],
  ['in a chain, one a line', 'app\n  .register(cors, list)\n  .register(cors, list);\n', 6, 6, 'app\n  .register(cors, list);\n'],
  [
    'in a scope below',
    'app.register(cors, list);\napp.register(async (api) => {\n  api.register(cors, list);\n});\n',
    8,
    6,
    'app.register(cors, list);\napp.register(async (api) => {\n});\n',
  ],
  [
    'below a prefix',
    "app.register(cors, list);\napp.register(async (api) => {\n  api.register(cors, list);\n}, { prefix: '/api' });\n",
    8,
    6,
    "app.register(cors, list);\napp.register(async (api) => {\n}, { prefix: '/api' });\n",
  ],
  [
    'two scopes below',
    'app.register(cors, list);\napp.register(async (api) => {\n  api.register(async (v1) => {\n    v1.register(cors, list);\n  });\n});\n',
    9,
    6,
    'app.register(cors, list);\napp.register(async (api) => {\n  api.register(async (v1) => {\n  });\n});\n',
  ],
  [
    'in a plugin with a name',
    'app.register(cors, list);\nasync function api(scope) {\n  scope.register(cors, list);\n}\napp.register(api);\n',
    8,
    6,
    'app.register(cors, list);\nasync function api(scope) {\n}\napp.register(api);\n',
  ],
  [
    'in a plugin without a scope of its own',
    'app.register(fp(async (api) => {\n  api.register(cors, list);\n}));\napp.register(cors, list);\n',
    9,
    6,
    'app.register(fp(async (api) => {\n  api.register(cors, list);\n}));\n',
  ],
];
/** What starts. */
const ONCE_IN_FASTIFY: readonly [name: string, code: string][] = [
  ['one', 'app.register(cors, list);'],
  ['one below', 'app.register(async (api) => {\n  api.register(cors, list);\n});'],
  [
    'two scopes beside each other',
    "app.register(async (a) => a.register(cors, list), { prefix: '/a' });\napp.register(async (b) => b.register(cors, list), { prefix: '/b' });",
  ],
  ['the scope below first', "app.register(async (a) => a.register(cors, list), { prefix: '/a' });\napp.register(cors, list);"],
  ['two apps', 'app.register(cors, list);\nconst other = Fastify();\nother.register(cors, list);'],
  ['one of two', 'if (settings.open) app.register(cors, list);\nelse app.register(cors, list);'],
  [
    'a plugin of another app',
    'app.register(cors, list);\nconst other = Fastify();\nother.register(async (api) => api.register(cors, list));',
  ],
  [
    'a plugin that nobody is seen to register',
    'app.register(cors, list);\nexport async function api(scope) {\n  scope.register(cors, list);\n}',
  ],
];

const FASTIFY = "import Fastify from 'fastify';\nimport cors from '@fastify/cors';\nconst app = Fastify();\n";
/** Routes of Fastify that answer `OPTIONS` of every path, and whether they do nothing else. */
const OPTIONS_OF_ALL: [name: string, route: string, isAlone: boolean][] = [
  ['a route for OPTIONS of every path', "app.options('*', (request, reply) => reply.send());", true],
  ['the same with a slash', "app.options('/*', async () => '');", true],
  ['a route for every method', "app.all('*', notFound);", false],
  ['a route with its methods', "app.route({ method: ['GET', 'OPTIONS'], url: '/*', handler });", false],
];
/** Those that may stand beside the plugin. */
const OTHER_ROUTES: [name: string, route: string][] = [
  ['OPTIONS of one path', "app.options('/news', answer);"],
  ['OPTIONS below a path', "app.options('/api/*', answer);"],
  ['every path without OPTIONS', "app.get('*', notFound);"],
  ['methods without OPTIONS', "app.route({ method: ['GET', 'POST'], url: '*', handler });"],
  ['options that are not known', 'app.route(route);'],
  ['a scope below a path', "app.register(async (api) => api.options('*', answer), { prefix: '/api' });"],
  ['an app of its own', "const other = Fastify();\nother.options('*', answer);"],
];

ruleTester.run('no-conflicting-policies', rule, {
  valid: [
    ...OTHER_ROUTES.map(([name, route]) => ({
      name: `Fastify: ${name}`,
      code: `${FASTIFY}app.register(cors, ${LIST});
${route}
`,
    })),
    {
      name: 'Fastify: one or the other',
      code: `${FASTIFY}if (behind) app.options('*', answer);
else app.register(cors, ${LIST});
`,
    },
    {
      name: 'a path that has routes on both sides',
      code: `${APP}app.route('/news').get(news);
app.use(cors(${LIST}));
app.route('/orders').get(list);
`,
    },
    ...CORRECT,
    {
      name: 'a layer and its router in one call, after a route of another path',
      code: `${APP}const shop = express.Router();\nshop.get('/', news);\napp.get('/health', health);\napp.use('/shop', cors(${LIST}), shop);`,
    },
    {
      name: 'a layer and a router that is not found',
      code: `${APP}app.get('/health', health);\napp.use('/shop', cors(${LIST}), require('./shop'));`,
    },
    { name: 'a layer of a path after routes of another one', code: `${APP}app.get('/health', health);\napp.use('/shop', cors(${LIST}));` },
    {
      name: 'two apps of one function that makes apps',
      code: `import express from 'express';\nimport cors from 'cors';\nconst make = () => express();\nexport function shop() {\n  const app = make();\n  app.use(cors(${LIST}));\n  return app;\n}\nexport function news() {\n  const app = make();\n  app.use(cors());\n  return app;\n}`,
    },
    {
      name: 'a header object that goes to the raw answer alone, past the layer',
      code: `import Fastify from 'fastify';
import cors from '@fastify/cors';
const app = Fastify();
await app.register(cors, ${LIST});
app.get('/events', (request, reply) => {
  const headers = { 'Content-Type': 'text/event-stream', 'Access-Control-Allow-Origin': '*' };
  reply.hijack();
  reply.raw.writeHead(200, headers);
});`,
    },
    { name: 'one layer', code: `${APP}app.use(cors(${LIST}));\napp.get('/news', news);` },
    {
      name: 'a path first, then the rest',
      code: `${APP}app.use('/partners', cors({ origin: ['https://partner.acme.dev'] }));\napp.use(cors(${LIST}));\napp.get('/news', news);`,
    },
    { name: 'two paths', code: `${APP}app.use('/a', cors(${LIST}));\napp.use('/b', cors());\napp.get('/a/news', news);` },
    {
      name: 'a router with a policy of its own',
      code: `${APP}const api = express.Router();\napi.use(cors(${LIST}));\napp.use(cors());\napp.use('/api', api);`,
    },
    {
      name: 'branches of one decision',
      code: `${APP}if (settings.open) app.use(cors());\nelse app.use(cors(${LIST}));\napp.get('/news', news);`,
    },
    {
      name: 'branches of one expression',
      code: `${APP}settings.open ? app.use(cors()) : app.use(cors(${LIST}));\napp.get('/news', news);`,
    },
    {
      name: 'development only',
      code: `${APP}app.use(cors(${LIST}));\nif (process.env.NODE_ENV === 'development') app.use(cors());\napp.get('/news', news);`,
    },
    {
      name: 'the same preflight as the layer',
      code: `${APP}const policy = cors(${LIST});\napp.options('/{*any}', policy);\napp.use(policy);\napp.get('/news', news);`,
    },
    { name: 'routes before and after', code: `${APP}app.get('/health', health);\napp.use(cors(${LIST}));\napp.get('/news', news);` },
    {
      name: 'after every route, what answers by itself',
      code: `${APP}app.get('/news', news);\napp.use(root, async (req, res) => { res.header('Access-Control-Allow-Origin', 'https://shop.acme.dev'); res.json(await api.handle(req, res)); });`,
    },
    {
      name: 'two settings, one of which may be on',
      code: `${APP}if (settings.admin) app.use(cors(${LIST}));\nif (settings.store) app.use(cors(${LIST}));\napp.get('/news', news);`,
    },
    {
      name: 'a path that nobody knows',
      code: `${APP}for (const { route } of routes) {\n  app.use(route, cors(${LIST}));\n  app.use(options.prefix, cors(${LIST}));\n}\napp.get('/news', news);`,
    },
    ...ONCE_IN_FASTIFY.map(([name, code]) => ({ name: `plugins of Fastify: ${name}`, code: fastify(code) })),
    { name: 'routers after', code: `${APP}app.get('/health', health);\napp.use(cors(${LIST}));\napp.use('/api', api);` },
    {
      name: 'a route closed as its app',
      code: `${APP}app.use(cors(${LIST}));\napp.get('/news', cors({ origin: ['https://partner.acme.dev'] }), news);`,
    },
    {
      name: 'a header in another app',
      code: `${APP}app.use(cors(${LIST}));\nconst other = express();\nother.get('/x', (req, res) => { res.header('Access-Control-Allow-Origin', 'https://shop.acme.dev'); res.end(); });`,
    },
  ],
  invalid: [
    ...[
      ['a route', "app.get('/news', news);\n"],
      ['a router', "const api = express.Router();\napi.get('/news', news);\napp.use('/api', api);\n"],
      ['a route of the same path', "app.get('/shop/news', news);\n", "'/shop', "],
      ['the routes of a path', "app.route('/news').get(news).post(add);\n"],
    ].map(([name, before, path = '']): InvalidCase => {
      const code = `${APP}${before}app.use(${path}cors(${LIST}));\n`;
      return { name: `after ${name}`, code, errors: [{ messageId: 'late', line: code.split('\n').length - 1, suggestions: null }] };
    }),
    {
      name: 'two plugins in one scope of Fastify',
      code: `import Fastify from 'fastify';\nimport cors from '@fastify/cors';\nconst app = Fastify();\napp.register(cors, ${LIST});\napp.register(cors, ${LIST});`,
      errors: [{ messageId: 'once', line: 5, data: { line: '4' }, suggestions: 1 }],
    },
    ...TWICE_IN_FASTIFY.map(([name, code, line, other, output]): InvalidCase => ({
      name: `two plugins of Fastify: ${name}`,
      code: fastify(code),
      errors: [
        { messageId: 'once', line, data: { line: String(other) }, suggestions: [{ messageId: 'removeLayer', output: fastify(output) }] },
      ],
    })),
    {
      name: 'the option and the method, on Fastify',
      code: `import { NestFactory } from '@nestjs/core';\nimport { FastifyAdapter } from '@nestjs/platform-fastify';\nconst app = await NestFactory.create(AppModule, new FastifyAdapter(), { cors: true });\napp.enableCors(${LIST});`,
      errors: [{ messageId: 'once', line: 4, data: { line: '3' }, suggestions: null }],
    },
    ...OPTIONS_OF_ALL.map(([name, route, isAlone]): InvalidCase => {
      const code = `${FASTIFY}app.register(cors, ${LIST});\n${route}\n`;
      return {
        name: `Fastify: ${name}`,
        code,
        errors: [
          {
            messageId: 'ownOptions',
            line: 5,
            data: { line: '4' },
            suggestions: isAlone ? [{ messageId: 'removeOptions', output: code.replace(`${route}\n`, '') }] : null,
          },
        ],
      };
    }),
    ...['any', 'configure', 'pre'].map((verb): InvalidCase => {
      const code = `${APP}app.${verb}(cors(${LIST}));\napp.${verb}(cors());\napp.get('/news', news);\n`;
      const suggestions = without(code, `app.${verb}(cors());`);
      return { name: `twice by ${verb}`, code, errors: [{ messageId: 'twice', line: 5, data: { line: '4' }, suggestions }] };
    }),
    {
      name: 'twice',
      code: TWICE,
      errors: [{ messageId: 'twice', line: 5, data: { line: '4' }, suggestions: without(TWICE, 'app.use(cors());') }],
    },
    {
      name: 'the wider first',
      code: WIDE_FIRST,
      errors: [{ messageId: 'twice', line: 5, data: { line: '4' }, suggestions: without(WIDE_FIRST, 'app.use(cors());') }],
    },
    {
      name: 'a middleware by hand before the layer',
      code: `${APP}app.use((req, res, next) => { res.header('Access-Control-Allow-Origin', 'https://shop.acme.dev'); next(); });\napp.use(cors(${LIST}));\napp.get('/news', news);\n`,
      errors: [
        {
          messageId: 'twice',
          line: 5,
          data: { line: '4' },
          suggestions: [
            {
              messageId: 'removeLayer',
              output: `${APP}app.use((req, res, next) => { res.header('Access-Control-Allow-Origin', 'https://shop.acme.dev'); next(); });\napp.get('/news', news);\n`,
            },
          ],
        },
      ],
    },
    {
      name: 'an idle preflight after a list',
      code: IDLE,
      errors: [{ messageId: 'idle', line: 5, data: { line: '4' }, suggestions: without(IDLE, "app.options('*', cors());") }],
    },
    {
      name: 'a preflight before a list',
      code: PREFLIGHT_FIRST,
      errors: [
        { messageId: 'preflight', line: 4, data: { line: '5' }, suggestions: without(PREFLIGHT_FIRST, "app.options('/{*any}', cors());") },
      ],
    },
    {
      name: 'a preflight that a function passes on',
      code: PREFLIGHT_PASSED_ON,
      errors: [
        {
          messageId: 'preflight',
          line: 5,
          data: { line: '4' },
          suggestions: without(PREFLIGHT_PASSED_ON, "app.options('/{*any}', cors());"),
        },
      ],
    },
    {
      name: 'a literal header in a handler',
      code: `${APP}app.use(cors(${LIST}));\napp.get('/news', (req, res) => {\n  res.header('Access-Control-Allow-Origin', '*');\n  res.json([]);\n});`,
      errors: [{ messageId: 'handler', line: 6, data: { line: '4' }, suggestions: null }],
    },
    {
      name: 'an open route under a list',
      code: `${APP}app.use(cors(${LIST}));\napp.get('/news', cors(), news);`,
      errors: [{ messageId: 'route', line: 5, data: { line: '4' }, suggestions: null }],
    },
    {
      name: 'after every route',
      code: `${APP}app.get('/news', news);\napp.post('/orders', create);\napp.use(cors(${LIST}));`,
      errors: [{ messageId: 'late', line: 6, data: { line: '4' }, suggestions: null }],
    },
    {
      name: 'twice, once behind a setting',
      code: `${APP}app.use(cors(${LIST}));\nif (settings.store) app.use(cors(${LIST}));\napp.get('/news', news);\n`,
      errors: [{ messageId: 'twice', line: 5, suggestions: 1 }],
    },
    {
      name: 'twice behind one setting',
      code: `${APP}if (settings.open) {\n  app.use(cors(${LIST}));\n  app.use(cors(${LIST}));\n}\napp.get('/news', news);\n`,
      errors: [{ messageId: 'twice', line: 6, suggestions: 1 }],
    },
    {
      name: 'a layer by hand, after every route',
      code: `${APP}app.get('/news', news);\napp.use((req, res, next) => { res.setHeader('Access-Control-Allow-Origin', 'https://shop.acme.dev'); next(); });`,
      errors: [{ messageId: 'late', line: 5, suggestions: null }],
    },
    {
      name: 'a layer by hand that passes on by another name',
      code: `${APP}app.get('/news', news);\napp.use((req, res, done) => { res.setHeader('Access-Control-Allow-Origin', 'https://shop.acme.dev'); done(); });`,
      errors: [{ messageId: 'late', line: 5, suggestions: null }],
    },
    {
      name: 'before the error handler, after every route',
      code: `${APP}app.get('/news', news);\napp.use(cors(${LIST}));\napp.use((error, req, res, next) => next(error));`,
      errors: [{ messageId: 'late', line: 5, suggestions: null }],
    },
    {
      name: 'the option of the framework and its method',
      code: NEST,
      errors: [{ messageId: 'framework', line: 3, data: { line: '2' }, suggestions: without(NEST, 'app.enableCors();') }],
    },
    {
      name: 'a comment stays, so nothing is offered',
      code: `${APP}app.use(cors(${LIST}));\napp.use(cors()); // for the partners\napp.get('/news', news);\n`,
      errors: [{ messageId: 'twice', line: 5, suggestions: null }],
    },
  ],
});

const folder = mkdtempSync(path.join(realpathSync(os.tmpdir()), 'cors-conflicts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('says that Express 5 does not start, and only of Express 5', () => {
  const file = path.join(folder, 'app.js');
  const said = (): (string | null | undefined)[] =>
    lint(IDLE, { filename: file, cwd: folder, rules: { 'cors/no-conflicting-policies': 'error' } }).map(({ messageId }) => messageId);
  write(file, IDLE);
  write(path.join(folder, 'package.json'), '{ "dependencies": { "express": "^4.21.0" } }');
  expect(said()).toEqual(['idle']);
  write(path.join(folder, 'package.json'), '{ "dependencies": { "express": "^5.1.0" } }');
  expect(said()).toEqual(['starCrash']);
});

it('names the configuration that writes the same header', () => {
  const code = "export const GET = () => Response.json([], { headers: { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' } });\n";
  const file = path.join(folder, 'app', 'api', 'news', 'route.ts');
  write(file, code);
  write(
    path.join(folder, 'next.config.mjs'),
    "export default {\n  headers: async () => [{ source: '/api/:path*', headers: [\n    { key: 'Access-Control-Allow-Origin', value: '*' },\n  ] }],\n};\n",
  );
  const [message] = lint(code, { filename: file, cwd: folder, rules: { 'cors/no-conflicting-policies': 'error' } });
  expect(message?.message).toContain('../../../next.config.mjs:3');
});
