import rule from '../../src/rules/no-unsent-headers.js';
import { CORRECT } from '../support/correct.js';
import { createRuleTester } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

const EXPRESS = "import express from 'express';\nconst app = express();\n";
const FASTIFY = "import Fastify from 'fastify';\nconst app = Fastify();\n";
const ORIGIN = "'Access-Control-Allow-Origin'";
const SITE = "'https://shop.acme.dev'";

/** A route of Express, one statement a line from line 4. */
const route = (...body: string[]): string =>
  `${EXPRESS}app.get('/prices', (req, res) => {\n${body.map((each) => `  ${each}\n`).join('')}});\n`;
/** A route of Fastify. */
const events = (...body: string[]): string =>
  `${FASTIFY}app.get('/events', (request, reply) => {\n${body.map((each) => `  ${each}\n`).join('')}});\n`;
const server = (...body: string[]): string =>
  `import http from 'node:http';\nhttp.createServer((req, res) => {\n${body.map((each) => `  ${each}\n`).join('')}}).listen(8080);\n`;

const SET = `res.set(${ORIGIN}, ${SITE});`;
const OPEN = `res.setHeader(${ORIGIN}, '*');`;

const valid: [name: string, code: string][] = [
  [
    'the answer of an event, whose headers are sent with what the handler returns',
    "import { H3 } from 'h3';\nconst app = new H3();\napp.use((event) => {\n  event.res.headers.set('Access-Control-Allow-Origin', 'https://shop.acme.dev');\n});",
  ],
  ['before the answer', route(SET, 'res.json([]);')],
  ['under headers', `export const GET = () => new Response('[]', { status: 200, headers: { ${ORIGIN}: '*' } });`],
  ['the third argument of a context', `import { Hono } from 'hono';\nnew Hono().get('/', (c) => c.json([], 200, { ${ORIGIN}: '*' }));`],
  [
    'a Response of their own',
    `class Response { constructor(body, headers) {} }\nexport const answer = new Response('', { ${ORIGIN}: '*' });`,
  ],
  ['headers given as headers', `export const headers = new Headers({ ${ORIGIN}: '*' });`],
  ['an answer on another path', route('if (!req.query.id) res.status(400).json({});', SET, 'res.json([]);')],
  ['an answer in a branch that leaves', route('if (!req.query.id) {', '  res.json({});', '  return;', '}', SET, 'res.json([]);')],
  ['an answer in a callback', route('load((rows) => {', '  res.json(rows);', '});', SET)],
  ['a header in a callback', route("req.on('end', () => {", `  ${SET}`, '  res.end();', '});')],
  ['the answer of another response', server('upstream.end();', OPEN, 'res.end();')],
  ['a member of the response that sends', server('res.socket.write(early);', OPEN, 'res.end();')],
  ['what the route answers with', route(SET, 'return res.send([]);')],
  [
    'the body of a context',
    "import Koa from 'koa';\nnew Koa().use((ctx) => {\n  ctx.redirect('/');\n  ctx.set(" + `${ORIGIN}, ${SITE});\n});`,
  ],
  ['a reply whose hooks write later', events('reply.send([]);', `reply.header(${ORIGIN}, ${SITE});`)],
  ['a name that is read', route(`const asked = req.get(${ORIGIN});`, 'res.json({ asked });')],
  ['another variable called request', `export function copy(request) {\n  request.set(${ORIGIN}, '*');\n}`],
  [
    'headers of the reply that are copied',
    events(`reply.header(${ORIGIN}, ${SITE});`, 'reply.raw.writeHead(200, reply.getHeaders());', "reply.raw.end('');"),
  ],
  [
    'a reply that is sent as a reply',
    events(`reply.header(${ORIGIN}, ${SITE});`, 'if (request.query.raw) return reply.raw.end();', 'return reply.send([]);'),
  ],
  ['raw that is only read', events(`reply.header(${ORIGIN}, ${SITE});`, "reply.raw.on('close', stop);", 'return [];')],
  ['the raw header itself', events(`reply.raw.setHeader(${ORIGIN}, ${SITE});`, 'reply.raw.end();')],
  ['two headers', route(SET, "res.set('Access-Control-Allow-Credentials', 'true');", 'res.json([]);')],
  [
    'a default that a test replaces',
    route(SET, `if (known.has(req.get('Origin'))) res.set(${ORIGIN}, req.get('Origin'));`, 'res.json([]);'),
  ],
  [
    'an exit between two writes',
    route(SET, "if (req.method === 'HEAD') return res.end();", `res.set(${ORIGIN}, 'https://www.acme.dev');`, 'res.json([]);'),
  ],
  ['something unknown between two writes', route(SET, 'answer(res);', `res.set(${ORIGIN}, 'https://www.acme.dev');`, 'res.json([]);')],
  ['two lines of one header', route("res.append('Vary', 'Origin');", "res.append('Vary', 'Accept');", 'res.json([]);')],
  ['two answers', route("one.set('Access-Control-Max-Age', '60');", "two.set('Access-Control-Max-Age', '600');")],
  ['another kind of header', route('res.json([]);', "res.set('X-Frame-Options', 'DENY');")],
  ['Vary after the answer', route('res.json([]);', "res.set('Vary', 'Origin');")],
];

const NEXT = "import { NextResponse } from 'next/server';\n";
const SHARED = `const shared = { ${ORIGIN}: ${SITE} };\n`;
const GET = 'export const GET = (request) => {\n';
/** A layer of Koa, one statement a line from line 3. */
const koa = (...body: string[]): string =>
  `import Koa from 'koa';\nnew Koa().use(async (ctx, next) => {\n${body.map((each) => `  ${each}\n`).join('')}});\n`;
/** A proxy of Express. */
const proxy = (on: string): string =>
  `${EXPRESS}import { createProxyMiddleware } from 'http-proxy-middleware';\napp.use(createProxyMiddleware({ target, ${on} }));\n`;
const lambda = (...body: string[]): string => `exports.handler = async (event) => {\n${body.map((each) => `  ${each}\n`).join('')}};\n`;
const COPY = 'const copy = new Response(upstream.body, upstream);';
const ON_COPY = `copy.headers.set(${ORIGIN}, ${SITE});`;

