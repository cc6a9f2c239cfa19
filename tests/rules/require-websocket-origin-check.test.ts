import rule from '../../src/rules/require-websocket-origin-check.js';
import { CORRECT } from '../support/correct.js';
import { createRuleTester } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

const SESSION = "import session from 'express-session';\n";
const HTTP = "import { createServer } from 'node:http';\nconst server = createServer();\n";
const WS = `${SESSION}import { WebSocketServer } from 'ws';\n${HTTP}`;
const IO = `${SESSION}import { Server } from 'socket.io';\n${HTTP}`;
const HONO = "import { Hono } from 'hono';\nimport { getSignedCookie } from 'hono/cookie';\nconst app = new Hono();\n";
const READS = "app.get('/me', async (c) => c.json(await getSignedCookie(c, secret, 'sid')));\n";
const GATEWAY = "import { WebSocketGateway } from '@nestjs/websockets';\n";
const CLOSED = "cors: { origin: ['https://shop.acme.dev'], credentials: true }";

const valid: [name: string, code: string][] = [
  [
    'sessions in a comment',
    "// import session from 'express-session';\nimport { WebSocketServer } from 'ws';\nnew WebSocketServer({ port: 8080 });",
  ],
  ['no sessions', `import { WebSocketServer } from 'ws';\nnew WebSocketServer({ port: 8080 });`],
  ['a test of the client', `${WS}new WebSocketServer({ server, verifyClient: ({ origin }) => origin === 'https://shop.acme.dev' });`],
  ['a test of another file', `${WS}import { verifyClient } from './verify.js';\nnew WebSocketServer({ server, verifyClient });`],
  [
    'a test of the upgrade',
    `${WS}const wss = new WebSocketServer({ noServer: true });\nserver.on('upgrade', (req, socket) => {\n  if (req.headers.origin !== 'https://shop.acme.dev') return socket.destroy();\n});`,
  ],
  [
    'the upgrade of another file',
    `${WS}import { upgrade } from './upgrade.js';\nnew WebSocketServer({ noServer: true });\nserver.on('upgrade', upgrade);`,
  ],
  [
    'the connection of another file',
    `${WS}import { connect } from './connect.js';\nconst wss = new WebSocketServer({ server });\nwss.on('connection', connect);`,
  ],
  [
    'a test by its name',
    `${WS}const wss = new WebSocketServer({ server });\nwss.on('connection', (ws, req) => checkOrigin(req) || ws.close());`,
  ],
  [
    'a token in the address',
    `${WS}const wss = new WebSocketServer({ server });\nwss.on('connection', (ws, req) => open(new URL(req.url, 'ws://x').searchParams.get('key')));`,
  ],
  ['a cookie that stays at home', `${WS}app.use(session({ secret, cookie: { sameSite: 'lax' } }));\nnew WebSocketServer({ server });`],
  ['options that are not known', `${WS}new WebSocketServer(options);`],
  ['options that are spread', `${WS}new WebSocketServer({ ...shared, server });`],
  ['another class of the name', `${SESSION}import { WebSocketServer } from './sockets.js';\nnew WebSocketServer({ server });`],
  ['a client', `${SESSION}import WebSocket from 'ws';\nexport const feed = new WebSocket('wss://feed.acme.dev');`],
  ['allowRequest', `${IO}new Server(server, { ${CLOSED}, allowRequest: (req, done) => done(null, known.has(req.headers.origin)) });`],
  ['polling alone', `${IO}new Server(server, { ${CLOSED}, transports: ['polling'] });`],
  [
    'a token of the handshake',
    `${IO}const io = new Server(server, { ${CLOSED} });\nio.use((socket, next) => next(check(socket.handshake.auth.token)));`,
  ],
  [
    'the origin of the handshake',
    `${IO}const io = new Server(server);\nio.use((socket, next) => next(known.has(socket.handshake.headers.origin) ? undefined : new Error()));`,
  ],
  ['a middleware of another file', `${IO}import { guard } from './guard.js';\nconst io = new Server(server);\nio.use(guard);`],
  ['a gateway without cookies', `${GATEWAY}@WebSocketGateway()\nexport class Chat {}`],
  [
    'Hono with a test',
    `${HONO}import { upgradeWebSocket } from 'hono/deno';\n${READS}app.get('/ws', (c, next) => (c.req.header('Origin') === site ? next() : c.body(null, 403)), upgradeWebSocket(live));`,
  ],
  [
    'sessions whose cookie stays at home by default',
    "import { auth } from 'better-auth';\nimport { lucia } from 'lucia';\nimport { getIronSession } from 'iron-session';\nDeno.serve((req) => Deno.upgradeWebSocket(req).response);",
  ],
  ['Bun without sockets', "import { lucia } from 'lucia';\nBun.serve({ fetch: (req) => new Response('ok') });"],
  [
    'Deno with a test',
    "import { lucia } from 'lucia';\nDeno.serve((req) => (req.headers.get('origin') === site ? Deno.upgradeWebSocket(req).response : new Response(null, { status: 403 })));",
  ],
];

