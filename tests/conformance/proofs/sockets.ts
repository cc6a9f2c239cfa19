import type { Proof } from '../proofs.js';

const PORT = "Number(process.env.PORT), '127.0.0.1'";
const KNOWN = "const known = ['https://shop.acme.dev'];";
const HTTP = "const http = require('node:http');\nconst server = http.createServer((req, res) => res.end());";
/** Who somebody is, by the cookie of the handshake. */
const USERS = {
  'by the header': "const userOf = (req) => String(req.headers.cookie ?? '').slice(4);",
  'by the package cookie':
    "const cookie = require('cookie');\nconst parse = cookie.parse ?? cookie.parseCookie;\nconst userOf = (req) => parse(req.headers.cookie ?? '').sid;",
  'by express-session':
    "const session = require('express-session');\nconst open = session({ secret: 's', resave: false, saveUninitialized: true });\nconst userOf = (req) => { open(req, { on() {}, setHeader() {}, getHeader() {} }, () => {}); return 'u'; };",
};
const GREET = "wss.on('connection', (ws, req) => ws.send(String(userOf(req))));";

const ws = (users: string, make: string): string =>
  `const { WebSocketServer } = require('ws');\n${users}\n${KNOWN}\n${HTTP}\n${make}\n${GREET}\nserver.listen(${PORT});`;
const io = (users: string, make: string): string =>
  `const { Server } = require('socket.io');\n${users}\n${KNOWN}\n${HTTP}\n${make}\nio.on('connection', (socket) => socket.emit('hi', String(userOf(socket.request))));\nserver.listen(${PORT});`;

type Maker = readonly [name: string, frame: typeof ws, wrong: string, right: string];
const UPGRADE = (test: string): string =>
  `const wss = new WebSocketServer({ noServer: true });\nserver.on('upgrade', (req, socket, head) => {\n  ${test}wss.handleUpgrade(req, socket, head, (client) => wss.emit('connection', client, req));\n});`;

const MAKERS: readonly Maker[] = [
  [
    'a server of ws',
    ws,
    'const wss = new WebSocketServer({ server });',
    'const wss = new WebSocketServer({ server, verifyClient: ({ origin }) => known.includes(origin) });',
  ],
  [
    'a test of the client that lets everybody in',
    ws,
    'const wss = new WebSocketServer({ server, verifyClient: () => true });',
    'const wss = new WebSocketServer({ server, verifyClient: ({ origin }, done) => done(known.includes(origin), 403) });',
  ],
  [
    'a test of the client that asks for the user alone',
    ws,
    'const wss = new WebSocketServer({ server, verifyClient: ({ req }, done) => done(Boolean(userOf(req))) });',
    'const wss = new WebSocketServer({ server, verifyClient: ({ req, origin }, done) => done(Boolean(userOf(req)) && known.includes(origin)) });',
  ],
  [
    'an upgrade by hand',
    ws,
    UPGRADE('if (!userOf(req)) return socket.destroy();\n  '),
    UPGRADE("if (!known.includes(req.headers.origin)) return socket.end('HTTP/1.1 403 Forbidden\\r\\n\\r\\n');\n  "),
  ],
  [
    'socket.io behind its CORS',
    io,
    'const io = new Server(server, { cors: { origin: known, credentials: true } });',
    "const io = new Server(server, { cors: { origin: known, credentials: true }, allowRequest: (req, done) => done(null, known.includes(req.headers.origin ?? '')) });",
  ],
  [
    'socket.io by sockets alone',
    io,
    "const io = new Server(server, { transports: ['websocket'] });",
    "const io = new Server(server, { transports: ['websocket'], allowRequest: (req, done) => done(null, known.includes(req.headers.origin ?? '')) });",
  ],
  [
    'socket.io that asks for the user alone',
    io,
    'const io = new Server(server, { allowRequest: (req, done) => done(null, Boolean(userOf(req))) });',
    "const io = new Server(server, { allowRequest: (req, done) => done(null, Boolean(userOf(req)) && known.includes(req.headers.origin ?? '')) });",
  ],
];

/** What `require-websocket-origin-check` says: a page of another site opens the socket with the visitor's cookie. */
export const opened: readonly Proof[] = MAKERS.flatMap(([name, frame, wrong, right]) =>
  Object.entries(USERS).map(([by, users]): Proof => ({
    name: `${name}, ${by}`,
    like: frame === ws ? 'node-http/set-header.cjs' : 'socket.io/list.cjs',
    wrong: frame(users, wrong),
    right: frame(users, right),
  })),
);