// What is put together, held, or answered in other places than the header.
valid.push(
  ['a constant under headers', `${SHARED}${GET}  return new Response('[]', { headers: shared });\n};`],
  ['a constant that is an init', `const init = { headers: { ${ORIGIN}: ${SITE} } };\n${GET}  return new Response('[]', init);\n};`],
  ['an init that is not known', `${SHARED}${GET}  return new Response('[]', initOf(shared));\n};`],
  ['a body that is spread', `${SHARED}${GET}  return Response.json({ ...shared }, { headers: shared });\n};`],
  ['headers of a Lambda', lambda(`return { statusCode: 200, headers: { ${ORIGIN}: ${SITE} }, body: '' };`)],
  [
    'headers that are returned',
    `${GET}  const headers = new Headers();\n  headers.set(${ORIGIN}, ${SITE});\n  return new Response('[]', { headers });\n};`,
  ],
  ['a copy that is returned', `${GET}  ${COPY}\n  ${ON_COPY}\n  return copy;\n};`],
  ['a copy that is given away', `${GET}  ${COPY}\n  ${ON_COPY}\n  event.respondWith(copy);\n};`],
  ['a copy whose headers are taken', `${GET}  ${COPY}\n  ${ON_COPY}\n  return new Response('[]', { headers: copy.headers });\n};`],
  [
    'headers that another name holds',
    `${GET}  const made = new Headers();\n  made.set(${ORIGIN}, ${SITE});\n  const headers = made;\n  return new Response('[]', { headers });\n};`,
  ],
  [
    'headers of the request that are answered with, too',
    `${NEXT}export function middleware(request) {\n  const headers = new Headers(request.headers);\n  headers.set(${ORIGIN}, ${SITE});\n  return NextResponse.next({ request: { headers }, headers });\n}`,
  ],
  ['a context whose stream is only read', koa("ctx.res.on('close', stop);", `ctx.set(${ORIGIN}, ${SITE});`)],
  ['a stream that is written after the header', koa(`ctx.set(${ORIGIN}, ${SITE});`, 'ctx.res.writeHead(200);', 'ctx.res.end();')],
  ['a hook before the answer', `${FASTIFY}app.addHook('onSend', async (request, reply) => {\n  reply.header(${ORIGIN}, ${SITE});\n});`],
  ['the end of something else', route("req.on('close', () => {", `  ${SET}`, '});', 'res.json([]);')],
  ['the answer of a proxy', proxy(`on: { proxyRes: (answer) => { answer.headers['access-control-allow-origin'] = ${SITE}; } }`)],
  ['the answer that a proxy writes to', proxy(`on: { proxyReq: (asked, req, res) => res.setHeader(${ORIGIN}, ${SITE}) }`)],
  [
    'a head with other headers',
    server(`res.setHeader(${ORIGIN}, ${SITE});`, "res.writeHead(200, { 'Content-Type': 'text/plain' });", 'res.end();'),
  ],
  ['a head that may have it', server(`res.setHeader(${ORIGIN}, ${SITE});`, 'res.writeHead(200, headersOf(req));', 'res.end();')],
  [
    'headers that every method sends',
    `${SHARED}export const OPTIONS = () => new Response(null, { headers: shared });\nexport const POST = () => Response.json([], { headers: shared });`,
  ],
  [
    'a method that a wrapper answers',
    `${SHARED}export const OPTIONS = () => { return new Response(null, { headers: shared }); };\nexport const POST = withCors(() => { return Response.json([]); });`,
  ],
  [
    'answers of a helper',
    `${SHARED}export function OPTIONS() {\n  return new Response(null, { headers: shared });\n}\nexport function POST() {\n  return answer([]);\n}`,
  ],
  [
    'headers of every answer of a Lambda',
    lambda(
      `const headers = { ${ORIGIN}: ${SITE} };`,
      "if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers };",
      "return { statusCode: 200, headers, body: '' };",
    ),
  ],
);

const CORS = `import cors from 'cors';\n${EXPRESS}`;
const LAYER = `cors({ origin: [${SITE}] })`;
const LIST = "app.get('/prices', (req, res) => res.json([]));";
const SAVE = "app.put('/prices', (req, res) => res.json({}));";
/** An app with CORS, one statement a line from line 4. */
const app = (...body: string[]): string => `${CORS}${body.join('\n')}\napp.listen(3000);\n`;

/** An app of Express without a library, one statement a line from line 3. */
const express = (...body: string[]): string =>
  `import express from 'express';\nconst app = express();\n${body.join('\n')}\napp.listen(3000);\n`;
/** The same of Hono, with a route at the end. */
const hand = (...body: string[]): string =>
  `import { Hono } from 'hono';\nconst app = new Hono();\n${body.join('\n')}\napp.get('/prices', (c) => c.json([]));\n`;
/** An app of Elysia without a layer of its own. */
const elysiaParts = (chain: string): string =>
  `import { Elysia } from 'elysia';\nimport { cors } from '@elysiajs/cors';\nexport const app = new Elysia()${chain};\n`;
/** An app of Koa whose layer starts on line 3, and whose router has a route. */
const koaRouter = (layer: string, more = '', mounted = 'router.routes()'): string =>
  `import Koa from 'koa';\nimport Router from '@koa/router';\nconst app = new Koa(), router = new Router();\napp.use(async (ctx, next) => { ${layer} });\n${more}\nrouter.post('/orders', (ctx) => { ctx.body = {}; });\napp.use(${mounted});\n`;
const REPLACES = "get('/a', ({ set }) => { set.headers = { etag: 'a' }; return 1; })";
/** An app of Elysia whose layer is on line 4, with more of its chain on line 5. */
const elysia = (chain: string, after = ''): string =>
  `import { Elysia } from 'elysia';\nimport { cors } from '@elysiajs/cors';\nconst app = new Elysia()\n  .use(${LAYER})\n  ${chain};\n\n${after}\n`;

/** A function of Deno, one statement a line from line 3. */
const deno = (...body: string[]): string =>
  `const headers = { ${ORIGIN}: ${SITE} };\nDeno.serve(async (req) => {\n${body.map((each) => `  ${each}\n`).join('')}});\n`;
const PREFLIGHT = "if (req.method === 'OPTIONS') return new Response('ok', { headers });";
/** A server of Node, one statement a line from line 3. */
const raw = (...body: string[]): string => server("if (req.method === 'OPTIONS') {", `  res.setHeader(${ORIGIN}, ${SITE});`, ...body);

