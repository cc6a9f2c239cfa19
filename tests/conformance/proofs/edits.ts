/** A program with a fault, whose repair people ask for: a suggestion of a rule, with what it has to let in and refuse. */
export interface AskedEdit {
  readonly name: string;
  readonly rule: string;
  /** The message of the suggestion. */
  readonly messageId: string;
  /** A program of the same kind, in whose folder it runs. */
  readonly like: string;
  readonly code: string;
  /** What is wrong before: nobody gets in, strangers do, or who is refused gets an error. */
  readonly before: 'nobody' | 'strangers' | 'errors';
  readonly listed: readonly string[];
  readonly lookAlikes: readonly string[];
}

const SITES = ['https://shop.acme.dev', 'https://admin.acme.dev'];
const BOTH = "['https://shop.acme.dev', 'https://admin.acme.dev']";
const JOINED = "'https://shop.acme.dev, https://admin.acme.dev'";
const ORIGIN = "'Access-Control-Allow-Origin'";
const ALIKE = ['https://shop.acme.dev.evil.example', 'https://evilshop.acme.dev', 'http://shop.acme.dev'];
const LISTEN = "listen(Number(process.env.PORT), '127.0.0.1');";
const SERVE = "{ port: Number(process.env.PORT), host: '127.0.0.1' }";

const express = (use: string): string =>
  `const express = require('express');\nconst cors = require('cors');\nconst sites = ${BOTH};\nconst app = express();\n${use}\napp.all('/data', (req, res) => res.json([]));\napp.${LISTEN}`;
const byHand = (lines: string): string => express(`app.use((req, res, next) => {\n  ${lines}\n  next();\n});`);
const fastify = (options: string): string =>
  `import Fastify from 'fastify';\nimport cors from '@fastify/cors';\nconst sites = ${BOTH};\nconst app = Fastify();\napp.register(cors, ${options});\napp.all('/data', async () => []);\napp.listen(${SERVE});`;
const hono = (options: string): string =>
  `import { serve } from '@hono/node-server';\nimport { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nconst sites = ${BOTH};\nconst app = new Hono();\napp.use('*', cors(${options}));\napp.all('/data', (c) => c.json([]));\nserve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });`;
const koa = (line: string): string =>
  `const Koa = require('koa');\nconst sites = ${BOTH};\nconst app = new Koa();\napp.use(async (ctx) => {\n  ${line}\n  ctx.body = [];\n});\napp.${LISTEN}`;
const node = (line: string): string =>
  `const http = require('node:http');\nconst sites = ${BOTH};\nhttp.createServer((req, res) => {\n  ${line}\n  res.end('[]');\n}).${LISTEN}`;
const worker = (answer: string): string => `const sites = ${BOTH};\nexport default {\n  async fetch(request) {\n    ${answer}\n  },\n};`;
const micro = (layer: string): string =>
  `const { createServer } = require('http');\nconst { send, serve } = require('micro');\nconst microCors = require('micro-cors');\nconst sites = ${BOTH};\n${layer}\ncreateServer(serve(cors((req, res) => send(res, 200, [])))).${LISTEN}`;

const LIKE = {
  express: 'express-headers/star.cjs',
  cors: 'cors/list.cjs',
  fastify: 'fastify/list.mjs',
  hono: 'hono/list.mjs',
  koa: 'koa-headers/set.cjs',
  node: 'node-http/set-header.cjs',
  worker: 'web-response/worker-const.mjs',
  micro: 'micro-cors/default.cjs',
} as const;

type Row = readonly [name: string, like: keyof typeof LIKE, code: string];

const rows = (all: readonly Row[], rest: Omit<AskedEdit, 'name' | 'like' | 'code'>): AskedEdit[] =>
  all.map(([name, like, code]) => ({ name, like: LIKE[like], code, ...rest }));

/** `callback(known ? null : 'Bad Request', known)`: who is refused gets an error of the server. */
const refusals = rows(
  [
    [
      'cors: an error beside the answer',
      'cors',
      express(
        "app.use(cors({ origin(origin, callback) { const known = sites.includes(origin); callback(known ? null : 'Bad Request', known); } }));",
      ),
    ],
    [
      'cors: an error in the place of the answer',
      'cors',
      express(
        "app.use(cors({ origin(origin, callback) { const known = sites.includes(origin); callback(known ? null : new Error('no'), true); } }));",
      ),
    ],
    [
      'cors: an error at the end',
      'cors',
      express(
        "app.use(cors({ origin: (origin, callback) => { if (sites.includes(origin)) return callback(null, true); callback(new Error('Not allowed by CORS')); } }));",
      ),
    ],
    [
      'Fastify: an error beside the answer',
      'fastify',
      fastify(
        "{ origin(origin, callback) { const known = sites.includes(origin); callback(known ? null : new Error('Bad Request'), known); } }",
      ),
    ],
    [
      'Fastify: an error at the end',
      'fastify',
      fastify(
        "{ origin(origin, callback) { if (sites.includes(origin)) return callback(null, true); callback(new Error('Not allowed'), false); } }",
      ),
    ],
    [
      'Hono: an error that is thrown',
      'hono',
      hono("{ origin: (origin) => { if (!sites.includes(origin)) throw new Error('Bad Request'); return origin; } }"),
    ],
  ],
  { rule: 'prefer-origin-denial', messageId: 'denyPlainly', before: 'errors', listed: SITES, lookAlikes: ALIKE },
);

