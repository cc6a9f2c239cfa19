/** A program whose finding says that something happens, with the repaired program beside it. */
export interface Proof {
  readonly name: string;
  /** A program of the same kind, in whose folder it runs. */
  readonly like: string;
  readonly wrong: string;
  readonly right: string;
}

const SITE = "'https://shop.acme.dev'";
const NAME = "'Access-Control-Allow-Origin'";
const SET = `res.set(${NAME}, ${SITE});`;
const LISTEN = "app.listen(Number(process.env.PORT), '127.0.0.1');";

const EXPRESS = 'express-headers/star.cjs';
const FASTIFY = 'fastify-headers/hook.cjs';
const NODE = 'node-http/set-header.cjs';
const WORKER = 'web-response/worker-const.mjs';
const CORS = 'cors/list.ts';
const HONO = 'hono/list.mjs';

const express = (route: string): string =>
  `const express = require('express');\nconst app = express();\napp.all('/data', (req, res) => {\n  ${route}\n});\n${LISTEN}`;
const fastify = (route: string): string =>
  `const app = require('fastify')();\napp.all('/data', (request, reply) => {\n  ${route}\n});\napp.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });`;
const node = (answer: string): string =>
  `const http = require('node:http');\nhttp.createServer((req, res) => {\n  ${answer}\n}).listen(Number(process.env.PORT), '127.0.0.1');`;
const worker = (...lines: string[]): string =>
  `export default {\n  async fetch(request) {\n${lines.map((each) => `    ${each}\n`).join('')}  },\n};`;
/** Layers of Express and one route, with `cors`. */
const layers = (...lines: string[]): string =>
  `const express = require('express');\nconst cors = require('cors');\nconst app = express();\n${lines.join('\n')}\n${LISTEN}`;
const hono = (...lines: string[]): string =>
  `import { serve } from '@hono/node-server';\nimport { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nconst app = new Hono();\n${lines.join('\n')}\nserve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });`;

const tooLate = (sender: string): Proof => ({
  name: `after ${sender}`,
  like: EXPRESS,
  wrong: express(`${sender}; try { ${SET} } catch {} res.end();`),
  right: express(`${SET} ${sender}; res.end();`),
});
const replaced = (write: string): Proof => {
  const first = `res.${write}(${NAME}, ${SITE});`;
  return {
    name: `the first of two calls of ${write}`,
    like: EXPRESS,
    wrong: express(`${first} res.${write}(${NAME}, 'https://shop.example.net'); res.end();`),
    right: express(`${first} res.end();`),
  };
};
const init = (name: string, wrong: string, right: string): Proof => ({
  name,
  like: WORKER,
  wrong: worker(`return ${wrong};`),
  right: worker(`return ${right};`),
});
const raw = (answer: string): Proof => ({
  name: `on the reply, where the answer goes out raw: ${answer}`,
  like: FASTIFY,
  wrong: fastify(`reply.header(${NAME}, ${SITE}); reply.hijack(); ${answer}`),
  right: fastify(`reply.hijack(); reply.raw.setHeader(${NAME}, ${SITE}); ${answer}`),
});

