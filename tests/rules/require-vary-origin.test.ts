import { describe, expect, it, test } from 'vitest';
import path from 'node:path';
import rule from '../../src/rules/require-vary-origin.js';
import { CORRECT } from '../support/correct.js';
import { lint } from '../support/lint.js';
import { writeFiles } from '../project/support.js';
import { holdRepairs } from '../support/relint.js';
import { createRuleTester } from '../support/rule-tester.js';
import type { Linter } from 'eslint';
import type { InvalidCase } from '../support/rule-tester.js';

const BEFORE = 'in a middleware before this';
const ruleTester = createRuleTester();

const invalid: readonly InvalidCase[] = [
  {
    name: 'Express, before the test',
    code: `import express from 'express';
const allowed = ['https://shop.acme.dev'];
express().use((req, res, next) => {
  const { origin } = req.headers;
  // only ours
  if (allowed.includes(origin)) {
    res.setHeader('Access-Control-Allow-Origin', origin);
  }
  next();
});`,
    output: `import express from 'express';
const allowed = ['https://shop.acme.dev'];
express().use((req, res, next) => {
  const { origin } = req.headers;
  // only ours
  res.vary('Origin');
  if (allowed.includes(origin)) {
    res.setHeader('Access-Control-Allow-Origin', origin);
  }
  next();
});`,
    errors: [
      {
        messageId: 'missing',
        line: 7,
        column: 5,
      },
    ],
  },
  {
    name: 'one of two lists, and anyone in development',
    code: `const production = process.env.NODE_ENV === 'production';
const allowed = production ? ['https://shop.acme.dev', 'https://admin.acme.dev'] : ['http://localhost:3000', 'http://localhost:5173'];
function headersFor(origin) {
  const headers = new Headers();
  if (origin && allowed.includes(origin)) {
    headers.set('Access-Control-Allow-Origin', origin);
  } else if (!production) {
    headers.set('Access-Control-Allow-Origin', '*');
  }
  return headers;
}
export const GET = (request) => new Response('', { headers: headersFor(request.headers.get('origin')) });`,
    output: `const production = process.env.NODE_ENV === 'production';
const allowed = production ? ['https://shop.acme.dev', 'https://admin.acme.dev'] : ['http://localhost:3000', 'http://localhost:5173'];
function headersFor(origin) {
  const headers = new Headers();
  if (origin && allowed.includes(origin)) {
    headers.append('Vary', 'Origin');
    headers.set('Access-Control-Allow-Origin', origin);
  } else if (!production) {
    headers.set('Access-Control-Allow-Origin', '*');
  }
  return headers;
}
export const GET = (request) => new Response('', { headers: headersFor(request.headers.get('origin')) });`,
    errors: [{ messageId: 'missing', line: 6, column: 5 }],
  },
  {
    name: 'Express, before an early return, in CommonJS',
    code: `const allowed = new Set(['https://shop.acme.dev']);
module.exports = (req, res, next) => {
  const origin = req.get('origin');
  if (!allowed.has(origin)) return next();
  res.header('Access-Control-Allow-Origin', origin);
  next();
};`,
    languageOptions: { sourceType: 'commonjs' },
    output: `const allowed = new Set(['https://shop.acme.dev']);
module.exports = (req, res, next) => {
  const origin = req.get('origin');
  res.vary('Origin');
  if (!allowed.has(origin)) return next();
  res.header('Access-Control-Allow-Origin', origin);
  next();
};`,
    errors: [
      {
        messageId: 'missing',
        line: 5,
        column: 3,
      },
    ],
  },
  {
    name: 'node:http, in an object',
    code: `import http from 'node:http';
const allowed = ['https://shop.acme.dev'];
http.createServer((req, res) => {
  const { origin } = req.headers;
  res.writeHead(200, {
    'Access-Control-Allow-Origin': allowed.includes(origin) ? origin : '',
    'Content-Type': 'text/plain',
  });
  res.end();
});`,
    output: `import http from 'node:http';
const allowed = ['https://shop.acme.dev'];
http.createServer((req, res) => {
  const { origin } = req.headers;
  res.writeHead(200, {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': allowed.includes(origin) ? origin : '',
    'Content-Type': 'text/plain',
  });
  res.end();
});`,
    errors: [
      {
        messageId: 'missing',
        line: 6,
        column: 5,
      },
    ],
  },
  {
    name: 'node:http, by calls',
    code: `import http from 'node:http';
const allowed = ['https://shop.acme.dev'];
http.createServer((req, res) => {
  const { origin } = req.headers;
  if (allowed.includes(origin)) res.setHeader('Access-Control-Allow-Origin', origin);
  res.end();
});`,
    output: `import http from 'node:http';
const allowed = ['https://shop.acme.dev'];
http.createServer((req, res) => {
  const { origin } = req.headers;
  res.appendHeader('Vary', 'Origin');
  if (allowed.includes(origin)) res.setHeader('Access-Control-Allow-Origin', origin);
  res.end();
});`,
    errors: [
      {
        messageId: 'missing',
        line: 5,
        column: 33,
      },
    ],
  },
  {
    name: 'Koa',
    code: `import Koa from 'koa';
const allowed = ['https://shop.acme.dev'];
new Koa().use(async (ctx, next) => {
  const origin = ctx.get('Origin');
  if (allowed.includes(origin)) ctx.set('Access-Control-Allow-Origin', origin);
  await next();
});`,
    output: `import Koa from 'koa';
const allowed = ['https://shop.acme.dev'];
new Koa().use(async (ctx, next) => {
  const origin = ctx.get('Origin');
  ctx.vary('Origin');
  if (allowed.includes(origin)) ctx.set('Access-Control-Allow-Origin', origin);
  await next();
});`,
    errors: [
      {
        messageId: 'missing',
        line: 5,
        column: 33,
      },
    ],
  },
  {
    name: 'Fastify',
    code: `import Fastify from 'fastify';
const allowed = ['https://shop.acme.dev'];
Fastify().addHook('onRequest', async (request, reply) => {
  const { origin } = request.headers;
  if (allowed.includes(origin)) reply.header('Access-Control-Allow-Origin', origin);
});`,
    output: `import Fastify from 'fastify';
const allowed = ['https://shop.acme.dev'];
Fastify().addHook('onRequest', async (request, reply) => {
  const { origin } = request.headers;
  reply.header('Vary', 'Origin');
  if (allowed.includes(origin)) reply.header('Access-Control-Allow-Origin', origin);
});`,
    errors: [
      {
        messageId: 'missing',
        line: 5,
        column: 33,
      },
    ],
  },
  {
    name: 'Hono',
    code: `import { Hono } from 'hono';
const allowed = ['https://shop.acme.dev'];
new Hono().use(async (c, next) => {
  const origin = c.req.header('Origin');
  if (allowed.includes(origin)) c.header('Access-Control-Allow-Origin', origin);
  await next();
});`,
    output: `import { Hono } from 'hono';
const allowed = ['https://shop.acme.dev'];
new Hono().use(async (c, next) => {
  const origin = c.req.header('Origin');
  c.header('Vary', 'Origin', { append: true });
  if (allowed.includes(origin)) c.header('Access-Control-Allow-Origin', origin);
  await next();
});`,
    errors: [
      {
        messageId: 'missing',
        line: 5,
        column: 33,
      },
    ],
  },
  {
    name: 'Headers of a Response',
    code: `const allowed = ['https://shop.acme.dev'];
export default {
  fetch(request) {
    const origin = request.headers.get('Origin');
    const headers = new Headers();
    if (allowed.includes(origin)) headers.set('Access-Control-Allow-Origin', origin);
    return new Response('ok', { headers });
  },
};`,
    output: `const allowed = ['https://shop.acme.dev'];
export default {
  fetch(request) {
    const origin = request.headers.get('Origin');
    const headers = new Headers();
    headers.append('Vary', 'Origin');
    if (allowed.includes(origin)) headers.set('Access-Control-Allow-Origin', origin);
    return new Response('ok', { headers });
  },
};`,
    errors: [
      {
        messageId: 'missing',
        line: 6,
        column: 35,
      },
    ],
  },
  {
    name: 'another Vary is extended',
    code: `const allowed = ['https://shop.acme.dev'];
app.use((req, res, next) => {
  const { origin } = req.headers;
  res.setHeader('Vary', 'Accept-Encoding');
  if (allowed.includes(origin)) res.setHeader('Access-Control-Allow-Origin', origin);
  next();
});`,
    output: `const allowed = ['https://shop.acme.dev'];
app.use((req, res, next) => {
  const { origin } = req.headers;
  res.setHeader('Vary', 'Accept-Encoding, Origin');
  if (allowed.includes(origin)) res.setHeader('Access-Control-Allow-Origin', origin);
  next();
});`,
    errors: [
      {
        messageId: 'missing',
        line: 5,
        column: 33,
      },
    ],
  },
  {
    name: 'in a helper that the handler does not call',
    code: `import express from 'express';
const app = express();
const allowed = ['https://shop.acme.dev'];
const cacheable = (res) => res.vary('Origin');
app.get('/', (req, res) => {
  const { origin } = req.headers;
  if (allowed.includes(origin)) res.setHeader('Access-Control-Allow-Origin', origin);
  res.end();
});`,
    output: `import express from 'express';
const app = express();
const allowed = ['https://shop.acme.dev'];
const cacheable = (res) => res.vary('Origin');
app.get('/', (req, res) => {
  const { origin } = req.headers;
  res.vary('Origin');
  if (allowed.includes(origin)) res.setHeader('Access-Control-Allow-Origin', origin);
  res.end();
});`,
    errors: [{ messageId: 'missing' }],
  },
  {
    name: 'a library that never sends it',
    code: `import { cors } from 'itty-router';
export const { preflight, corsify } = cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'] });`,
    errors: [
      {
        messageId: 'library',
        line: 2,
        column: 54,
        data: { library: 'itty-router', where: BEFORE },
      },
    ],
  },
  {
    name: 'a library that never sends it, in an Express app',
    code: `import express from 'express';
import corser from 'corser';
const app = express();
app.use(corser.create({ origins: ['https://shop.acme.dev', 'https://admin.acme.dev'] }));`,
    output: `import express from 'express';
import corser from 'corser';
const app = express();
app.use((req, res, next) => {
  res.vary('Origin');
  next();
});
app.use(corser.create({ origins: ['https://shop.acme.dev', 'https://admin.acme.dev'] }));`,
    errors: [{ messageId: 'library', data: { library: 'corser', where: BEFORE } }],
  },
  {
    name: 'a part of a Next app, which has no middleware',
    code: "import { buildConfig } from 'payload';\nexport default buildConfig({ cors: ['https://shop.acme.dev', 'https://admin.acme.dev'] });",
    errors: [{ messageId: 'library', data: { library: 'Payload', where: 'with `headers()` in next.config' } }],
  },
  {
    name: 'a library that never sends it, in a Koa app',
    code: `const Koa = require('koa')
const cors = require('koa-cors')
const app = new Koa()
app.use(cors({ origin: (ctx) => (['https://shop.acme.dev'].includes(ctx.get('Origin')) ? ctx.get('Origin') : '') }))`,
    output: `const Koa = require('koa')
const cors = require('koa-cors')
const app = new Koa()
app.use((ctx, next) => {
  ctx.vary('Origin')
  return next()
})
app.use(cors({ origin: (ctx) => (['https://shop.acme.dev'].includes(ctx.get('Origin')) ? ctx.get('Origin') : '') }))`,
    errors: [{ messageId: 'library', data: { library: 'koa-cors', where: BEFORE } }],
  },
  {
    name: 'more than the list that is configured, in a library that never sends it',
    code: `import { cors } from 'itty-router';
export const { preflight, corsify } = cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'] });`,
    settings: { allowlist: ['https://shop.acme.dev'] },
    errors: [{ messageId: 'library' }],
  },
  {
    name: 'the list that is configured, where Vary can be sent before the library',
    code: `import express from 'express';
import corser from 'corser';
const app = express();
app.use(corser.create({ origins: ['https://shop.acme.dev'] }));`,
    settings: { allowlist: ['https://shop.acme.dev'] },
    output: `import express from 'express';
import corser from 'corser';
const app = express();
app.use((req, res, next) => {
  res.vary('Origin');
  next();
});
app.use(corser.create({ origins: ['https://shop.acme.dev'] }));`,
    errors: [{ messageId: 'library' }],
  },
  {
    name: 'everyResponse: also when refused',
    code: `const allowed = ['https://shop.acme.dev'];
app.use((req, res, next) => {
  const { origin } = req.headers;
  if (allowed.includes(origin)) {
    res.header('Access-Control-Allow-Origin', origin);
    res.vary('Origin');
  }
  next();
});`,
    options: [{ everyResponse: true }],
    output: `const allowed = ['https://shop.acme.dev'];
app.use((req, res, next) => {
  const { origin } = req.headers;
  res.vary('Origin');
  if (allowed.includes(origin)) {
    res.header('Access-Control-Allow-Origin', origin);
    res.vary('Origin');
  }
  next();
});`,
    errors: [
      {
        messageId: 'allowedOnly',
        line: 5,
        column: 5,
      },
    ],
  },
  {
    name: 'typed',
    code: `import type { Request, Response, NextFunction } from 'express';
const allowed: readonly string[] = ['https://shop.acme.dev'];
export function headers(req: Request, res: Response, next: NextFunction): void {
  const origin = req.headers.origin;
  if (origin !== undefined && allowed.includes(origin)) res.header('Access-Control-Allow-Origin', origin);
  next();
}`,
    ts: true,
    output: `import type { Request, Response, NextFunction } from 'express';
const allowed: readonly string[] = ['https://shop.acme.dev'];
export function headers(req: Request, res: Response, next: NextFunction): void {
  const origin = req.headers.origin;
  res.vary('Origin');
  if (origin !== undefined && allowed.includes(origin)) res.header('Access-Control-Allow-Origin', origin);
  next();
}`,
    errors: [
      {
        messageId: 'missing',
        line: 5,
        column: 57,
      },
    ],
  },
];