const PARSE = 'const parse = session({ secret });\n';
valid.push(
  [
    'a test of the client that asks for the session and the origin',
    `${WS}${PARSE}new WebSocketServer({ server, verifyClient: ({ req, origin }, done) => parse(req, {}, () => done(known.has(origin) && req.session.user)) });`,
  ],
  [
    'a test of the client by a function of the file',
    `${WS}const isKnown = (req) => sites.includes(req.headers.origin);\nnew WebSocketServer({ server, verifyClient: ({ req }) => isKnown(req) });`,
  ],
  [
    'a test of the client by a function of another file',
    `${WS}import { allows } from './allows.js';\nnew WebSocketServer({ server, verifyClient: ({ req }) => allows(req) });`,
  ],
  [
    'a test of the client by what is not known',
    `${WS}new WebSocketServer({ server, verifyClient: ({ req }) => guards.get('sockets')(req) });`,
  ],
  [
    'a token of the connection of graphql-ws',
    `${WS}import { useServer } from 'graphql-ws/use/ws';\nuseServer({ onConnect: (ctx) => check(ctx.connectionParams.token) }, new WebSocketServer({ server }));`,
  ],
  [
    'a preference of Hono',
    `${HONO.replace('getSignedCookie', 'getCookie')}import { upgradeWebSocket } from 'hono/bun';\napp.get('/', (c) => c.html(page(getCookie(c, 'theme'))));\napp.get('/ws', upgradeWebSocket(live));`,
  ],
  [
    'a Worker without cookies',
    'export default { fetch() { const [client, server] = Object.values(new WebSocketPair()); server.accept(); return new Response(null, { status: 101, webSocket: client }); } };',
  ],
  [
    'a Worker with a test',
    "export default { fetch(request) { if (request.headers.get('Origin') !== site) return new Response(null, { status: 403 }); const pair = new WebSocketPair(); open(pair, request.headers.get('Cookie')); return new Response(null, { status: 101, webSocket: pair[0] }); } };",
  ],
  ['Elysia without cookies', "import { Elysia } from 'elysia';\nnew Elysia().ws('/live', { message(ws, text) { ws.send(text); } });"],
  [
    'Elysia with a test',
    "import { Elysia } from 'elysia';\nnew Elysia().ws('/live', { beforeHandle: ({ headers }) => (headers.origin === site ? undefined : 'no'), open(ws) { ws.send(ws.data.cookie.sid.value); } });",
  ],
);

const PACKAGE = "import { server as SocketServer } from 'websocket';\nimport cookie from 'cookie';\n";
const ACCEPTS =
  "wss.on('request', (request) => open(request.accept('live', request.origin), cookie.parse(request.httpRequest.headers.cookie)));";
valid.push(
  [
    'websocket with a test',
    `${PACKAGE}const wss = new SocketServer({ httpServer });\nwss.on('request', (request) => { if (!known.has(request.origin)) return request.reject(403); });\n${ACCEPTS}`,
  ],
  [
    'Nitro with a test',
    "export default defineWebSocketHandler({ upgrade(request) { if (request.headers.get('origin') !== site) throw new Response('', { status: 403 }); open(parseCookies(request)); } });",
  ],
  ['Nitro without cookies', 'export default defineWebSocketHandler({ message(peer, message) { peer.send(message.text()); } });'],
  [
    'a handler of the file',
    'const defineWebSocketHandler = (hooks) => hooks;\nexport default defineWebSocketHandler({ upgrade: (request) => parseCookies(request) });',
  ],
  [
    'sockjs with a test',
    `${SESSION}import sockjs from 'sockjs';\nconst live = sockjs.createServer();\nlive.on('connection', (client) => known.has(client.headers.origin) || client.close());`,
  ],
  [
    'the cookies of a page',
    "import { getCookies } from 'jsr:@std/http/cookie';\nconst all = getCookies(answer);\nDeno.serve((req) => Deno.upgradeWebSocket(req).response);",
  ],
);

const found = (name: string, code: string, line: number, session = 'express-session') => ({ name, code, line, session });