valid.push(
  ['preflights beside a layer for all', app(`app.options('/{*any}', ${LAYER});`, `app.use(${LAYER});`, LIST)],
  ['preflights beside a route of its own', app(`app.options('/prices', ${LAYER});`, `app.get('/prices', ${LAYER}, list);`)],
  ['preflights of another path', app(`app.options('/orders', ${LAYER});`, LIST)],
  [
    'a layer of another file',
    app("import security from './security.js';", `app.options('/{*any}', ${LAYER});`, 'app.use(security);', LIST),
  ],
  ['an app that another file gets', app("import routes from './routes.js';", `app.options('/{*any}', ${LAYER});`, 'routes(app);', LIST)],
  [
    'an answer that another file fills',
    app(
      "import add from './headers.js';",
      `app.options('/prices', ${LAYER});`,
      "app.get('/prices', (req, res) => { add(res); res.json([]); });",
    ),
  ],
  ['a layer that is not known', app(`app.options('/{*any}', ${LAYER});`, 'app.use(layers.get(name));', LIST)],
  ['a layer for all methods', app(`app.all('/prices', ${LAYER});`, SAVE)],
  ['reads have no preflight', app(`app.get('/prices', ${LAYER}, (req, res) => res.json([]));`)],
  ['a form is sent without a preflight', app(`app.post('/prices', ${LAYER}, (req, res) => res.json([]));`)],
  [
    'a preflight of its own',
    app(`app.options('/prices', (req, res) => res.sendStatus(204));`, `app.put('/prices', ${LAYER}, (req, res) => res.json({}));`),
  ],
  [
    'a router that somebody mounts',
    `import cors from 'cors';\nimport { Router } from 'express';\nexport const router = Router();\nrouter.options('/x', ${LAYER});\nrouter.get('/x', (req, res) => res.json([]));`,
  ],
  [
    'a framework whose routes answer preflights',
    "import Hapi from '@hapi/hapi';\nconst server = Hapi.server();\nserver.route({ method: 'PUT', path: '/x', options: { cors: { origin: ['https://shop.acme.dev'] } }, handler: save });",
  ],
  ['headers with every answer', deno(PREFLIGHT, "return new Response('[]', { headers });")],
  ['headers that are spread', deno(PREFLIGHT, "return new Response('[]', { headers: { ...headers, a: 'b' } });")],
  ['an answer of a helper', deno(PREFLIGHT, 'return answer(req);')],
  ['an answer that is refused', deno(PREFLIGHT, "return new Response('', { status: 405 });")],
  [
    'a handler with something around it',
    `import { withHeaders } from './headers.js';\nDeno.serve(withHeaders((req) => {\n  if (req.method === 'OPTIONS') return new Response('', { headers: { ${ORIGIN}: ${SITE} } });\n  return new Response('[]');\n}));`,
  ],
  ['headers that others import', `export ${deno(PREFLIGHT, "return new Response('[]');")}`],
  ['a response that is handed on', raw('  return res.end();', '}', 'route(req, res);')],
  [
    'a header before the test',
    server(`res.setHeader(${ORIGIN}, ${SITE});`, "if (req.method === 'OPTIONS') return res.end();", "res.end('[]');"),
  ],
  ['all but preflights', server("if (req.method !== 'OPTIONS') {", `  res.setHeader(${ORIGIN}, ${SITE});`, '}', "res.end('[]');")],
  ['another method', server("if (req.method === 'GET') {", `  res.setHeader(${ORIGIN}, ${SITE});`, '}', "res.end('[]');")],
  [
    'a layer that passes on',
    `${EXPRESS}app.use((req, res, next) => {\n  if (req.method === 'OPTIONS') {\n    ${SET}\n    return res.sendStatus(204);\n  }\n  next();\n});`,
  ],
);

interface Wrong {
  readonly name: string;
  readonly code: string;
  readonly messageId: string;
  readonly line: number;
  readonly data: Record<string, string>;
  readonly suggestion?: readonly [messageId: string, output: string];
}

const wrong = (
  name: string,
  code: string,
  messageId: string,
  line: number,
  by: number | '',
  suggestion?: Wrong['suggestion'],
  header = 'Origin',
): Wrong => ({
  name,
  code,
  messageId,
  line,
  data: { name: `Access-Control-Allow-${header}`, line: String(by) },
  ...(suggestion === undefined ? {} : { suggestion }),
});

/** A function that answers with what it asked for, one statement a line from line 2. */
const asking = (...body: string[]): string => `export async function GET(request) {\n${body.map((each) => `  ${each}\n`).join('')}}\n`;
const ALLOW = `answer.headers.set(${ORIGIN}, ${SITE});`;
valid.push(
  [
    'a copy of what was fetched',
    asking('const fetched = await fetch(url);', 'const answer = new Response(fetched.body, fetched);', ALLOW, 'return answer;'),
  ],
  [
    'a copy by the same name',
    asking('let answer = await fetch(url);', 'answer = new Response(answer.body, answer);', ALLOW, 'return answer;'),
  ],
  [
    'Bun, which lets them be changed',
    `import { serve } from 'bun';\n${asking('const answer = await fetch(url);', ALLOW, 'return answer;')}`,
  ],
  ['a fetch of their own', `import { fetch } from './client.js';\n${asking('const answer = await fetch(url);', ALLOW, 'return answer;')}`],
  [
    'a redirect of Next',
    `import { NextResponse } from 'next/server';\n${asking('const answer = NextResponse.redirect(url);', ALLOW, 'return answer;')}`,
  ],
);