ruleTester.run('require-vary-origin', rule, {
  valid: [
    ...CORRECT,
    {
      name: 'a text of the query, of which caches know by the address',
      code: `const partners = ['https://partner.acme.dev', 'https://shop.acme.dev'];
app.get('/labels', (req, res) => {
  if (partners.includes(req.query.site)) res.set('Access-Control-Allow-Origin', req.query.site);
  res.json([]);
});`,
    },
    ...['use', 'pre', 'all', 'any', 'addHook', 'onRequest'].map((verb) => ({
      name: `sent by another layer: ${verb}`,
      code: `const partners = ['https://partner.acme.dev'];
server.${verb}((req, res, next) => {
  res.setHeader('Vary', 'Origin');
  next();
});
server.use((req, res, next) => {
  if (partners.includes(req.headers.origin)) res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
  next();
});`,
    })),
    {
      name: 'one constant',
      code: `app.use((req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', 'https://shop.acme.dev');
  next();
});`,
    },
    {
      name: 'a setting',
      code: `app.use((req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', process.env.CORS_ORIGIN);
  next();
});`,
    },
    {
      name: 'any origin',
      code: `app.use((req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', '*');
  next();
});`,
    },
    {
      name: 'an unchecked origin has a rule of its own',
      code: `app.use((req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
  next();
});`,
    },
    {
      name: 'inside of the allowed branch',
      code: `const allowed = ['https://shop.acme.dev'];
app.use((req, res, next) => {
  const { origin } = req.headers;
  if (allowed.includes(origin)) {
    res.setHeader('Access-Control-Allow-Origin', origin);
    res.append('Vary', 'Accept, Origin');
  }
  next();
});`,
    },
    {
      name: 'in a middleware of the file',
      code: `const allowed = ['https://shop.acme.dev'];
app.use((req, res, next) => {
  res.vary('Origin');
  next();
});
app.get('/', (req, res) => {
  const { origin } = req.headers;
  if (allowed.includes(origin)) res.setHeader('Access-Control-Allow-Origin', origin);
  res.end();
});`,
    },
    {
      name: 'in a helper that the handler calls',
      options: [{ everyResponse: true }],
      code: `const allowed = ['https://shop.acme.dev'];
const cacheable = (res) => {
  res.setHeader('Cache-Control', 'max-age=60');
  res.vary('Origin');
};
app.get('/', (req, res) => {
  cacheable(res);
  const { origin } = req.headers;
  if (allowed.includes(origin)) res.setHeader('Access-Control-Allow-Origin', origin);
  res.end();
});`,
    },
    {
      name: 'in the function that asks for the headers',
      code: `const allowed = ['https://shop.acme.dev'];
function corsHeaders(req) {
  const { origin } = req.headers;
  return { 'Access-Control-Allow-Origin': allowed.includes(origin) ? origin : '' };
}
function handler(req, res) {
  res.setHeader('Vary', 'Origin');
  res.writeHead(200, corsHeaders(req));
}`,
    },
    {
      name: 'Vary: *',
      code: `const allowed = ['https://shop.acme.dev'];
app.use((req, res, next) => {
  const { origin } = req.headers;
  res.setHeader('Vary', '*');
  if (allowed.includes(origin)) res.setHeader('Access-Control-Allow-Origin', origin);
  next();
});`,
    },
  ],
  invalid,
});

