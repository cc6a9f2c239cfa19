import {
  elysia,
  elysiaParts,
  express,
  expressLayer,
  fastify,
  honoLayer,
  koa,
  koaLayer,
  lambda,
  next,
  node,
  ORIGIN,
  SITE,
  worker,
} from './programs.js';
import type { Proof } from '../proofs.js';

const COPY = 'const copy = new Response(upstream.body, upstream);';
const ON_COPY = `copy.headers.set(${ORIGIN}, ${SITE});`;
const SHARED = `const shared = { ${ORIGIN}: ${SITE} };`;
const OTHER = "'https://shop.example.net'";

/** Headers that are put together, held or answered in other places than they are written, and are lost. */
export const lost: readonly Proof[] = [
  {
    name: 'a handler of Elysia that replaces all headers',
    ...elysia('set.headers = { allow: "GET" };', 'set.headers = { ...set.headers, allow: "GET" };'),
  },
  { name: 'a group of Elysia', ...elysiaParts((handler) => `app.group('', (part) => part.all('/data', ${handler}));`) },
  { name: 'a guard of Elysia', ...elysiaParts((handler) => `app.guard({}, (part) => part.all('/data', ${handler}));`) },
  { name: 'a plugin of Elysia', ...elysiaParts((handler) => `app.use(new Elysia().all('/data', ${handler}));`) },
  { name: 'a function of Elysia', ...elysiaParts((handler) => `app.use((part) => part.all('/data', ${handler}));`) },
  {
    name: 'a constant as the init',
    ...worker([SHARED, "return new Response('[]', shared);"], [SHARED, "return new Response('[]', { headers: shared });"]),
  },
  {
    name: 'a constant spread into the init',
    ...worker(
      [SHARED, "return new Response('[]', { status: 200, ...shared });"],
      [SHARED, "return new Response('[]', { status: 200, headers: { ...shared } });"],
    ),
  },
  {
    name: 'a constant as the init of json',
    ...worker([SHARED, 'return Response.json([], shared);'], [SHARED, 'return Response.json([], { headers: shared });']),
  },
  {
    name: 'headers that nothing answers with',
    ...worker(
      ['const headers = new Headers();', `headers.set(${ORIGIN}, ${SITE});`, "return new Response('[]');"],
      ['const headers = new Headers();', `headers.set(${ORIGIN}, ${SITE});`, "return new Response('[]', { headers });"],
    ),
  },
  {
    name: 'headers that are appended to, and left',
    ...worker(
      ['const headers = new Headers();', `headers.append(${ORIGIN}, ${SITE});`, 'return Response.json([]);'],
      ['const headers = new Headers();', `headers.append(${ORIGIN}, ${SITE});`, 'return Response.json([], { headers });'],
    ),
  },
  {
    name: 'a copy whose original is returned',
    ...worker(
      ["const upstream = new Response('[]');", COPY, ON_COPY, 'return upstream;'],
      ["const upstream = new Response('[]');", COPY, ON_COPY, 'return copy;'],
    ),
  },
  {
    name: 'an answer beside the one that is returned',
    ...worker(
      ["const answer = new Response('[]');", `answer.headers.set(${ORIGIN}, ${SITE});`, "return new Response('[]', { status: 203 });"],
      ["const answer = new Response('[]', { status: 203 });", `answer.headers.set(${ORIGIN}, ${SITE});`, 'return answer;'],
    ),
  },
  {
    name: 'on the request of a worker',
    ...worker(
      ['const headers = new Headers(request.headers);', `headers.set(${ORIGIN}, ${SITE});`, "return new Response('[]');"],
      ["const answer = new Response('[]');", `answer.headers.set(${ORIGIN}, ${SITE});`, 'return answer;'],
    ),
  },
  {
    name: 'beside the status of a Lambda',
    ...lambda(
      [`return { statusCode: 200, ${ORIGIN}: ${SITE}, body: '' };`],
      [`return { statusCode: 200, headers: { ${ORIGIN}: ${SITE} }, body: '' };`],
    ),
  },
  {
    name: 'beside the headers of a Lambda',
    ...lambda(
      [`return { statusCode: 200, headers: { 'Content-Type': 'text/plain' }, ${ORIGIN}: ${SITE}, body: '' };`],
      [`return { statusCode: 200, headers: { 'Content-Type': 'text/plain', ${ORIGIN}: ${SITE} }, body: '' };`],
    ),
  },
  {
    name: 'after the stream of a context',
    ...koa(['ctx.res.end();', `ctx.set(${ORIGIN}, ${SITE});`], [`ctx.set(${ORIGIN}, ${SITE});`, 'ctx.res.end();']),
  },
  {
    name: 'after the head of a stream',
    ...koa(
      ['ctx.res.writeHead(200);', `ctx.set(${ORIGIN}, ${SITE});`, "ctx.res.end('x');"],
      [`ctx.set(${ORIGIN}, ${SITE});`, 'ctx.res.writeHead(200);', "ctx.res.end('x');"],
    ),
  },
  {
    name: 'on the request of a context',
    ...koa([`ctx.request.headers[${ORIGIN}] = ${SITE};`, "ctx.body = '';"], [`ctx.set(${ORIGIN}, ${SITE});`, "ctx.body = '';"]),
  },
  {
    name: 'a hook behind the answer',
    ...fastify(
      `app.addHook('onResponse', async (request, reply) => { reply.header(${ORIGIN}, ${SITE}); });`,
      `app.addHook('onRequest', async (request, reply) => { reply.header(${ORIGIN}, ${SITE}); });`,
    ),
  },
  {
    name: 'when the answer is gone',
    ...express(
      [`res.on('finish', () => { try { res.set(${ORIGIN}, ${SITE}); } catch {} });`, 'res.json([]);'],
      [`res.set(${ORIGIN}, ${SITE});`, 'res.json([]);'],
    ),
  },
  {
    name: 'once the answer is gone',
    ...express(
      [`res.once('close', () => { try { res.set(${ORIGIN}, ${SITE}); } catch {} });`, 'res.json([]);'],
      [`res.set(${ORIGIN}, ${SITE});`, 'res.json([]);'],
    ),
  },
  {
    name: 'a head with another value',
    ...node(
      [`res.setHeader(${ORIGIN}, ${SITE});`, `res.writeHead(200, { ${ORIGIN}: ${OTHER} });`, 'res.end();'],
      [`res.setHeader(${ORIGIN}, ${SITE});`, 'res.writeHead(200);', 'res.end();'],
    ),
  },
  {
    name: 'a head with another value in Express',
    ...express(
      [`res.set(${ORIGIN}, ${SITE});`, `res.writeHead(200, { ${ORIGIN}: ${OTHER} });`, 'res.end();'],
      [`res.writeHead(200, { ${ORIGIN}: ${SITE} });`, 'res.end();'],
    ),
  },
];