const invalid: Wrong[] = [
  wrong('what was fetched', asking('const answer = await fetch(url);', ALLOW, 'return answer;'), 'guarded', 3, '', [
    'copyAnswer',
    asking('const fetched = await fetch(url);', 'const answer = new Response(fetched.body, fetched);', ALLOW, 'return answer;'),
  ]),
  wrong(
    'what was fetched, for everybody',
    asking('const answer = await fetch(url);', `answer.headers.set(${ORIGIN}, '*');`, 'return answer;'),
    'guarded',
    3,
    '',
  ),
  wrong(
    'what was fetched, where a copy is answered',
    asking('const answer = await fetch(url);', 'const copy = new Response(answer.body);', ALLOW, 'return copy;'),
    'guarded',
    4,
    '',
  ),
  wrong('a promise of it', asking(`return fetch(url).then((answer) => { ${ALLOW} return answer; });`), 'guarded', 2, ''),
  wrong('a redirect', asking('const answer = Response.redirect(url);', ALLOW, 'return answer;'), 'guarded', 3, ''),
  wrong('beside the status', `export const GET = () => new Response('[]', { status: 200, ${ORIGIN}: '*' });`, 'init', 1, ''),
  wrong('one site beside the status', `export const GET = () => new Response('[]', { status: 200, ${ORIGIN}: ${SITE} });`, 'init', 1, '', [
    'moveIntoHeaders',
    `export const GET = () => new Response('[]', { status: 200, headers: { ${ORIGIN}: ${SITE} } });`,
  ]),
  wrong('beside headers', `export const GET = () => new Response('', { headers: { a: 'b' }, ${ORIGIN}: ${SITE} });`, 'init', 1, '', [
    'moveIntoHeaders',
    `export const GET = () => new Response('', { headers: { a: 'b', ${ORIGIN}: ${SITE} } });`,
  ]),
  wrong('beside headers of a name', `export const GET = () => new Response('', { headers, ${ORIGIN}: ${SITE} });`, 'init', 1, ''),
  wrong('Response.json', `export const GET = () => Response.json([], { ${ORIGIN}: '*' });`, 'init', 1, ''),
  wrong(
    'NextResponse',
    `import { NextResponse } from 'next/server';\nexport const GET = () => NextResponse.json([], { ${ORIGIN}: '*' });`,
    'init',
    2,
    '',
  ),
  wrong(
    'on lines of their own',
    `export const GET = () => new Response('[]', {\n  status: 200,\n  'Access-Control-Allow-Methods': 'GET',\n});`,
    'init',
    3,
    '',
    [
      'moveIntoHeaders',
      `export const GET = () => new Response('[]', {\n  status: 200,\n  headers: { 'Access-Control-Allow-Methods': 'GET' },\n});`,
    ],
    'Methods',
  ),
  wrong('after json', route('res.json([]);', SET), 'late', 5, 4, ['moveBefore', route(SET, 'res.json([]);')]),
  wrong('after a chain', route('res.status(200).send([]);', OPEN), 'late', 5, 4),
  wrong('after end', server('res.end();', OPEN), 'late', 4, 3),
  wrong('after writeHead', server('res.writeHead(200);', OPEN, 'res.end();'), 'late', 4, 3),
  wrong('after the first write', server("res.write('[');", OPEN, "res.end(']');"), 'late', 4, 3),
  wrong('in a branch after the answer', route('res.json([]);', 'if (req.query.open) {', `  ${OPEN}`, '}'), 'late', 6, 4),
  wrong('several lines later', route('res.sendStatus(204);', "log('sent');", SET), 'late', 6, 4, [
    'moveBefore',
    route(SET, 'res.sendStatus(204);', "log('sent');"),
  ]),
  wrong('with a comment above', route('res.json([]);', '// for the shop', SET), 'late', 6, 4),
  wrong('set on the request', route(`req.header(${ORIGIN}, '*');`, 'res.json([]);'), 'request', 4, ''),
  wrong('assigned to the request', route(`req.headers['access-control-allow-origin'] = '*';`, 'res.json([]);'), 'request', 4, ''),
  wrong(
    'on the request of a context',
    `import Koa from 'koa';\nnew Koa().use(async (ctx, next) => {\n  ctx.req.headers[${ORIGIN}] = '*';\n  await next();\n});`,
    'request',
    3,
    '',
  ),
  wrong('on the request of a server', server(`req.headers[${ORIGIN}] = '*';`, 'res.end();'), 'request', 3, ''),
  wrong(
    'a reply that is written raw',
    events(`reply.header(${ORIGIN}, ${SITE});`, 'reply.raw.writeHead(200);', 'reply.raw.end();'),
    'raw',
    4,
    5,
  ),
  wrong('a reply that is hijacked', events('reply.hijack();', `reply.header(${ORIGIN}, ${SITE});`, "reply.raw.write('x');"), 'raw', 5, 6),
  wrong('two values', route(SET, `res.set(${ORIGIN}, 'https://www.acme.dev');`, 'res.json([]);'), 'replaced', 4, 5, [
    'removeWrite',
    route(`res.set(${ORIGIN}, 'https://www.acme.dev');`, 'res.json([]);'),
  ]),
  wrong(
    'a star and one site',
    route(OPEN, `const id = 1;`, `res.setHeader('access-control-allow-origin', ${SITE});`, 'res.json([id]);'),
    'replaced',
    4,
    6,
    ['removeWrite', route(`const id = 1;`, `res.setHeader('access-control-allow-origin', ${SITE});`, 'res.json([id]);')],
  ),
];

invalid.push(
  wrong('a constant in the place of the init', `${SHARED}${GET}  return new Response('[]', shared);\n};`, 'init', 3, '', [
    'moveIntoHeaders',
    `${SHARED}${GET}  return new Response('[]', { headers: shared });\n};`,
  ]),
  wrong(
    'a constant that is spread into the init',
    `${SHARED}${GET}  return new Response('[]', { status: 200, ...shared });\n};`,
    'init',
    3,
    '',
    ['moveIntoHeaders', `${SHARED}${GET}  return new Response('[]', { status: 200, headers: { ...shared } });\n};`],
  ),
  wrong('a constant in the place of the init of Next', `${NEXT}${SHARED}${GET}  return NextResponse.json([], shared);\n};`, 'init', 4, '', [
    'moveIntoHeaders',
    `${NEXT}${SHARED}${GET}  return NextResponse.json([], { headers: shared });\n};`,
  ]),
  wrong('an open constant', `const open = { ${ORIGIN}: '*' };\n${GET}  return Response.json([], open);\n};`, 'init', 3, ''),
  wrong('beside the status of a Lambda', lambda(`return { statusCode: 200, ${ORIGIN}: ${SITE}, body: '' };`), 'init', 2, '', [
    'moveIntoHeaders',
    lambda(`return { statusCode: 200, body: '', headers: { ${ORIGIN}: ${SITE} } };`),
  ]),
  wrong(
    'headers that nothing answers with',
    `${GET}  const headers = new Headers();\n  headers.set(${ORIGIN}, ${SITE});\n  return new Response('[]');\n};`,
    'unused',
    3,
    '',
  ),
  wrong(
    'headers that are only changed',
    `${GET}  const headers = new Headers();\n  headers.set(${ORIGIN}, ${SITE});\n  headers.delete('Server');\n  return new Response('[]');\n};`,
    'unused',
    3,
    '',
  ),
  wrong('a copy, and the first answer', `${GET}  ${COPY}\n  ${ON_COPY}\n  return upstream;\n};`, 'unused', 3, ''),
  wrong(
    'an answer of a middleware, and another one',
    `${NEXT}export function middleware(request) {\n  const next = NextResponse.next();\n  next.headers.set(${ORIGIN}, ${SITE});\n  return NextResponse.next();\n}`,
    'unused',
    4,
    '',
  ),
  wrong(
    'headers of the request that a middleware hands on',
    `${NEXT}export function middleware(request) {\n  const headers = new Headers(request.headers);\n  headers.set(${ORIGIN}, ${SITE});\n  return NextResponse.next({ request: { headers } });\n}`,
    'request',
    4,
    '',
  ),
  wrong(
    'on the raw request of Hono',
    `import { Hono } from 'hono';\nnew Hono().use(async (c, next) => {\n  c.req.raw.headers.set(${ORIGIN}, ${SITE});\n  await next();\n});`,
    'request',
    3,
    '',
  ),
  wrong('on what a proxy asks', proxy(`on: { proxyReq: (asked) => asked.setHeader(${ORIGIN}, ${SITE}) }`), 'request', 4, ''),
  wrong('on what an older proxy asks', proxy(`onProxyReq(asked) { asked.setHeader(${ORIGIN}, ${SITE}); }`), 'request', 4, ''),
  wrong(
    'on what a proxy asks, by its event',
    `import proxy from 'http-proxy';\nproxy.createProxyServer().on('proxyReq', (asked) => asked.setHeader(${ORIGIN}, ${SITE}));`,
    'request',
    2,
    '',
  ),
  wrong('after the stream of a context', koa('ctx.res.end();', `ctx.set(${ORIGIN}, ${SITE});`), 'lost', 4, 3, [
    'moveBefore',
    koa(`ctx.set(${ORIGIN}, ${SITE});`, 'ctx.res.end();'),
  ]),
  wrong('after the head of a stream', koa('ctx.res.writeHead(200);', `ctx.set(${ORIGIN}, '*');`, "ctx.res.write('x');"), 'lost', 4, 3),
  wrong(
    'in a hook behind the answer',
    `${FASTIFY}app.addHook('onResponse', async (request, reply) => {\n  reply.header(${ORIGIN}, ${SITE});\n});`,
    'after',
    4,
    3,
  ),
  wrong('when the answer is gone', route("res.on('finish', () => {", `  ${SET}`, '});', 'res.json([]);'), 'after', 5, 4),
  wrong('once the answer is gone', route("res.once('close', () => {", `  ${SET}`, '});', 'res.json([]);'), 'after', 5, 4),
  wrong(
    'a head with another value',
    server(`res.setHeader(${ORIGIN}, ${SITE});`, `res.writeHead(200, { ${ORIGIN}: 'https://www.acme.dev' });`, 'res.end();'),
    'replaced',
    3,
    4,
    ['removeWrite', server(`res.writeHead(200, { ${ORIGIN}: 'https://www.acme.dev' });`, 'res.end();')],
  ),
  wrong(
    'a head with the same header',
    server(
      `res.setHeader(${ORIGIN}, ${SITE});`,
      'const body = text();',
      `res.writeHead(200, 'OK', { ${ORIGIN}: ${SITE} });`,
      'res.end(body);',
    ),
    'replaced',
    3,
    5,
    ['removeWrite', server('const body = text();', `res.writeHead(200, 'OK', { ${ORIGIN}: ${SITE} });`, 'res.end(body);')],
  ),
);