holdRepairs('require-vary-origin', invalid);

const STRICT: Linter.RulesRecord = { 'cors/require-vary-origin': ['error', { everyResponse: true }] };
const LISTED = "const listed = ['https://shop.acme.dev', 'https://admin.acme.dev'];\n";
/** A function at the edge, one statement a line from line 4. */
const edge = (...body: string[]): string =>
  `${LISTED}export default async (request) => {\n  const origin = request.headers.get('Origin');\n${body.map((each) => `  ${each}\n`).join('')}};\n`;
const allowed = "{ 'Access-Control-Allow-Origin': origin, Vary: 'Origin' }";

describe('Vary on the ways through a handler', () => {
  test.each([
    [
      'in both branches',
      edge(
        'let headers;',
        `if (listed.includes(origin)) headers = ${allowed};`,
        "else headers = { Vary: 'Origin' };",
        'return new Response(null, { headers });',
      ),
      [],
    ],
    [
      'behind an exit and before it',
      edge(
        "if (!listed.includes(origin)) return new Response(null, { headers: { Vary: 'Origin' } });",
        `return new Response('[]', { headers: ${allowed} });`,
      ),
      [],
    ],
    [
      'in one branch',
      edge('let headers = {};', `if (listed.includes(origin)) headers = ${allowed};`, 'return new Response(null, { headers });'),
      [5],
    ],
    [
      'on another answer alone',
      edge(
        "if (request.method === 'OPTIONS') return new Response(null, { headers: { Vary: 'Origin' } });",
        "const headers = { 'Access-Control-Allow-Origin': listed.includes(origin) ? origin : listed[0] };",
        "return new Response('[]', { headers });",
      ),
      [5],
    ],
    [
      'in the other branch alone',
      edge(
        'const headers = new Headers();',
        "if (listed.includes(origin)) headers.set('Access-Control-Allow-Origin', origin);",
        "else headers.set('Vary', 'Origin');",
        "return new Response('[]', { headers });",
      ),
      [5],
    ],
  ])('%s', (_, code, lines) => {
    expect(lint(code, { rules: STRICT }).map(({ line }) => line)).toEqual(lines);
  });
});