/** What `no-unsent-headers` says of headers that are written and lost. */
export const unsent: readonly Proof[] = [
  init(
    'beside the status',
    `new Response('[]', { status: 200, ${NAME}: ${SITE} })`,
    `new Response('[]', { headers: { ${NAME}: ${SITE} } })`,
  ),
  init('beside headers', `new Response('[]', { headers: {}, ${NAME}: ${SITE} })`, `new Response('[]', { headers: { ${NAME}: ${SITE} } })`),
  init('in Response.json', `Response.json([], { ${NAME}: ${SITE} })`, `Response.json([], { headers: { ${NAME}: ${SITE} } })`),
  ...['res.json([])', "res.send('[]')", "res.write('[')", 'res.writeHead(200)', 'res.flushHeaders()', 'res.status(200).json([])'].map(
    tooLate,
  ),
  {
    name: 'on the request of Express',
    like: EXPRESS,
    wrong: express(`req.headers['access-control-allow-origin'] = ${SITE}; res.json([]);`),
    right: express(`${SET} res.json([]);`),
  },
  {
    name: 'on the request of a server',
    like: NODE,
    wrong: node(`req.headers[${NAME}] = ${SITE}; res.end();`),
    right: node(`res.setHeader(${NAME}, ${SITE}); res.end();`),
  },
  ...["await fetch('data:application/json,[]')", "Response.redirect('https://shop.acme.dev/')"].map((made): Proof => ({
    name: `on an answer whose headers are guarded: ${made}`,
    like: WORKER,
    wrong: worker(`const answer = ${made};`, `answer.headers.set(${NAME}, ${SITE});`, 'return answer;'),
    right: worker(
      `const made = ${made};`,
      'const answer = new Response(made.body, made);',
      `answer.headers.set(${NAME}, ${SITE});`,
      'return answer;',
    ),
  })),
  ...["reply.raw.writeHead(200); reply.raw.end('[]');", "reply.raw.write('['); reply.raw.end(']');", 'reply.raw.end();'].map(raw),
  ...['set', 'setHeader', 'header'].map(replaced),
];

const LAYER = `cors({ origin: [${SITE}] })`;
const LIST = "app.get('/data', (req, res) => res.json([]));";
const HEADERS = `{ ${NAME}: ${SITE}, 'Access-Control-Allow-Methods': 'PUT' }`;
const IF_PREFLIGHT = "if (request.method === 'OPTIONS')";

/** What it says of policies whose preflight alone has the headers. */
export const withoutAnswer: readonly Proof[] = [
  {
    name: '`options` of Express alone',
    like: CORS,
    wrong: layers(`app.options('/data', ${LAYER});`, LIST),
    right: layers(`app.use('/data', ${LAYER});`, LIST),
  },
  {
    name: '`options` for all paths alone',
    like: CORS,
    wrong: layers(`app.options('/{*any}', ${LAYER});`, LIST),
    right: layers(`app.use('/{*any}', ${LAYER});`, LIST),
  },
  {
    name: '`options` of Express by hand',
    like: CORS,
    wrong: layers(`app.options('/data', (req, res) => { ${SET} res.end(); });`, LIST),
    right: layers(`app.use('/data', (req, res, next) => { ${SET} next(); });`, LIST),
  },
  {
    name: '`options` of Hono alone',
    like: HONO,
    wrong: hono(`app.options('*', ${LAYER});`, "app.get('/data', (c) => c.json([]));"),
    right: hono(`app.use('*', ${LAYER});`, "app.get('/data', (c) => c.json([]));"),
  },
  {
    name: 'a layer that a function of Express calls',
    like: CORS,
    wrong: layers(`app.use((req, res, next) => (req.method === 'OPTIONS' ? ${LAYER}(req, res, next) : next()));`, LIST),
    right: layers(`app.use((req, res, next) => ${LAYER}(req, res, next));`, LIST),
  },
  {
    name: 'a layer that a function of Hono calls',
    like: HONO,
    wrong: hono(
      `app.use(async (c, next) => {\n  if (c.req.method === 'OPTIONS') return ${LAYER}(c, next);\n  await next();\n});`,
      "app.get('/data', (c) => c.json([]));",
    ),
    right: hono(`app.use((c, next) => ${LAYER}(c, next));`, "app.get('/data', (c) => c.json([]));"),
  },
  {
    name: 'a branch of a worker',
    like: WORKER,
    wrong: worker(`${IF_PREFLIGHT} return new Response(null, { headers: ${HEADERS} });`, "return new Response('[]');"),
    right: worker(
      `const headers = ${HEADERS};`,
      `${IF_PREFLIGHT} return new Response(null, { headers });`,
      "return new Response('[]', { headers });",
    ),
  },
  {
    name: 'a case of a worker',
    like: WORKER,
    wrong: worker(
      'switch (request.method) {',
      `case 'OPTIONS': return new Response(null, { headers: ${HEADERS} });`,
      'default: return Response.json([]); }',
    ),
    right: worker('switch (request.method) {', `default: return Response.json([], { headers: ${HEADERS} }); }`),
  },
  {
    name: 'a branch of a server',
    like: NODE,
    wrong: node(
      `if (req.method === 'OPTIONS') { res.writeHead(204, ${HEADERS}); return res.end(); } res.writeHead(200, {}); res.end('[]');`,
    ),
    right: node(`res.setHeader(${NAME}, ${SITE}); if (req.method === 'OPTIONS') { res.writeHead(204); return res.end(); } res.end('[]');`),
  },
];

