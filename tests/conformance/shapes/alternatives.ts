import { join } from 'node:path';
import { samplesRoot } from '../samples.js';

/** One way through a program: what is asked, and under which settings. */
export interface Way {
  readonly path?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether a stranger may read the answer before anything is edited. */
  readonly open: boolean;
}

/** A program with several answers, of which one or some are open. */
export interface Program {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly ways: readonly Way[];
}

const BY_PATH: readonly Way[] = [
  { path: '/data', open: true },
  { path: '/partner', open: false },
  { path: '/closed', open: false },
];
const BY_SETTING = (on: Readonly<Record<string, string>>): readonly Way[] => [
  { env: {}, open: true },
  { env: on, open: false },
];

const express = (middleware: string): string => `const express = require('express');
const cors = require('cors');
const app = express();
${middleware.trim()}
app.all(['/data', '/partner', '/closed'], (req, res) => res.json({}));
app.listen(process.env.PORT, '127.0.0.1');
`;

const PARTNER = "'https://blog.acme.dev'";

const table: ReadonlyArray<readonly [name: string, file: string, ways: readonly Way[], text: string]> = [
  [
    'a delegate with a switch',
    'cors/ways.cjs',
    BY_PATH,
    express(`
app.use(cors((req, callback) => {
  switch (req.path) {
    case '/closed':
      return callback(null, { origin: false });
    case '/partner':
      return callback(null, { origin: ${PARTNER} });
    default:
      return callback(null, { origin: true });
  }
}));`),
  ],
  [
    'a factory that is asked for both',
    'cors/ways.cjs',
    BY_PATH,
    express(`
const decide = (isOpen) => (origin, callback) => callback(null, isOpen);
app.use('/data', cors({ origin: decide(true) }));
app.use('/partner', cors({ origin: decide(false) }));`),
  ],
  [
    'a helper that answers a list, nothing or a star',
    'cors/ways.cjs',
    BY_PATH,
    express(`
function originsOf(path) {
  if (path.startsWith('/closed')) return false;
  if (path.startsWith('/partner')) return [${PARTNER}];
  return '*';
}
app.use((req, res, next) => cors({ origin: originsOf(req.path) })(req, res, next));`),
  ],
  [
    'a header by the path',
    'express-headers/ways.cjs',
    BY_PATH,
    express(`
app.use((req, res, next) => {
  const allowed = req.path === '/partner' ? ${PARTNER} : '*';
  if (req.path !== '/closed') res.set('Access-Control-Allow-Origin', allowed);
  next();
});`),
  ],
  [
    'three writes of a header',
    'express-headers/ways.cjs',
    BY_PATH,
    express(`
app.use((req, res, next) => {
  if (req.path === '/closed') return next();
  if (req.path === '/partner') {
    res.header('Access-Control-Allow-Origin', ${PARTNER});
    return next();
  }
  res.header('Access-Control-Allow-Origin', req.headers.origin || '*');
  next();
});`),
  ],
  [
    'a closed list while a setting is there',
    'cors/ways.cjs',
    BY_SETTING({ ORIGINS: 'https://blog.acme.dev' }),
    express(`app.use(cors({ origin: process.env.ORIGINS ? process.env.ORIGINS.split(',') : '*' }));`),
  ],
  [
    'an origin function with a switch of its own',
    'cors/ways.cjs',
    BY_SETTING({ MAINTENANCE: '1' }),
    express(`
const closed = process.env.MAINTENANCE === '1';
app.use(cors({
  origin(origin, callback) {
    if (closed) return callback(null, false);
    callback(null, true);
  },
}));`),
  ],
  [
    'a mode that is open or has a list',
    'cors/ways.cjs',
    BY_SETTING({ STRICT: 'yes' }),
    express(`
const options = process.env.STRICT ? { origin: [${PARTNER}] } : { origin: true, credentials: true };
app.use(cors(options));`),
  ],
  [
    'a function of the context',
    'koa/ways.cjs',
    BY_PATH,
    `const Koa = require('koa');
const cors = require('@koa/cors');
const app = new Koa();
app.use(cors({
  origin: (ctx) => {
    if (ctx.path === '/closed') return '';
    return ctx.path === '/partner' ? ${PARTNER} : ctx.get('Origin');
  },
}));
app.use((ctx) => { ctx.body = {}; });
app.listen(process.env.PORT, '127.0.0.1');
`,
  ],
  [
    'a function of the origin and the context',
    'hono/ways.mjs',
    BY_PATH,
    `import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';

const app = new Hono();
app.use(cors({
  origin: (origin, c) => {
    if (c.req.path === '/closed') return null;
    if (c.req.path === '/partner') return ${PARTNER};
    return origin;
  },
}));
app.all('*', (c) => c.json({}));
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
`,
  ],
  [
    'layers for paths',
    'hono/ways.mjs',
    BY_PATH,
    `import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';

const app = new Hono();
app.use('/data', cors());
app.use('/partner', cors({ origin: ${PARTNER} }));
app.all('*', (c) => c.json({}));
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
`,
  ],
  [
    'writes in the branches of a server',
    'node-http/ways.cjs',
    BY_PATH,
    `const http = require('node:http');

http.createServer((req, res) => {
  if (req.url === '/data') {
    res.setHeader('Access-Control-Allow-Origin', '*');
  } else if (req.url === '/partner') {
    res.setHeader('Access-Control-Allow-Origin', ${PARTNER});
  }
  res.end('{}');
}).listen(process.env.PORT, '127.0.0.1');
`,
  ],
  [
    'headers of a function by the path',
    'web-response/ways.mjs',
    BY_PATH,
    `function corsHeaders(request) {
  const { pathname } = new URL(request.url);
  if (pathname === '/closed') return {};
  if (pathname === '/partner') return { 'Access-Control-Allow-Origin': ${PARTNER} };
  return { 'Access-Control-Allow-Origin': request.headers.get('Origin') ?? '*' };
}

export default {
  fetch: (request) => new Response('{}', { headers: corsHeaders(request) }),
};
`,
  ],
  [
    'options by the request',
    'fastify/ways.cjs',
    BY_PATH,
    `const fastify = require('fastify')();
fastify.register(require('@fastify/cors'), {
  delegator: (request, callback) => {
    if (request.url === '/closed') return callback(null, { origin: false });
    callback(null, { origin: request.url === '/partner' ? ${PARTNER} : true });
  },
});
fastify.all('/data', async () => ({}));
fastify.all('/partner', async () => ({}));
fastify.all('/closed', async () => ({}));
fastify.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
`,
  ],
  [
    'a list of its own, and everybody else',
    'express-headers/ways.cjs',
    BY_PATH,
    `const express = require('express');
const app = express();
const partners = ['https://blog.acme.dev'];
app.use((req, res, next) => {
  const origin = req.headers.origin;
  if (req.path === '/closed') return next();
  if (partners.includes(origin)) res.setHeader('Access-Control-Allow-Origin', origin);
  else if (req.path === '/data') res.setHeader('Access-Control-Allow-Origin', '*');
  next();
});
app.all(['/data', '/partner', '/closed'], (req, res) => res.json({}));
app.listen(process.env.PORT, '127.0.0.1');
`,
  ],
  [
    'an answer by the path of the event',
    'lambda/ways.cjs',
    BY_PATH,
    `exports.handler = async (event) => {
  const headers = { 'Content-Type': 'application/json' };
  if (event.path === '/data') headers['Access-Control-Allow-Origin'] = '*';
  if (event.path === '/partner') headers['Access-Control-Allow-Origin'] = ${PARTNER};
  return { statusCode: 200, headers, body: '{}' };
};
`,
  ],
];

export const PROGRAMS: readonly Program[] = table.map(([name, file, ways, text]) => ({ name, file: join(samplesRoot, file), text, ways }));