/** `sites.join(',')` and two origins in one header, which no browser takes: the one that asks is sent. */
const joined = rows(
  [
    ['Express: a joined list', 'express', byHand(`res.set(${ORIGIN}, sites.join(','));`)],
    ['Express: two origins', 'express', byHand(`res.setHeader(${ORIGIN}, ${JOINED});`)],
    ['Koa: a joined list', 'koa', koa(`ctx.set(${ORIGIN}, sites.join(', '));`)],
    ['node:http: a joined list', 'node', node(`res.setHeader(${ORIGIN}, sites.join(','));`)],
    ['a worker: two origins', 'worker', worker(`return new Response('[]', { headers: { ${ORIGIN}: ${JOINED} } });`)],
    ['micro-cors: a joined list', 'micro', micro("const cors = microCors({ origin: sites.join(',') });")],
    ['micro-cors: two origins', 'micro', micro(`const cors = microCors({ origin: ${JOINED}, allowMethods: ['GET'] });`)],
  ],
  { rule: 'valid-origin', messageId: 'testEach', before: 'nobody', listed: SITES, lookAlikes: ALIKE },
);

/** Several origins in an option that is given one text: the list itself where the library takes lists, else a layer for each request. */
const several = [
  ...rows(
    [
      ['cors: a joined list', 'cors', express("app.use(cors({ origin: sites.join(',') }));")],
      ['Fastify: a joined list', 'fastify', fastify("{ origin: sites.join(',') }")],
      ['Hono: a joined list', 'hono', hono("{ origin: sites.join(',') }")],
    ],
    { rule: 'valid-origin', messageId: 'giveList', before: 'nobody', listed: SITES, lookAlikes: ALIKE },
  ),
  ...rows(
    [
      ['micro-cors: a list', 'micro', micro('const cors = microCors({ origin: sites });')],
      ['micro-cors: a list that is written', 'micro', micro(`const cors = microCors({ origin: ${BOTH} });`)],
    ],
    { rule: 'valid-options', messageId: 'useWritten', before: 'nobody', listed: SITES, lookAlikes: ALIKE },
  ),
];

const NETLIFY = {
  listed: ['https://acme-shop.netlify.app', 'https://deploy-preview-42--acme-shop.netlify.app'],
  lookAlikes: ['https://evil.netlify.app', 'https://evil-acme-shop.netlify.app', 'https://acme-shop.netlify.app.evil.example'],
};
const PAGES = {
  listed: ['https://acme-shop.pages.dev', 'https://4c525ba6.acme-shop.pages.dev'],
  lookAlikes: ['https://evil.pages.dev', 'https://evilacme-shop.pages.dev', 'https://acme-shop.pages.dev.evil.example'],
};
const VERCEL = {
  listed: ['https://acme-shop.vercel.app'],
  lookAlikes: ['https://evil.vercel.app', 'https://acme-shop-evil.vercel.app', 'https://acme-shop.vercel.app.evil.example'],
};
const PREVIEWS = { rule: 'no-weak-origin-check', messageId: 'keepPreviews', before: 'strangers' } as const;
const LEFT_OUT = { rule: 'no-weak-origin-check', messageId: 'leaveOut', before: 'strangers' } as const;

/** `*.netlify.app` for previews lets every customer of the host in: one's own previews, or nobody besides the named ones. */
const previews = [
  ...rows(
    [
      ['cors: a pattern of Netlify', 'cors', express("app.use(cors({ origin: ['https://acme-shop.netlify.app', /\\.netlify\\.app$/] }));")],
      [
        'Fastify: a pattern of Netlify without an end',
        'fastify',
        fastify("{ origin: ['https://acme-shop.netlify.app', /https:\\/\\/.*\\.netlify\\.app/] }"),
      ],
      [
        'Hono: the end of an origin',
        'hono',
        hono("{ origin: (origin) => (origin === 'https://acme-shop.netlify.app' || origin.endsWith('.netlify.app') ? origin : null) }"),
      ],
    ],
    { ...PREVIEWS, ...NETLIFY },
  ),
  ...rows(
    [
      [
        'Express by hand: a pattern of Pages',
        'express',
        byHand(
          `const { origin } = req.headers;\n  if (origin === 'https://acme-shop.pages.dev' || /\\.pages\\.dev$/.test(origin)) res.set(${ORIGIN}, origin);\n  res.vary('Origin');`,
        ),
      ],
      [
        'cors: the end of a host',
        'cors',
        express(
          "app.use(cors({ origin: (origin, callback) => callback(null, origin === 'https://acme-shop.pages.dev' || (URL.canParse(origin) && new URL(origin).hostname.endsWith('.pages.dev'))) }));",
        ),
      ],
    ],
    { ...PREVIEWS, ...PAGES },
  ),
  ...rows(
    [
      ['cors: a pattern of Vercel', 'cors', express("app.use(cors({ origin: [/\\.vercel\\.app$/, 'https://acme-shop.vercel.app'] }));")],
      ['Fastify: a pattern of Vercel', 'fastify', fastify("{ origin: ['https://acme-shop.vercel.app', /\\.vercel\\.app/] }")],
      [
        'Hono: the end of Vercel',
        'hono',
        hono("{ origin: (origin) => (origin.endsWith('.vercel.app') || origin === 'https://acme-shop.vercel.app' ? origin : null) }"),
      ],
    ],
    { ...LEFT_OUT, ...VERCEL },
  ),
];

/** By what people ask for. */
export const ASKED: Readonly<Record<string, readonly AskedEdit[]>> = {
  'a refusal that is none': refusals,
  'a joined list in a header': joined,
  'several origins where one value fits': several,
  'preview deployments': previews,
};
