import type { Proof } from '../proofs.js';

const SITE = "'https://shop.acme.dev'";
const LISTEN = "app.listen(Number(process.env.PORT), '127.0.0.1');";
const LAYER = `cors({ origin: [${SITE}] })`;
const express = (...lines: string[]): string =>
  `const express = require('express');\nconst cors = require('cors');\nconst app = express();\n${lines.join('\n')}\napp.all('/data', (req, res) => res.json([]));\n${LISTEN}`;
const koa = (...lines: string[]): string =>
  `const Koa = require('koa');\nconst cors = require('@koa/cors');\nconst app = new Koa();\n${lines.join('\n')}\napp.use((ctx) => { ctx.body = []; });\n${LISTEN}`;
const hono = (...lines: string[]): string =>
  `import { serve } from '@hono/node-server';\nimport { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nconst app = new Hono();\n${lines.join('\n')}\napp.all('/data', (c) => c.json([]));\nserve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });`;
const tinyhttp = (...lines: string[]): string =>
  `import { App } from '@tinyhttp/app';\nimport { cors } from '@tinyhttp/cors';\nconst app = new App();\n${lines.join('\n')}\napp.all('/data', (req, res) => res.json([]));\napp.listen(Number(process.env.PORT), undefined, '127.0.0.1');`;
const EXPRESS = 'cors/list.cjs';
const KOA = 'koa/string.cjs';
const HONO = 'hono/list.mjs';
const TINYHTTP = 'tinyhttp/list.mjs';
const ONE = `cors({ origin: ${SITE} })`;

const proof = (name: string, like: string, frame: typeof express, wrong: readonly string[], right: readonly string[]): Proof => ({
  name,
  like,
  wrong: frame(...wrong),
  right: frame(...right),
});

/** What `valid-options` says of a layer that is mounted without being called. */
export const uncalled: readonly Proof[] = [
  proof('Express', EXPRESS, express, ['app.use(cors);'], [`app.use(${LAYER});`]),
  proof('Express below a path', EXPRESS, express, ["app.use('/data', cors);"], [`app.use('/data', ${LAYER});`]),
  proof(
    'a route of Express',
    EXPRESS,
    express,
    ["app.get('/data', cors, (req, res) => res.json([]));"],
    [`app.get('/data', ${LAYER}, (req, res) => res.json([]));`],
  ),
  proof('among layers of Express', EXPRESS, express, ['app.use(express.json(), cors);'], [`app.use(express.json(), ${LAYER});`]),
  proof('another name', EXPRESS, express, ['const layer = cors;', 'app.use(layer);'], [`const layer = ${LAYER};`, 'app.use(layer);']),
  proof('Koa', KOA, koa, ['app.use(cors);'], [`app.use(${ONE});`]),
  proof('Hono', HONO, hono, ['app.use(cors);'], [`app.use(${LAYER});`]),
  proof('Hono below a path', HONO, hono, ["app.use('/data', cors);"], [`app.use('/data', ${LAYER});`]),
  proof('tinyhttp', TINYHTTP, tinyhttp, ['app.use(cors);'], [`app.use(${LAYER});`]),
];

const MADE: readonly (readonly [name: string, statement: (layer: string) => string])[] = [
  ['a statement', (layer) => `${layer};`],
  ['in a function', (layer) => `function secure() {\n  ${layer};\n}\nsecure();`],
  ['a constant that nothing reads', (layer) => `const layer = ${layer};`],
  ['beside another statement', (layer) => `${layer};\nconsole.log('secured');`],
];

/** What it says of a layer that is made, and mounted nowhere. */
export const unmounted: readonly Proof[] = MADE.flatMap(([name, made]) => [
  proof(`${name}: Express`, EXPRESS, express, [made(LAYER)], [`app.use(${LAYER});`]),
  proof(
    `${name}: Express, with a constant of options`,
    EXPRESS,
    express,
    [`const options = { origin: [${SITE}] };`, made('cors(options)')],
    [`const options = { origin: [${SITE}] };`, 'app.use(cors(options));'],
  ),
  proof(`${name}: tinyhttp`, TINYHTTP, tinyhttp, [made(LAYER)], [`app.use(${LAYER});`]),
  proof(`${name}: Koa`, KOA, koa, [made(ONE)], [`app.use(${ONE});`]),
  proof(`${name}: Hono`, HONO, hono, [made(LAYER)], [`app.use(${LAYER});`]),
]);

/** What it says of a layer that another layer returns, and of what other libraries make and nothing uses. */
export const returned: readonly Proof[] = [
  proof(
    'returned by a layer: Express',
    EXPRESS,
    express,
    [`app.use((req, res, next) => ${LAYER});`],
    [`app.use((req, res, next) => ${LAYER}(req, res, next));`],
  ),
  proof(
    'returned by a layer: Koa',
    KOA,
    koa,
    [`app.use(async (ctx, next) => { return ${ONE}; });`],
    [`app.use((ctx, next) => ${ONE}(ctx, next));`],
  ),
  proof('returned by a layer: Hono', HONO, hono, [`app.use((c, next) => ${LAYER});`], [`app.use((c, next) => ${LAYER}(c, next));`]),
  proof(
    'returned by a function',
    EXPRESS,
    express,
    [`const makeLayer = () => ${LAYER};`, 'makeLayer();'],
    [`const makeLayer = () => ${LAYER};`, 'app.use(makeLayer());'],
  ),
  ...['connect-cors', 'express-cors'].map((name): Proof => {
    const options = name === 'connect-cors' ? `{ origins: [${SITE}] }` : "{ allowedOrigins: ['shop.acme.dev'] }";
    const app = (line: string): string => express(`const layer = require('${name}');`, line);
    return { name: `uncalled: ${name}`, like: EXPRESS, wrong: app('app.use(layer);'), right: app(`app.use(layer(${options}));`) };
  }),
  {
    name: 'Elysia: a constant that nothing reads',
    like: 'elysia/list.ts',
    wrong: `import { Elysia } from 'elysia';\nimport { cors } from '@elysiajs/cors';\nconst layer = ${LAYER};\nexport default new Elysia().all('/data', () => []);`,
    right: `import { Elysia } from 'elysia';\nimport { cors } from '@elysiajs/cors';\nexport default new Elysia().use(${LAYER}).all('/data', () => []);`,
  },
  {
    name: 'corser: a constant that nothing reads',
    like: 'corser/list.cjs',
    wrong: express("const corser = require('corser');", `const layer = corser.create({ origins: [${SITE}] });`),
    right: express("const corser = require('corser');", `app.use(corser.create({ origins: [${SITE}] }));`),
  },
];