const SAVE = '(req, res) => res.json({})';

/** What it says of policies whose answer alone has the headers. */
export const withoutPreflight: readonly Proof[] = [
  ...['put', 'patch', 'delete'].map((method): Proof => ({
    name: `${method} alone`,
    like: CORS,
    wrong: layers(`app.${method}('/data', ${LAYER}, ${SAVE});`),
    right: layers(`app.options('/data', ${LAYER});`, `app.${method}('/data', ${LAYER}, ${SAVE});`),
  })),
  {
    name: 'put by hand',
    like: CORS,
    wrong: layers(`app.put('/data', (req, res) => { ${SET} res.json({}); });`),
    right: layers(`app.use((req, res, next) => { ${SET} next(); });`, `app.put('/data', ${SAVE});`),
  },
  {
    name: 'put of Hono alone',
    like: HONO,
    wrong: hono(`app.put('/data', ${LAYER}, (c) => c.json({}));`),
    right: hono(`app.use('/data', ${LAYER});`, "app.put('/data', (c) => c.json({}));"),
  },
];

const guarded = (...lines: string[]): string => layers(...lines, "app.all('/data', (req, res) => res.json({ ok: true }));");
const USE = `app.use(cors({ origin: [${SITE}], credentials: true }));`;
const layer = (test: string, status: number): string =>
  `app.use((req, res, next) => {\n  if (${test}) return res.status(${status}).end();\n  next();\n});`;

/** Two statements of one handler of h3. */
const h3 = (...lines: string[]): string =>
  `import { H3, HTTPError, handleCors, serve } from 'h3';\nconst app = new H3();\napp.all('/data', (event) => {\n${lines.join('\n')}\nreturn [];\n});\nserve(app, { port: process.env.PORT, hostname: '127.0.0.1' });`;
const H3_GUARD = "if (!event.req.headers.get('authorization')) throw new HTTPError({ status: 401 });";
const H3_CORS = `const answer = handleCors(event, { origin: [${SITE}] });\nif (answer !== false) return answer;`;

const before = (name: string, guard: string): Proof => ({
  name,
  like: CORS,
  wrong: guarded(guard, USE),
  right: guarded(USE, guard),
});