/** A policy of which one half is served. */
const half = (
  name: string,
  code: string,
  messageId: string,
  line: number,
  data: Record<string, string>,
  suggestion?: Wrong['suggestion'],
): Wrong => ({
  name,
  code,
  messageId,
  line,
  data,
  ...(suggestion === undefined ? {} : { suggestion }),
});
const preflights = (name: string, code: string, line: number, route: number, suggestion?: Wrong['suggestion']): Wrong =>
  half(name, code, 'preflightOnly', line, { line: String(route), method: 'GET' }, suggestion);
const answers = (name: string, code: string, line: number, method: string, suggestion?: Wrong['suggestion']): Wrong =>
  half(name, code, 'answerOnly', line, { line: String(line), method }, suggestion);
const branch = (name: string, code: string, line: number, answer: number, suggestion?: Wrong['suggestion']): Wrong =>
  half(name, code, 'preflightBranch', line, { line: String(answer) }, suggestion);

invalid.push(
  preflights('`options` alone', app(`app.options('/{*any}', ${LAYER});`, LIST), 4, 5, [
    'mountForAll',
    app(`app.use('/{*any}', ${LAYER});`, LIST),
  ]),
  preflights('`options` alone, after the route', app(LIST, `app.options('/prices', ${LAYER});`), 5, 4),
  preflights('`options` alone, open', app("app.options('/{*any}', cors());", LIST), 4, 5),
  preflights(
    '`options` alone beside layers of packages',
    app("import helmet from 'helmet';", 'app.use(helmet());', 'app.use(express.json());', `app.options('/prices', ${LAYER});`, LIST),
    7,
    8,
    [
      'mountForAll',
      app("import helmet from 'helmet';", 'app.use(helmet());', 'app.use(express.json());', `app.use('/prices', ${LAYER});`, LIST),
    ],
  ),
  preflights('`options` by hand', app(`app.options('/prices', (req, res) => {`, `  ${SET}`, '  res.end();', '});', LIST), 4, 8),
  preflights(
    '`options` alone in Hono',
    `import { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nconst app = new Hono();\napp.options('*', ${LAYER});\napp.get('/prices', (c) => c.json([]));\nexport default app;`,
    4,
    5,
    [
      'mountForAll',
      `import { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nconst app = new Hono();\napp.use('*', ${LAYER});\napp.get('/prices', (c) => c.json([]));\nexport default app;`,
    ],
  ),
  answers('a PUT without its preflight', app(`app.put('/prices', ${LAYER}, (req, res) => res.json({}));`), 4, 'PUT', [
    'answerPreflights',
    app(`app.options('/prices', ${LAYER});`, `app.put('/prices', ${LAYER}, (req, res) => res.json({}));`),
  ]),
  answers('a DELETE by hand', app("app.delete('/prices/:id', (req, res) => {", `  ${SET}`, '  res.end();', '});'), 4, 'DELETE'),
  answers(
    'a PATCH beside a read',
    app(`app.get('/prices', ${LAYER}, (req, res) => res.json([]));`, `app.patch('/prices', ${LAYER}, (req, res) => res.json({}));`),
    5,
    'PATCH',
    [
      'answerPreflights',
      app(
        `app.get('/prices', ${LAYER}, (req, res) => res.json([]));`,
        `app.options('/prices', ${LAYER});`,
        `app.patch('/prices', ${LAYER}, (req, res) => res.json({}));`,
      ),
    ],
  ),
  branch('answers of Deno', deno(PREFLIGHT, "return new Response('[]');"), 3, 4, [
    'answerAlike',
    deno(PREFLIGHT, "return new Response('[]', { headers: headers });"),
  ]),
  branch('answers with a type', deno(PREFLIGHT, "return new Response('[]', { headers: { a: 'b' } });"), 3, 4, [
    'answerAlike',
    deno(PREFLIGHT, "return new Response('[]', { headers: { a: 'b', ...headers } });"),
  ]),
  branch('answers with a status', deno(PREFLIGHT, 'return Response.json([], { status: 200 });'), 3, 4, [
    'answerAlike',
    deno(PREFLIGHT, 'return Response.json([], { status: 200, headers: headers });'),
  ]),
  branch('answers of a server', raw('  return res.end();', '}', "res.end('[]');"), 4, 7),
  branch(
    'a switch over methods',
    `export default {\n  fetch(request) {\n    switch (request.method) {\n      case 'OPTIONS':\n        return new Response(null, { headers: { ${ORIGIN}: ${SITE} } });\n      default:\n        return Response.json([]);\n    }\n  },\n};`,
    5,
    7,
  ),
);