/** The two halves of itty-router's layer, of which `corsify` is put around what the router answers. */
const halves = (taken: string, fetch: string): string =>
  `import { IttyRouter, cors, json } from 'itty-router';\nconst ${taken} = cors({ origin: [${SITE}] });\nconst router = IttyRouter();\nrouter.options('*', preflight);\nrouter.get('/data', () => ({ ok: true }));\nexport default { fetch: (request) => ${fetch} };`;
const ASKED = 'router.fetch(request).then(json)';

/** Layers whose two halves are mounted apart. */
export const apart: readonly Proof[] = [
  {
    name: 'the half for the answers in a chain',
    like: 'itty-router/list.mjs',
    wrong: halves('{ preflight }', ASKED),
    right: halves('{ preflight, corsify }', `${ASKED}.then((answer) => corsify(answer, request))`),
  },
];

/** Handlers that answer preflights with the headers, and nothing else. */
export const preflightAlone: readonly Proof[] = [
  {
    name: 'an `OPTIONS` of a route',
    ...next(
      [
        SHARED,
        'export function OPTIONS() { return new Response(null, { headers: shared }); }',
        'export function GET() { return Response.json([]); }',
        'export function POST() { return Response.json([]); }',
      ],
      [
        SHARED,
        'export function OPTIONS() { return new Response(null, { headers: shared }); }',
        'export function GET() { return Response.json([], { headers: shared }); }',
        'export function POST() { return Response.json([], { headers: shared }); }',
      ],
    ),
  },
  {
    name: 'an `OPTIONS` of a route, in place',
    ...next(
      [
        `export const OPTIONS = () => { return new Response(null, { headers: { ${ORIGIN}: ${SITE} } }); };`,
        'export const GET = () => { return Response.json([]); };',
      ],
      [`export const GET = () => { return Response.json([], { headers: { ${ORIGIN}: ${SITE} } }); };`],
    ),
  },
  {
    name: 'a branch of a Lambda',
    ...lambda(
      [
        `const headers = { ${ORIGIN}: ${SITE} };`,
        "if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers };",
        "return { statusCode: 200, body: '' };",
      ],
      [
        `const headers = { ${ORIGIN}: ${SITE} };`,
        "if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers };",
        "return { statusCode: 200, headers, body: '' };",
      ],
    ),
  },
  {
    name: 'a layer of Express',
    ...expressLayer(
      `app.use((req, res, next) => { if (req.method !== 'OPTIONS') return next(); res.set(${ORIGIN}, ${SITE}); res.sendStatus(204); });`,
      `app.use((req, res, next) => { res.set(${ORIGIN}, ${SITE}); if (req.method !== 'OPTIONS') return next(); res.sendStatus(204); });`,
    ),
  },
  {
    name: 'a layer of Koa',
    ...koaLayer(
      `app.use(async (ctx, next) => { if (ctx.method === 'OPTIONS') { ctx.set(${ORIGIN}, ${SITE}); ctx.status = 204; return; } await next(); });`,
      `app.use(async (ctx, next) => { ctx.set(${ORIGIN}, ${SITE}); if (ctx.method === 'OPTIONS') { ctx.status = 204; return; } await next(); });`,
    ),
  },
  {
    name: 'a layer of Hono',
    ...honoLayer(
      `app.use(async (c, next) => { if (c.req.method === 'OPTIONS') { c.header(${ORIGIN}, ${SITE}); return c.body(null, 204); } await next(); });`,
      `app.use(async (c, next) => { c.header(${ORIGIN}, ${SITE}); if (c.req.method === 'OPTIONS') return c.body(null, 204); await next(); });`,
    ),
  },
];