/** What `no-blocked-preflight` says. */
export const blocked: readonly Proof[] = [
  before('a token is asked for', layer('!req.headers.authorization', 401)),
  before('a token is asked for by get', layer("!req.get('Authorization')", 401)),
  before('a token is asked for by header', layer("!req.header('authorization')", 401)),
  before('a key is asked for', layer("!req.headers['x-api-key']", 403)),
  before('a key of the program', layer("req.headers['x-api-key'] !== 'secret'", 403)),
  before('a cookie is asked for', layer('!req.headers.cookie', 401)),
  before('no token at all', layer('req.headers.authorization === undefined', 401)),
  before('a token or a key', layer("!(req.headers.authorization || req.headers['x-api-key'])", 401)),
  before('a part of the token', layer("!req.headers.authorization?.split(' ')[1]", 401)),
  before('a part of a default', layer("!(req.headers.authorization || '').split(' ')[1]", 401)),
  before('the start of a default', layer("!(req.get('authorization') ?? '').startsWith('Bearer ')", 401)),
  before('a default without its scheme', layer("(req.headers.authorization || '').replace('Bearer ', '') === ''", 403)),
  before('one of two headers', layer("!(req.headers['x-access-token'] ?? req.headers.authorization)", 403)),
  before(
    'a part that is taken out',
    "app.use((req, res, next) => {\n  const [, token] = (req.headers.authorization || '').split(' ');\n  if (!token) return res.sendStatus(401);\n  next();\n});",
  ),
  before('one expression', 'app.use((req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)));'),
  before(
    'a constant',
    'app.use((req, res, next) => {\n  const token = req.headers.authorization;\n  if (!token) return res.status(401).json({});\n  next();\n});',
  ),
  before(
    'a name',
    'app.use((req, res, next) => {\n  const { authorization } = req.headers;\n  if (!authorization) {\n    res.status(401);\n    return res.end();\n  }\n  next();\n});',
  ),
  before('an else', 'app.use((req, res, next) => {\n  if (req.headers.authorization) next();\n  else res.status(403).end();\n});'),
  before(
    'a function of the file',
    `function guard(req, res, next) {\n  if (!req.headers.cookie) return res.sendStatus(403);\n  next();\n}\napp.use(guard);`,
  ),
  {
    name: 'below a path',
    like: CORS,
    wrong: guarded(
      "app.use('/data', (req, res, next) => (req.headers.cookie ? next() : res.sendStatus(401)));",
      `app.use('/data', ${LAYER});`,
    ),
    right: guarded(
      `app.use('/data', ${LAYER});`,
      "app.use('/data', (req, res, next) => (req.headers.cookie ? next() : res.sendStatus(401)));",
    ),
  },
  before('cors-gate before cors', "app.use(require('cors-gate')({ origin: 'https://api.acme.dev' }));"),
  ...["basicAuth({ username: 'a', password: 'b' })", "bearerAuth({ token: 't' })", "jwt({ secret: 's', alg: 'HS256' })"].map(
    (guard): Proof => {
      const imports = [
        "import { basicAuth } from 'hono/basic-auth';",
        "import { bearerAuth } from 'hono/bearer-auth';",
        "import { jwt } from 'hono/jwt';",
      ];
      const [use, list, route] = [`app.use(${guard});`, `app.use(cors({ origin: [${SITE}] }));`, "app.all('/data', (c) => c.json([]));"];
      return { name: `Hono: ${guard}`, like: HONO, wrong: hono(...imports, use, list, route), right: hono(...imports, list, use, route) };
    },
  ),
  ...[
    ['a callback', 'jsonwebtoken', "jwt.verify(token, 's', (error, user) => {\n  if (error) return res.sendStatus(403);\n  next();\n});"],
    [
      'a user in a callback',
      'jsonwebtoken',
      "jwt.verify(token, 's', function (error, user) {\n  if (error || !user) return res.status(401).json({});\n  next();\n});",
    ],
    ['a try', 'jsonwebtoken', "try {\n  req.user = jwt.verify(token, 's');\n  next();\n} catch (error) {\n  res.status(401).json({});\n}"],
    ['a promise', 'jose', 'jwt.jwtVerify(token, new Uint8Array(32)).then(() => next()).catch(() => res.status(401).end());'],
    [
      'a promise in a try',
      'jose',
      'try {\n  await jwt.jwtVerify(token, new Uint8Array(32));\n} catch {\n  return res.sendStatus(401);\n}\nnext();',
    ],
    ['a promise with two functions', 'jose', 'jwt.jwtVerify(token, new Uint8Array(32)).then(() => next(), () => res.sendStatus(403));'],
  ].map(([name, library, check]) =>
    before(
      `a token that ${library} checks: ${name}`,
      `const jwt = require('${library}');\napp.use(async (req, res, next) => {\n  const token = req.headers.authorization?.split(' ')[1];\n  ${check}\n});`,
    ),
  ),
  {
    name: 'h3: in one handler',
    like: 'h3/list.mjs',
    wrong: h3(H3_GUARD, H3_CORS),
    right: h3(H3_CORS, `if (event.req.method === 'OPTIONS') return '';`, H3_GUARD),
  },
  {
    name: 'an exemption for OPTIONS',
    like: CORS,
    wrong: guarded(layer('!req.headers.authorization', 401), USE),
    right: guarded(layer("req.method !== 'OPTIONS' && !req.headers.authorization", 401), USE),
  },
];