invalid.push(
  branch(
    'an `OPTIONS` of a route alone',
    `${SHARED}export function OPTIONS() {\n  return new Response(null, { headers: shared });\n}\nexport function POST() {\n  return Response.json([]);\n}`,
    3,
    6,
    [
      'answerAlike',
      `${SHARED}export function OPTIONS() {\n  return new Response(null, { headers: shared });\n}\nexport function POST() {\n  return Response.json([], { headers: shared });\n}`,
    ],
  ),
  branch(
    'an `OPTIONS` of a route alone, in place',
    `${NEXT}export const OPTIONS = () => {\n  return new NextResponse(null, { headers: { ${ORIGIN}: ${SITE} } });\n};\nexport const POST = async () => {\n  return NextResponse.json([]);\n};`,
    3,
    6,
  ),
  branch(
    'the preflights of a Lambda alone',
    lambda(
      `const headers = { ${ORIGIN}: ${SITE} };`,
      "if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers };",
      "return { statusCode: 200, body: '' };",
    ),
    3,
    4,
    [
      'answerAlike',
      lambda(
        `const headers = { ${ORIGIN}: ${SITE} };`,
        "if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers };",
        "return { statusCode: 200, body: '', headers: headers };",
      ),
    ],
  ),
);

/** A handler of h3, one statement a line from line 3. */
const h3 = (names: string, ...body: string[]): string =>
  `import { defineEventHandler, ${names} } from 'h3';\nexport default defineEventHandler(async (event) => {\n${body.map((each) => `  ${each}\n`).join('')}});\n`;
const OF_EVENT = `setResponseHeader(event, ${ORIGIN}, ${SITE});`;
const ON_EVENT = `event.node.res.setHeader(${ORIGIN}, ${SITE});`;
const TOGETHER = `res.set({ ${ORIGIN}: ${SITE} });`;
const middleware = (options: string): string =>
  `import { createProxyMiddleware } from 'http-proxy-middleware';\nexport const proxy = createProxyMiddleware(${options});\n`;

valid.push(
  ['an event before its answer', h3('setResponseHeader, send', OF_EVENT, "return send(event, '[]');")],
  [
    'an event whose answer is not awaited: it is sent later',
    h3('setResponseHeader, send', "const sent = send(event, '[]');", OF_EVENT, 'return sent;'),
  ],
  ['what h3 2 only returns', h3('setResponseHeader, sendStream', 'await sendStream(event, rows);', OF_EVENT)],
  ['another `send`', `import { send } from './mail.js';\n${h3('setResponseHeader', "await send(event, 'news');", OF_EVENT)}`],
  ['another event', h3('setResponseHeader', "other.node.res.end('');", OF_EVENT)],
  ['headers together, before the answer', route(TOGETHER, 'res.json([]);')],
  ['a head in a flat list', server(`res.writeHead(200, [${ORIGIN}, ${SITE}]);`, 'res.end();')],
  ['a flat list of other names', server(`res.setHeader(${ORIGIN}, ${SITE});`, "res.writeHead(200, ['X-Id', '1']);", 'res.end();')],
  ['a value of another map', `const rules = new Map();\nrules.set('shop', { ${ORIGIN}: ${SITE} });`],
  [
    'headers that a proxy and a route send',
    `${EXPRESS}import { createProxyMiddleware } from 'http-proxy-middleware';\nconst headers = { ${ORIGIN}: ${SITE} };\napp.use(createProxyMiddleware({ target, headers }));\napp.get('/', (req, res) => { res.set(headers); res.end(); });`,
  ],
  [
    'headers of a development server beside its proxy',
    `import { defineConfig } from 'vite';\nexport default defineConfig({ server: { headers: { ${ORIGIN}: ${SITE} }, proxy: { '/api': { target: 'http://localhost:9000' } } } });`,
  ],
);

