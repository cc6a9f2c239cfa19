import type { Proof } from '../proofs.js';

export const SITE = "'https://shop.acme.dev'";
export const ORIGIN = "'Access-Control-Allow-Origin'";
const LISTEN = "app.listen(Number(process.env.PORT), '127.0.0.1');";
type Pair = Omit<Proof, 'name'>;
type Lines = readonly string[];

/** The same frame around the lines of the wrong and of the right program. */
function pair(like: string, frame: (lines: Lines) => string, wrong: Lines, right: Lines): Pair {
  return { like, wrong: frame(wrong), right: frame(right) };
}

const inner = (lines: Lines): string => lines.map((each) => `    ${each}\n`).join('');

export const worker = (wrong: Lines, right: Lines): Pair =>
  pair('web-response/worker-const.mjs', (lines) => `export default {\n  async fetch(request) {\n${inner(lines)}  },\n};`, wrong, right);
export const lambda = (wrong: Lines, right: Lines): Pair =>
  pair('lambda/star.cjs', (lines) => `exports.handler = async (event) => {\n${inner(lines)}};`, wrong, right);
export const next = (wrong: Lines, right: Lines): Pair =>
  pair('next/list/app/api/data/route.ts', (lines) => `export const dynamic = 'auto';\n${lines.join('\n')}`, wrong, right);
export const koa = (wrong: Lines, right: Lines): Pair =>
  pair(
    'koa-headers/set.cjs',
    (lines) => `const Koa = require('koa');\nconst app = new Koa();\napp.use(async (ctx) => {\n${inner(lines)}});\n${LISTEN}`,
    wrong,
    right,
  );
export const express = (wrong: Lines, right: Lines): Pair =>
  pair(
    'express-headers/star.cjs',
    (lines) =>
      `const express = require('express');\nconst app = express();\napp.all('/data', (req, res) => {\n${inner(lines)}});\n${LISTEN}`,
    wrong,
    right,
  );
export const node = (wrong: Lines, right: Lines): Pair =>
  pair(
    'node-http/set-header.cjs',
    (lines) =>
      `const http = require('node:http');\nhttp.createServer((req, res) => {\n${inner(lines)}}).listen(Number(process.env.PORT), '127.0.0.1');`,
    wrong,
    right,
  );
export const fastify = (wrong: string, right: string): Pair =>
  pair(
    'fastify-headers/hook.cjs',
    ([hook]) =>
      `const app = require('fastify')();\n${hook}\napp.all('/data', async () => []);\napp.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });`,
    [wrong],
    [right],
  );
export const expressLayer = (wrong: string, right: string): Pair =>
  pair(
    'express-headers/star.cjs',
    ([layer]) =>
      `const express = require('express');\nconst app = express();\n${layer}\napp.get('/data', (req, res) => res.json([]));\napp.post('/data', (req, res) => res.json([]));\n${LISTEN}`,
    [wrong],
    [right],
  );
export const koaLayer = (wrong: string, right: string): Pair =>
  pair(
    'koa-headers/object.cjs',
    ([layer]) =>
      `const Koa = require('koa');\nconst Router = require('@koa/router');\nconst app = new Koa();\nconst router = new Router();\n${layer}\nrouter.get('/data', (ctx) => { ctx.body = []; });\nrouter.post('/data', (ctx) => { ctx.body = []; });\napp.use(router.routes());\n${LISTEN}`,
    [wrong],
    [right],
  );
export const honoLayer = (wrong: string, right: string): Pair =>
  pair(
    'hono/list.mjs',
    ([layer]) =>
      `import { serve } from '@hono/node-server';\nimport { Hono } from 'hono';\nconst app = new Hono();\n${layer}\napp.get('/data', (c) => c.json([]));\napp.post('/data', (c) => c.json([]));\nserve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });`,
    [wrong],
    [right],
  );
export const elysiaParts = (chain: (line: string) => string): Pair =>
  pair(
    'elysia/false.mjs',
    ([line]) =>
      `import { Elysia } from 'elysia';\nimport { cors } from '@elysiajs/cors';\nconst app = new Elysia().use(cors({ origin: [${SITE}] }));\n${chain(`({ set }) => {\n  set.headers = { ${line!}allow: 'GET' };\n  return 'ok';\n}`)}\nexport default app;`,
    [''],
    ['...set.headers, '],
  );
export const elysia = (wrong: string, right: string): Pair =>
  pair(
    'elysia/false.mjs',
    ([line]) =>
      `import { Elysia } from 'elysia';\nimport { cors } from '@elysiajs/cors';\nexport default new Elysia().use(cors({ origin: [${SITE}] })).all('/data', ({ set }) => {\n  ${line}\n  return 'ok';\n});`,
    [wrong],
    [right],
  );