const plugins = (...lines: string[]): string =>
  `import Fastify from 'fastify';\nimport cors from '@fastify/cors';\nconst app = Fastify();\n${lines.join('\n')}\napp.all('/data', async () => []);\napp.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });`;
const SECOND = [`cors, { origin: [${SITE}] }`, 'cors', 'cors, () => (request, callback) => callback(null, { origin: true })'];
const FIRST = `app.register(${SECOND[0]});`;

/** What `no-conflicting-policies` says of a plugin of Fastify that is there twice, and the same with one of them. */
export const twice: readonly Proof[] = SECOND.flatMap((options) =>
  [
    ['in one scope', `app.register(${options});`],
    ['awaited', `await app.register(${options});`],
    ['in a scope below', `app.register(async (api) => {\n  api.register(${options});\n});`],
    ['below a prefix', `app.register(async (api) => {\n  api.register(${options});\n}, { prefix: '/api' });`],
    ['two scopes below', `app.register(async (api) => {\n  api.register(async (v1) => {\n    await v1.register(${options});\n  });\n});`],
    ['in a plugin with a name', `async function api(scope) {\n  scope.register(${options});\n}\napp.register(api);`],
    ['after a route', `app.get('/first', async () => []);\napp.register(${options});`],
  ].map(([name, again]): Proof => ({
    name: `${name}: ${options}`,
    like: 'fastify/list.mjs',
    wrong: plugins(FIRST, again!),
    right: plugins(again!),
  })),
);

/** The same of a route that the plugin has by itself. */
export const ownOptions: readonly Proof[] = [
  "app.options('*', async () => '');",
  "app.all('/*', async () => '');",
  "app.route({ method: ['GET', 'OPTIONS'], url: '*', handler: async () => '' });",
].map((route): Proof => ({
  name: route,
  like: 'fastify/list.mjs',
  wrong: plugins(FIRST, route),
  right: plugins(FIRST, route.replaceAll("'*'", "'/other'").replaceAll("'/*'", "'/other'")),
}));
const CREDENTIALS = 'credentials: true';
const TEXT = "'*'";
const LISTS = ["['*']", "['X-Id', '*']"];

/** Options with a star, by what they grant, in the words of a library. */
const starred = (
  name: string,
  like: string,
  keys: readonly string[],
  values: readonly string[],
  write: (options: string) => string,
  none = '',
): Proof[] =>
  keys.flatMap((key) =>
    values.map((value): Proof => {
      const options = (credentials: string): string => `{ origin: [${SITE}], ${key}: ${value}${credentials} }`;
      return { name: `${name}: ${key}: ${value}`, like, wrong: write(options(`, ${CREDENTIALS}`)), right: write(options(none)) };
    }),
  );

