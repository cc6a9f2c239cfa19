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

const invalid: Wrong[] = [
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

ruleTester.run('no-unsent-headers', rule, {
  valid: [...CORRECT, ...valid.map(([name, code]) => ({ name, code }))],
  invalid: invalid.map(({ name, code, messageId, line, data, suggestion }) => ({
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
});