describe('Vary in another file', () => {
  const server = (call: string): string =>
    `import express from 'express';\nimport { varies } from './varies.js';\nconst app = express();\n${LISTED}app.use((req, res, next) => {\n  const { origin } = req.headers;\n  ${call}\n  if (listed.includes(origin)) res.set('Access-Control-Allow-Origin', origin);\n  next();\n});\n`;

  it.each([
    ['a helper that says it', "export function varies(res) {\n  res.vary('Origin');\n}", 'varies(res);', []],
    ['a helper that says something else', "export function varies(res) {\n  res.vary('Accept');\n}", 'varies(res);', [8]],
    [
      'a helper that says it for some',
      "export function varies(res, req) {\n  if (req.headers.origin) return;\n  res.vary('Origin');\n}",
      'varies(res, req);',
      [8],
    ],
    ['a helper that is not called', "export function varies(res) {\n  res.vary('Origin');\n}", 'keep(varies);', [8]],
  ])('%s', (_, helper, call, lines) => {
    const folder = writeFiles({ 'package.json': '{}', 'varies.js': helper });
    const found = lint(server(call), { rules: STRICT, cwd: folder, filename: path.join(folder, 'server.js') });
    expect(found.map(({ line }) => line)).toEqual(lines);
  });

  it('a middleware that says it', () => {
    const folder = writeFiles({
      'package.json': '{}',
      'varies.js': "export const varies = (req, res, next) => {\n  res.vary('Origin');\n  next();\n};",
    });
    const code = server('').replace('app.use((', 'app.use(varies);\napp.use((');
    expect(lint(code, { rules: STRICT, cwd: folder, filename: path.join(folder, 'server.js') })).toEqual([]);
  });
});