const asked = (name: string, code: string, line: number): Wrong => wrong(name, code, 'request', line, '');
invalid.push(
  wrong('after the stream of an event', h3('setResponseHeader', "event.node.res.end('');", OF_EVENT), 'late', 4, 3, [
    'moveBefore',
    h3('setResponseHeader', OF_EVENT, "event.node.res.end('');"),
  ]),
  wrong('on the stream of an event, after it', h3('send', 'event.node.res.writeHead(200);', ON_EVENT), 'late', 4, 3, [
    'moveBefore',
    h3('send', ON_EVENT, 'event.node.res.writeHead(200);'),
  ]),
  wrong(
    'after the answer of an event',
    h3('setHeader, send', "await send(event, '[]');", `setHeader(event, ${ORIGIN}, '*');`),
    'late',
    4,
    3,
  ),
  wrong(
    'after the answer of an event, together',
    h3('setResponseHeaders, send', "await send(event, '[]');", `setResponseHeaders(event, { ${ORIGIN}: ${SITE} });`),
    'late',
    4,
    3,
    ['moveBefore', h3('setResponseHeaders, send', `setResponseHeaders(event, { ${ORIGIN}: ${SITE} });`, "await send(event, '[]');")],
  ),
  wrong('after the Response of an event', h3('setResponseHeader', "await event.respondWith(new Response('[]'));", OF_EVENT), 'late', 4, 3, [
    'moveBefore',
    h3('setResponseHeader', OF_EVENT, "await event.respondWith(new Response('[]'));"),
  ]),
  ...['sendStream(event, rows)', "sendRedirect(event, '/')", 'sendWebResponse(event, found)'].map((sent) =>
    wrong(
      `after ${sent} of h3 1`,
      h3(`setResponseHeader, ${sent.split('(')[0]}`, `await ${sent};`, OF_EVENT).replaceAll("'h3'", "'h3-v1'"),
      'late',
      4,
      3,
      ['moveBefore', h3(`setResponseHeader, ${sent.split('(')[0]}`, OF_EVENT, `await ${sent};`).replaceAll("'h3'", "'h3-v1'")],
    ),
  ),
  wrong(
    'twice on an event',
    h3('setResponseHeader', `setResponseHeader(event, ${ORIGIN}, '*');`, OF_EVENT, 'return [];'),
    'replaced',
    3,
    4,
    ['removeWrite', h3('setResponseHeader', OF_EVENT, 'return [];')],
  ),
  wrong('together, after the answer', route('res.json([]);', TOGETHER), 'late', 5, 4, ['moveBefore', route(TOGETHER, 'res.json([]);')]),
  wrong('together with an open one', route('res.json([]);', `res.set({ Vary: 'Origin', ${ORIGIN}: '*' });`), 'late', 5, 4),
  wrong('a constant, after the answer', `${SHARED}${route('res.json([]);', 'res.set(shared);')}`, 'late', 6, 5),
  wrong('a head after the answer', server('res.end();', `res.writeHead(200, { ${ORIGIN}: ${SITE} });`), 'late', 4, 3, [
    'moveBefore',
    server(`res.writeHead(200, { ${ORIGIN}: ${SITE} });`, 'res.end();'),
  ]),
  wrong('a head in a flat list after the answer', server('res.end();', `res.writeHead(200, [${ORIGIN}, '*']);`), 'late', 4, 3),
  wrong(
    'a flat list with the same header',
    server(`res.setHeader(${ORIGIN}, ${SITE});`, `res.writeHead(200, [${ORIGIN}, 'https://www.acme.dev']);`, 'res.end();'),
    'replaced',
    3,
    4,
    ['removeWrite', server(`res.writeHead(200, [${ORIGIN}, 'https://www.acme.dev']);`, 'res.end();')],
  ),
  wrong(
    'a reply that is hijacked, together',
    events(`reply.headers({ ${ORIGIN}: ${SITE} });`, 'reply.hijack();', 'reply.raw.end();'),
    'raw',
    4,
    6,
  ),
  asked('together, on the request', route(`req.set({ ${ORIGIN}: '*' });`, 'res.json([]);'), 4),
  asked('headers of a proxy', middleware(`{ target: 'http://localhost:9000', headers: { ${ORIGIN}: '*' } }`), 2),
  asked(
    'options of a proxy with a name',
    `import { createProxyMiddleware } from 'http-proxy-middleware';\nconst options = { target, headers: { ${ORIGIN}: '*' } };\nexport const proxy = createProxyMiddleware(options);`,
    2,
  ),
  asked(
    'headers of a proxy with a name',
    `import httpProxy from 'http-proxy';\nconst headers = { ${ORIGIN}: '*' };\nhttpProxy.createProxyServer({ target, headers });`,
    2,
  ),
  asked(
    'headers of one request of a proxy',
    `import httpProxy from 'http-proxy';\nconst proxy = httpProxy.createProxyServer();\nexport const ask = (req, res) => proxy.web(req, res, { target, headers: { ${ORIGIN}: ${SITE} } });`,
    3,
  ),
  asked(
    'a proxy of a development server',
    `export default { server: { proxy: { '/api': { target: 'http://localhost:9000', headers: { ${ORIGIN}: '*' } } } } };`,
    1,
  ),
  asked('proxies in a list', `module.exports = { devServer: { proxy: [{ context: ['/api'], target, headers: { ${ORIGIN}: '*' } }] } };`, 1),
  asked('a file of proxies', `module.exports = { '/api': { target, changeOrigin: true, headers: { ${ORIGIN}: '*' } } };`, 1),
  asked('what h3 hands on', h3('proxyRequest', `return proxyRequest(event, target, { headers: { ${ORIGIN}: '*' } });`), 3),
  asked(
    'what Hono hands on',
    `import { proxy } from 'hono/proxy';\nexport const GET = () => proxy('http://localhost:9000', { headers: { ${ORIGIN}: '*' } });`,
    2,
  ),
);

/** An app of Hono whose function calls the layer. */
const within = (...body: string[]): string =>
  `import { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nconst app = new Hono();\n${body.join('\n')}\napp.get('/prices', (c) => c.json([]));\nexport default app;`;
const KOA_PREFLIGHT = `if (ctx.method === 'OPTIONS') { ctx.set(${ORIGIN}, ${SITE}); ctx.status = 204; return; } await next();`;
const PASS = "app.use((req, res, next) => { if (req.method === 'OPTIONS') return";