/** What `valid-options` says of a star beside credentials, and the same without them. */
export const stars: readonly Proof[] = [
  ...starred('cors', CORS, ['allowedHeaders', 'methods', 'exposedHeaders'], [TEXT, ...LISTS], (options) =>
    guarded(`app.use(cors(${options}));`),
  ),
  ...starred('hono/cors', HONO, ['allowHeaders', 'allowMethods', 'exposeHeaders'], LISTS, (options) =>
    hono(`app.use(cors(${options}));`, "app.all('/data', (c) => c.json([]));"),
  ),
  ...starred('@fastify/cors', 'fastify/list.mjs', ['allowedHeaders', 'methods', 'exposedHeaders'], [TEXT, ...LISTS], (options) =>
    plugins(`app.register(cors, ${options});`),
  ),
  ...starred(
    '@tinyhttp/cors',
    'tinyhttp/list.mjs',
    ['allowedHeaders', 'methods', 'exposedHeaders'],
    LISTS,
    (options) =>
      `import { App } from '@tinyhttp/app';\nimport { cors } from '@tinyhttp/cors';\nconst app = new App();\napp.use(cors(${options}));\napp.all('/data', (req, res) => res.json([]));\napp.listen(Number(process.env.PORT), undefined, '127.0.0.1');`,
  ),
  ...starred('h3', 'h3/list.mjs', ['allowHeaders', 'methods', 'exposeHeaders'], LISTS, (options) =>
    h3(`const answer = handleCors(event, ${options});\nif (answer !== false) return answer;`),
  ),
  ...starred(
    '@elysiajs/cors',
    'elysia/list.ts',
    ['allowedHeaders', 'methods', 'exposeHeaders'],
    [TEXT, ...LISTS],
    (options) =>
      `import { Elysia } from 'elysia';\nimport { cors } from '@elysiajs/cors';\nexport default new Elysia().use(cors(${options})).all('/data', () => []);`,
    ', credentials: false',
  ),
];

/** A policy with methods, and a route that is read and one that changes something, as a library writes them. */
const METHODS: Readonly<Record<string, readonly [like: string, key: string, write: (methods: string, method: string) => string]>> = {
  cors: [
    CORS,
    'methods',
    (methods, method) => layers(`app.use(cors({ origin: [${SITE}]${methods} }));`, LIST, `app.${method}('/data', ${SAVE});`),
  ],
  '@fastify/cors': [
    'fastify/list.mjs',
    'methods',
    (methods, method) =>
      `import Fastify from 'fastify';\nimport cors from '@fastify/cors';\nconst app = Fastify();\nawait app.register(cors, { origin: [${SITE}]${methods} });\napp.get('/data', async () => []);\napp.${method}('/data', async () => []);\napp.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });`,
  ],
  'hono/cors': [
    HONO,
    'allowMethods',
    (methods, method) =>
      hono(
        `app.use(cors({ origin: [${SITE}]${methods} }));`,
        "app.get('/data', (c) => c.json([]));",
        `app.${method}('/data', (c) => c.json([]));`,
      ),
  ],
  '@koa/cors': [
    'koa/string.cjs',
    'allowMethods',
    (methods, method) =>
      `const Koa = require('koa');\nconst Router = require('@koa/router');\nconst cors = require('@koa/cors');\nconst app = new Koa();\nconst router = new Router();\napp.use(cors({ origin: ${SITE}${methods} }));\nrouter.get('/data', (ctx) => { ctx.body = []; });\nrouter.${method}('/data', (ctx) => { ctx.body = []; });\napp.use(router.routes());\n${LISTEN}`,
  ],
};
/** Libraries that take the methods as one text too. */
const TEXTS = new Set(['cors', '@koa/cors', '@fastify/cors']);

/** Policies whose preflights do not allow the method of a route. */
export const leftOut: readonly (Proof & { readonly method: string })[] = Object.entries(METHODS).flatMap(([name, [like, key, write]]) =>
  ['put', 'patch', 'delete'].flatMap((each) => {
    const method = each.toUpperCase();
    const proof = (form: string, wrong: string, right: string) => ({
      name: `${name}: ${method} left out of ${form}`,
      like,
      method,
      wrong: write(`, ${key}: ${wrong}`, each),
      right: write(`, ${key}: ${right}`, each),
    });
    const list = proof('a list', "['GET', 'HEAD', 'POST']", `['GET', 'HEAD', 'POST', '${method}']`);
    return TEXTS.has(name) ? [list, proof('a text', "'GET,HEAD,POST'", `'GET,HEAD,POST,${method}'`)] : [list];
  }),
);