const invalid = [
  found('ws on a server', `${WS}new WebSocketServer({ server });`, 5),
  found('ws on a port', `${WS}new WebSocketServer({ port: 8080, path: '/live' });`, 5),
  found('ws with a connection', `${WS}const wss = new WebSocketServer({ server });\nwss.on('connection', (ws, req) => ws.send('hi'));`, 5),
  found(
    'ws by upgrade',
    `${WS}const wss = new WebSocketServer({ noServer: true });\nserver.on('upgrade', (req, socket, head) => wss.handleUpgrade(req, socket, head, open));`,
    5,
  ),
  found('the class of the default', `${SESSION}import WebSocket from 'ws';\nnew WebSocket.Server({ port: 8080 });`, 3),
  found(
    'required',
    "const WebSocket = require('ws');\nconst session = require('express-session');\nnew WebSocket.Server({ port: 8080 });",
    3,
  ),
  found(
    'required by its name',
    "const { WebSocketServer } = require('ws');\nconst session = require('cookie-session');\nnew WebSocketServer({ port: 8080 });",
    3,
    'cookie-session',
  ),
  found(
    'cookies of the handshake',
    "import { WebSocketServer } from 'ws';\nconst wss = new WebSocketServer({ port: 8080 });\nwss.on('connection', (ws, req) => open(ws, req.headers.cookie));",
    2,
    'headers.cookie',
  ),
  found('socket.io behind a list', `${IO}new Server(server, { ${CLOSED} });`, 5),
  found('socket.io by default', `${IO}const io = new Server(server);`, 5),
  found('socket.io with both transports', `${IO}new Server(server, { ${CLOSED}, transports: ['websocket', 'polling'] });`, 5),
  found(
    'socket.io with the session in its engine',
    `${IO}const io = new Server(server, { ${CLOSED} });\nio.engine.use(session({ secret }));`,
    5,
  ),
  found(
    'socket.io required',
    "const session = require('express-session');\nconst io = require('socket.io')(server, { cors: { origin: ['https://shop.acme.dev'] } });",
    2,
  ),
  found(
    'cookies of socket.io',
    "import { Server } from 'socket.io';\nconst io = new Server(3000);\nio.on('connection', (socket) => open(cookie.parse(socket.handshake.headers.cookie)));",
    2,
    'cookie.parse',
  ),
  found(
    'a gateway',
    `${GATEWAY}@WebSocketGateway({ ${CLOSED} })\nexport class Chat {\n  handleConnection(client) {\n    this.open(client.handshake.headers.cookie);\n  }\n}`,
    2,
    'headers.cookie',
  ),
  found(
    'a gateway without options',
    `${GATEWAY}@WebSocketGateway()\nexport class Chat {\n  handleConnection(client, request) {\n    this.open(request.headers.cookie);\n  }\n}`,
    2,
    'headers.cookie',
  ),
  found(
    'Hono on Workers',
    `${HONO}import { upgradeWebSocket } from 'hono/cloudflare-workers';\n${READS}app.get('/ws', upgradeWebSocket(() => ({ onMessage() {} })));`,
    6,
    'getSignedCookie',
  ),
  found(
    'Hono behind cors',
    `${HONO}import { cors } from 'hono/cors';\nimport { upgradeWebSocket } from 'hono/deno';\n${READS}app.use('*', cors({ origin: ['https://shop.acme.dev'] }));\napp.get('/ws', upgradeWebSocket(live));`,
    8,
    'getSignedCookie',
  ),
  found(
    'Hono on Node',
    `${HONO}import { createNodeWebSocket } from '@hono/node-ws';\n${READS}export const { injectWebSocket, upgradeWebSocket } = createNodeWebSocket({ app });`,
    6,
    'getSignedCookie',
  ),
  found(
    'Bun',
    "import session from 'cookie-session';\nBun.serve({ fetch: (req, server) => server.upgrade(req), websocket: { message() {} } });",
    2,
    'cookie-session',
  ),
  found('Deno', "import session from 'cookie-session';\nDeno.serve((req) => Deno.upgradeWebSocket(req).response);", 2, 'cookie-session'),
  found(
    'a cookie of Lucia that is sent across sites',
    "import { Lucia } from 'lucia';\nexport const lucia = new Lucia(adapter, { sessionCookie: { attributes: { sameSite: 'none' } } });\nDeno.serve((req) => Deno.upgradeWebSocket(req).response);",
    3,
    'lucia',
  ),
  found(
    'Deno by its cookie',
    "Deno.serve((req) => {\n  const user = userOf(req.headers.get('cookie'));\n  return Deno.upgradeWebSocket(req).response;\n});",
    3,
    'headers.get',
  ),
  found(
    'uWebSockets.js',
    "import uWS from 'uWebSockets.js';\nimport cookie from 'cookie';\nuWS.App().ws('/*', { upgrade: (res, req, context) => res.upgrade(cookie.parse(req.getHeader('cookie')), '', '', '', context) });",
    3,
    'cookie.parse',
  ),
  found(
    'express-ws',
    `${SESSION}import express from 'express';\nimport expressWs from 'express-ws';\nconst app = express();\nexpressWs(app);\napp.ws('/live', (ws, req) => {});`,
    5,
  ),
  found(
    'Fastify',
    `import websocket from '@fastify/websocket';\nimport Fastify from 'fastify';\nimport session from 'express-session';\nconst app = Fastify();\napp.register(websocket);`,
    5,
  ),
];

