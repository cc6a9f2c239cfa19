import { expect, test } from 'vitest';
import { surfaceOfFiles } from './surface.js';
import { nameOfAccess } from '../../src/surface/words.js';

const EXPRESS =
  "import express from 'express';\nimport cors from 'cors';\nconst app = express();\napp.use(cors(OPTIONS));\napp.get('/x', (req, res) => res.json({}));\n";
const HONO =
  "import { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nconst app = new Hono();\napp.use(cors(OPTIONS));\napp.get('/x', (c) => c.json({}));\n";
const KOA =
  "import Koa from 'koa';\nimport Router from '@koa/router';\nimport cors from '@koa/cors';\nconst app = new Koa();\nconst router = new Router();\napp.use(cors(OPTIONS));\nrouter.get('/x', (ctx) => { ctx.body = {}; });\napp.use(router.routes());\n";
const ELYSIA =
  "import { Elysia } from 'elysia';\nimport { cors } from '@elysiajs/cors';\nnew Elysia().use(cors(OPTIONS)).get('/x', () => 'x');\n";

/** Who reads the one route of an app, by what is written as its options. */
async function readersOf(options: string, program = EXPRESS): Promise<string> {
  const { rows } = await surfaceOfFiles({ 'app.js': program.replace('OPTIONS', options) });
  return nameOfAccess(rows[0]!.access);
}

test.each([
  ["process.env.ORIGIN || '*'", 'ORIGIN (unset: any website)'],
  ['process.env.ORIGIN', 'ORIGIN (unset: nobody)'],
  ["(process.env.ORIGINS ?? '').split(',')", 'ORIGINS (unset: nobody)'],
  ["settings.get('origins')", 'origins (unset: not known)'],
  ["['https://shop.acme.dev', 'null']", 'null (sandboxed pages of anybody), https://shop.acme.dev'],
  ['/acme\\.dev$/', '/acme\\.dev$/, e.g. https://evilacme.dev'],
  ["['https://a.dev', /^null$/]", 'null (sandboxed pages of anybody), https://a.dev, /^null$/'],
  ['(o, cb) => cb(null, /^https:\\/\\/a\\.dev$|^null$/.test(o))', 'null (sandboxed pages of anybody), /^https:\\/\\/a\\.dev$|^null$/'],
  ['pick()', 'unknown: code that is not followed'],
])('%s', async (origin, readers) => {
  expect(await readersOf(`{ origin: ${origin} }`)).toBe(readers);
});

const COOKIES = ", with the visitor's cookies";
const STAR = "{ origin: process.env.ORIGIN || '*', credentials: true }";

/** What the libraries send (measured: `conformance/map/settings.test.ts`). */
test.each([
  ['a literal `*`, which browsers refuse with cookies', EXPRESS, STAR, `ORIGIN (unset: any website, without cookies)${COOKIES}`],
  ['the same in Hono', HONO, STAR, `ORIGIN (unset: any website, without cookies)${COOKIES}`],
  ['an echo of the library', KOA, STAR, `ORIGIN (unset: any website)${COOKIES}`],
  ['a `*` by itself', EXPRESS, "{ origin: process.env.ORIGIN || '*' }", 'ORIGIN (unset: any website)'],
  ['an echo', EXPRESS, '{ origin: process.env.ORIGIN || true, credentials: true }', `ORIGIN (unset: any website)${COOKIES}`],
  [
    'a function that answers a literal `*`',
    EXPRESS,
    "{ origin: (o, cb) => (process.env.ORIGIN ? cb(null, process.env.ORIGIN) : cb(null, '*')), credentials: true }",
    `ORIGIN (unset: any website, without cookies)${COOKIES}`,
  ],
  [
    'a `*` beside a list',
    HONO,
    "{ origin: (o) => (['https://a.dev'].includes(o) ? o : '*'), credentials: true }",
    `any website, and with the visitor's cookies https://a.dev`,
  ],
  [
    'what stands in, and not what the library does without an option',
    ELYSIA,
    "{ origin: process.env.ORIGIN || 'https://a.dev' }",
    `https://a.dev, ORIGIN (unset: nobody)${COOKIES}`,
  ],
  ['what the library does without an option', ELYSIA, '{ origin: process.env.ORIGIN }', `ORIGIN (unset: any website)${COOKIES}`],
])('%s', async (_, program, options, readers) => {
  expect(await readersOf(options, program)).toBe(readers);
});

test.each([
  ['const asked = event && event.headers && (event.headers.origin || event.headers.Origin);', 'asked'],
  ["const asked = event.headers ? event.headers.origin : '';", 'asked'],
  ['const asked = (event.headers && event.headers.origin);', 'asked'],
  ['', 'event.headers && event.headers.origin'],
])('whether a request has headers decides nothing: %s %s', async (before, origin) => {
  const program = `exports.handler = async (event) => { ${before} return { statusCode: 200, headers: { 'Access-Control-Allow-Origin': ${origin}, 'Access-Control-Allow-Credentials': 'true', Vary: 'Origin' }, body: '{}' }; };`;
  expect(await readersOf('', program)).toBe("any website, with the visitor's cookies");
});

test('a layer on a path that is not known is a row where no route was seen', async () => {
  const program = `import express from 'express';\nimport cors from 'cors';\nexport function make({ prefix }) { const app = express(); app.use(prefix, cors()); return app; }\n`;
  expect(await readersOf('', program)).toBe('any website, unknown: a layer on a path that is not known');
});

test('a list that may hold a `*` is what its owner says', async () => {
  const program = EXPRESS.replace('const app', "const SITES = (process.env.SITES ?? '').split(',');\nconst app");
  const options = "{ origin: (o, cb) => cb(null, SITES.includes('*') || SITES.includes(o)), credentials: true }";
  expect(await readersOf(options, program)).toBe(`SITES (unset: nobody)${COOKIES}`);
  const fallback = program.replace("?? ''", "|| 'https://a.dev'");
  expect(await readersOf(options, fallback)).toBe(`https://a.dev, SITES (unset: nobody)${COOKIES}`);
});