const HEADERS = `const headers = { ${ORIGIN}: ${SITE}, 'Access-Control-Allow-Headers': 'authorization, content-type', 'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE' };`;
const ANSWER = "if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers });";
const DATA = "return new Response('[]', { headers });";
const behind = (name: string, ...test: string[]): Proof => ({
  name,
  ...worker([HEADERS, ...test, ANSWER, DATA], [HEADERS, ANSWER, ...test, DATA]),
});
const TEST = 'if (!req.headers.authorization) { res.statusCode = 401; return res.end(); }';
const SETS = [
  `res.setHeader(${ORIGIN}, ${SITE});`,
  "res.setHeader('Access-Control-Allow-Headers', 'authorization, content-type');",
  "res.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE');",
];
const END = "if (req.method === 'OPTIONS') { res.statusCode = 204; return res.end(); }";

/** Handlers that refuse preflights before they answer them. */
export const unreached: readonly Proof[] = [
  behind('no token', "if (!request.headers.get('Authorization')) return new Response('', { status: 401, headers });"),
  behind(
    'a token in a constant',
    "const token = request.headers.get('authorization');",
    "if (!token) return new Response('', { status: 401 });",
  ),
  behind(
    'a token that is null or undefined',
    "const token = request.headers.get('authorization');",
    "if (token == null) return new Response('', { status: 403 });",
  ),
  behind('no key', "if (!request.headers.get('x-api-key')) return Response.json({}, { status: 403 });"),
  behind('no cookie', "if (!request.headers.get('cookie')) { return new Response('', { status: 401, headers }); }"),
  behind(
    'neither of two',
    "if (!request.headers.get('cookie') && !request.headers.get('authorization')) return new Response('', { status: 401 });",
  ),
  { name: 'a server', ...node([TEST, ...SETS, END, "res.end('[]');"], [...SETS, END, TEST, "res.end('[]');"]) },
  {
    name: 'a server that writes the headers first',
    ...node([...SETS, TEST, END, "res.end('[]');"], [...SETS, END, TEST, "res.end('[]');"]),
  },
  {
    name: 'a Lambda',
    ...lambda(
      [
        HEADERS,
        'if (!event.headers.authorization) return { statusCode: 401, headers };',
        "if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers };",
        "return { statusCode: 200, headers, body: '' };",
      ],
      [
        HEADERS,
        "if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers };",
        'if (!event.headers.authorization) return { statusCode: 401, headers };',
        "return { statusCode: 200, headers, body: '' };",
      ],
    ),
  },
];

const OF_LAMBDA = "if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers };";
/** The same two lines of a Lambda, in both orders. */
const parsed = (name: string, read: string, rest: string): Proof => ({
  name,
  ...lambda([HEADERS, read, OF_LAMBDA, rest], [HEADERS, OF_LAMBDA, read, rest]),
});

/** Handlers that read the body before they answer preflights, which have none. */
export const unread: readonly Proof[] = [
  behind('a body of JSON', 'const body = await request.json();'),
  behind('what is taken out of a body', 'const { id } = await request.json();'),
  behind('a form', 'const form = await request.formData();'),
  parsed('a Lambda', 'const { id } = JSON.parse(event.body);', "return { statusCode: 200, headers, body: '' };"),
  parsed('a member of what a Lambda parses', 'const id = JSON.parse(event.body).id;', "return { statusCode: 200, headers, body: '' };"),
];