valid.push(
  ['a layer that a function calls for all', app(`app.use((req, res, next) => ${LAYER}(req, res, next));`, LIST)],
  [
    'a layer that is called for all but preflights',
    within(`app.use((c, next) => (c.req.method !== 'OPTIONS' ? ${LAYER}(c, next) : next()));`),
  ],
  [
    'a layer that answers are given, too',
    within(
      `const layer = ${LAYER};`,
      "app.use((c, next) => (c.req.method === 'OPTIONS' ? layer(c, next) : next()));",
      "app.use('/prices', layer);",
    ),
  ],
  [
    'a layer that another file mounts, too',
    within(`export const layer = ${LAYER};`, "app.use((c, next) => (c.req.method === 'OPTIONS' ? layer(c, next) : next()));"),
  ],
  [
    'headers of answers by hand',
    within(
      `app.use(async (c, next) => { if (c.req.method === 'OPTIONS') return ${LAYER}(c, next); c.header(${ORIGIN}, ${SITE}); await next(); });`,
    ),
  ],
  [
    'a function that nobody mounts',
    app(`export const layer = (req, res, next) => (req.method === 'OPTIONS' ? ${LAYER}(req, res, next) : next());`, LIST),
  ],
  [
    'a layer by hand that serves both',
    express(`app.use((req, res, next) => { ${SET} if (req.method !== 'OPTIONS') return next(); res.end(); });`, LIST),
  ],
  [
    'a layer by hand for preflights before routes that write the header, too',
    express(
      `app.use((req, res, next) => { if (req.method !== 'OPTIONS') return next(); ${SET} res.end(); });`,
      `app.get('/a', (req, res) => { ${SET} res.end(); });`,
    ),
  ],
  [
    'a layer by hand that does not go on',
    express(`app.use((req, res) => { if (req.method === 'OPTIONS') { ${SET} return res.end(); } res.end('x'); });`, 'app.get("/a", list);'),
  ],
  [
    'a layer of Koa that serves both',
    koaRouter(`ctx.set(${ORIGIN}, ${SITE}); if (ctx.method === 'OPTIONS') { ctx.status = 204; return; } await next();`),
  ],
  ['a layer of Koa before a router that another file fills', koaRouter(KOA_PREFLIGHT, "import fill from './fill.js'; fill(router);")],
  ['a layer of Koa before a router of another file', koaRouter(KOA_PREFLIGHT, "import other from './other.js';", 'other.routes()')],
  [
    'a layer of Koa before a router that writes the header, too',
    koaRouter(KOA_PREFLIGHT, `router.use((ctx, next) => { ctx.set(${ORIGIN}, ${SITE}); return next(); });`),
  ],
  ['a layer of Koa for preflights before a router that nobody mounts', koaRouter(KOA_PREFLIGHT, '', '(ctx) => {}')],
  [
    'a layer by hand without routes',
    express(`app.use((req, res, next) => { if (req.method !== 'OPTIONS') return next(); ${SET} res.end(); });`),
  ],
  [
    'a handler of Elysia that keeps the headers',
    elysia(`.get('/a', ({ set }) => { set.headers = { ...set.headers, etag: 'a' }; set.headers.allow = 'GET'; return 1; })`),
  ],
  ['a handler of Elysia with headers of its own', elysia(`.get('/a', ({ set }) => { set.headers = { ${ORIGIN}: ${SITE} }; return 1; })`)],
  ['a hook of Elysia before its layer', elysia('', '').replace('  .use', '  .onRequest(({ set }) => { set.headers = {}; })\n  .use')],
  ['another app of Elysia', elysia('', `export const other = new Elysia().get('/a', ({ set }) => { set.headers = {}; return 1; });`)],
  ['a part of another app of Elysia', elysia('', `export const other = new Elysia().group('/v1', (part) => part.${REPLACES});`)],
  [
    'a layer of another part of an app of Elysia',
    elysiaParts(`.group('/v1', (part) => part.use(${LAYER})).group('/v2', (part) => part.${REPLACES})`),
  ],
  [
    'a plugin of Elysia that keeps the headers',
    elysia(`.use(new Elysia().get('/a', ({ set }) => { set.headers = { ...set.headers, etag: 'a' }; return 1; }))`),
  ],
  [
    'a plugin of another app of Elysia',
    elysia('', `const plugin = new Elysia().${REPLACES};\nexport const other = new Elysia().use(plugin);`),
  ],
  ['headers of something else', elysia(`.get('/a', ({ query }) => { const set = {}; set.headers = { etag: 'a' }; return set; })`)],
  [
    'an app that another file fills',
    app("import more from './more.js';", `${PASS} ${LAYER}(req, res, next); next(); });`, 'more(app);', LIST),
  ],
);
invalid.push(
  branch('a layer that a function calls for preflights', app(`${PASS} ${LAYER}(req, res, next); next(); });`, LIST), 4, 5, [
    'mountCalled',
    app(`app.use(${LAYER});`, LIST),
  ]),
  branch(
    'a layer that a function of Hono calls for preflights',
    within(`const layer = ${LAYER};`, "app.use('*', (c, next) => (c.req.method === 'OPTIONS' ? layer(c, next) : next()));"),
    5,
    6,
    ['mountCalled', within(`const layer = ${LAYER};`, "app.use('*', layer);")],
  ),
  branch(
    'a layer that needs the request',
    within(
      "app.use('*', async (c, next) => {",
      `  if (c.req.method === 'OPTIONS') return cors({ origin: [c.env.SITE] })(c, next);`,
      '  await next();',
      '});',
    ),
    5,
    8,
  ),
  branch(
    'a function with a name that does more',
    app(
      `function guard(req, res, next) {`,
      '  log(req);',
      `  if (req.method === 'OPTIONS') return ${LAYER}(req, res, next);`,
      '  next();',
      '}',
      'app.use(guard);',
      LIST,
    ),
    6,
    10,
  ),
  branch(
    'a layer by hand for preflights',
    express(`app.use((req, res, next) => { if (req.method !== 'OPTIONS') return next(); ${SET} res.sendStatus(204); });`, LIST),
    3,
    4,
  ),
  ...[
    ['a group', `.group('/v1', (part) => part.${REPLACES})`],
    ['a guard', `.guard({}, (part) => part.${REPLACES})`],
    ['a group in a group', `.group('/v1', (part) => part.group('/v2', (inner) => inner.${REPLACES}))`],
    ['a function of its own', `.use((part) => part.${REPLACES})`],
    ['a plugin', `.use(new Elysia().${REPLACES})`],
  ].map(([name, chain]) => {
    const fixed = chain!.replace('{ etag', '{ ...set.headers, etag');
    const data = { name: 'Access-Control-Allow-Origin', line: '4' };
    return half(`headers that a handler of Elysia replaces, in ${name!}`, elysia(chain!), 'dropped', 5, data, [
      'keepHeaders',
      elysia(fixed),
    ]);
  }),
  half(
    'headers that a handler of Elysia replaces, in a plugin with a name',
    elysia('', `const plugin = new Elysia().${REPLACES};\napp.use(plugin);`),
    'dropped',
    7,
    { name: 'Access-Control-Allow-Origin', line: '4' },
    ['keepHeaders', elysia('', `const plugin = new Elysia().${REPLACES.replace('{ etag', '{ ...set.headers, etag')};\napp.use(plugin);`)],
  ),
  branch('a layer of Koa for preflights, before a router', koaRouter(KOA_PREFLIGHT), 4, 6),
  branch(
    'a layer of Koa for preflights, by the method of the request and headers together',
    koaRouter(`if (ctx.request.method !== 'OPTIONS') return next(); ctx.set({ ${ORIGIN}: ${SITE} }); ctx.status = 204;`),
    4,
    6,
  ),
  branch(
    'a layer for preflights, before a router of Express below a path',
    express(
      `app.use('/api', (req, res, next) => { if (req.method !== 'OPTIONS') return next(); ${SET} res.sendStatus(204); });`,
      'const router = express.Router();',
      "router.get('/prices', (req, res) => res.json([]));",
      "app.use('/api', router);",
    ),
    3,
    5,
  ),
  branch(
    'a layer by hand of Hono, with a name',
    hand(
      `const preflight = async (c, next) => { if (c.req.method === 'OPTIONS') { c.header(${ORIGIN}, ${SITE}); return c.body(null, 204); } await next(); };`,
      "app.use('*', preflight);",
    ),
    3,
    5,
  ),
  {
    ...half(
      'headers that a handler of Elysia replaces',
      elysia(`.get('/a', ({ set }) => { set.headers = { etag: 'a' }; return 1; })`),
      'dropped',
      5,
      { name: 'Access-Control-Allow-Origin', line: '4' },
      ['keepHeaders', elysia(`.get('/a', ({ set }) => { set.headers = { ...set.headers, etag: 'a' }; return 1; })`)],
    ),
  },
  half(
    'headers that a hook of Elysia replaces, by its context',
    elysia('', 'app.onBeforeHandle((context) => { context.set.headers = {}; });'),
    'dropped',
    7,
    { name: 'Access-Control-Allow-Origin', line: '4' },
    ['keepHeaders', elysia('', 'app.onBeforeHandle((context) => { context.set.headers = { ...context.set.headers }; });')],
  ),
  branch('a layer for everybody', app(`${PASS} cors()(req, res, next); next(); });`, LIST), 4, 5),
);

ruleTester.run('no-unsent-headers', rule, {
  valid: [...CORRECT, ...valid.map(([name, code]) => ({ name, code }))],
  invalid: [
    ...invalid.map(({ name, code, messageId, line, data, suggestion }) => ({
      name,
      code,
      errors: [
        {
          messageId,
          line,
          data,
          suggestions: suggestion === undefined ? [] : [{ messageId: suggestion[0], output: suggestion[1] }],
        },
      ],
    })),
  ],
});