invalid.push(
  found(
    'websocket, which is handed the origin and does not test it',
    `${PACKAGE}const wss = new SocketServer({ httpServer });\n${ACCEPTS}`,
    3,
    'cookie.parse',
  ),
  found(
    'koa-websocket',
    "import Koa from 'koa';\nimport websockify from 'koa-websocket';\nimport session from 'koa-session';\nconst app = websockify(new Koa());\napp.ws.use(session(app));",
    4,
    'koa-session',
  ),
  found('sockjs', `${SESSION}import sockjs from 'sockjs';\nconst live = sockjs.createServer();\nlive.installHandlers(server);`, 3),
  found('Nitro', 'export default defineWebSocketHandler({\n  upgrade(request) { open(parseCookies(request)); },\n});', 1, 'parseCookies'),
  found(
    'h3',
    "import { defineWebSocketHandler, parseCookies } from 'h3';\nexport default defineWebSocketHandler({ open: (peer) => greet(parseCookies(peer.request)) });",
    2,
    'parseCookies',
  ),
  found(
    'Deno by its cookies',
    "import { getCookies } from 'jsr:@std/http/cookie';\nDeno.serve((req) => {\n  const user = userOf(getCookies(req.headers));\n  return Deno.upgradeWebSocket(req).response;\n});",
    4,
    'getCookies',
  ),
  found(
    'a test of the client that asks for the session alone',
    `${WS}${PARSE}new WebSocketServer({ server, verifyClient: ({ req }, done) => parse(req, {}, () => done(req.session.user)) });`,
    6,
  ),
  found('a test of the client that passes everybody', `${WS}new WebSocketServer({ server, verifyClient: () => true });`, 5),
  found(
    'a test of the client by a function of the file',
    `${WS}const isIn = (req) => Boolean(req.session);\nnew WebSocketServer({ server, verifyClient: ({ req }) => isIn(req) });`,
    6,
  ),
  found(
    'allowRequest that asks for the session alone',
    `${IO}${PARSE}new Server(server, { allowRequest: (req, done) => parse(req, {}, () => done(null, req.session !== undefined)) });`,
    6,
  ),
  found(
    'a session of Hono',
    `${HONO.replace('getSignedCookie', 'getCookie')}import { upgradeWebSocket } from 'hono/bun';\napp.get('/ws', upgradeWebSocket((c) => open(getCookie(c, 'sid'))));`,
    5,
    'getCookie',
  ),
  found(
    'a Worker',
    "export default {\n  fetch(request) {\n    const pair = new WebSocketPair();\n    open(pair, request.headers.get('Cookie'));\n    return new Response(null, { status: 101, webSocket: pair[0] });\n  },\n};",
    3,
    'headers.get',
  ),
  found(
    'Elysia',
    "import { Elysia } from 'elysia';\nnew Elysia().ws('/live', {\n  open(ws) { ws.send(ws.data.cookie.sid.value); },\n});",
    2,
    'data.cookie',
  ),
);

const LISTED = { settings: { allowlist: ['https://shop.acme.dev'] } };

ruleTester.run('require-websocket-origin-check', rule, {
  valid: [...CORRECT, ...valid.map(([name, code]) => ({ name, code, ...(code.includes('@Web') ? { ts: true } : {}) }))],
  invalid: [
    ...invalid.map(({ name, code, line, session }) => ({
      name,
      code,
      ...(code.includes('@Web') ? { ts: true } : {}),
      errors: [{ messageId: 'open', line, data: { session }, suggestions: [] }],
    })),
    {
      name: 'the list of the owner, for ws',
      code: `${WS}new WebSocketServer({ server });`,
      ...LISTED,
      errors: [
        {
          messageId: 'open',
          data: { session: 'express-session' },
          line: 5,
          suggestions: [
            {
              messageId: 'testHandshake',
              output: `${WS}new WebSocketServer({ verifyClient: ({ origin }) => ['https://shop.acme.dev'].includes(origin), server });`,
            },
          ],
        },
      ],
    },
    {
      name: 'the list of the owner, for socket.io',
      code: `${IO}new Server(server, { transports: ['websocket'] });`,
      ...LISTED,
      errors: [
        {
          messageId: 'open',
          data: { session: 'express-session' },
          line: 5,
          suggestions: [
            {
              messageId: 'testHandshake',
              output: `${IO}new Server(server, { allowRequest: (req, callback) => callback(null, ['https://shop.acme.dev'].includes(req.headers.origin ?? '')), transports: ['websocket'] });`,
            },
          ],
        },
      ],
    },
  ],
});
