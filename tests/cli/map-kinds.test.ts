import { expect, test } from 'vitest';
import { surfaceOfFiles } from './surface.js';
import { nameOfAccess } from '../../src/surface/words.js';

/** The rows of a project, e.g. `GET /orders: any website`. */
async function rowsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { rows } = await surfaceOfFiles(files, (name) => /\.[jt]s$/.test(name));
  return rows.map((row) => `${row.method} ${row.path}: ${nameOfAccess({ ...row.access, cookies: 'no' })}`);
}

/** Kinds of projects that were read route by route on public servers. */
const KINDS: Readonly<Record<string, { files: Readonly<Record<string, string>>; rows: readonly string[] }>> = {
  'routes that files register on an app which they import': {
    files: {
      'core/web.ts': `import express from 'express';
import cors from 'cors';
export const app = express();
app.get('/health', (request, response) => response.end());
app.use(cors({ origin: 'https://shop.acme.dev' }));`,
      'http/orders.ts': "import { app } from '../core/web';\napp.post('/orders', (request, response) => response.end());",
      'http/index.ts': "import './orders';\nexport * from './other';",
      'http/other.ts': 'export const others = 1;',
      'run.ts': "import './http';\nimport { app } from './core/web';\napp.listen(3000);",
    },
    rows: ['GET /health: nobody else', 'POST /orders: https://shop.acme.dev'],
  },
  'and in which order they run': {
    files: {
      'app.js': "const express = require('express');\nconst app = express();\nmodule.exports = { app };",
      'early.js': "const { app } = require('./app');\napp.get('/early', (request, response) => response.end());",
      'late.js': "const { app } = require('./app');\napp.get('/late', (request, response) => response.end());",
      'main.js': `const cors = require('cors');
const { app } = require('./app');
require('./early');
app.use(cors({ origin: 'https://shop.acme.dev' }));
require('./late');`,
    },
    rows: ['GET /early: nobody else', 'GET /late: https://shop.acme.dev'],
  },
  'and imports, which run before all else': {
    files: {
      'app.ts': "import { Hono } from 'hono';\nexport default new Hono();",
      'early.ts': "import app from './app';\napp.get('/early', (c) => c.text(''));",
      'main.ts': `import { cors } from 'hono/cors';
import app from './app';
app.use('*', cors({ origin: 'https://shop.acme.dev' }));
app.get('/late', (c) => c.text(''));
import './early';`,
    },
    rows: ['GET /early: nobody else', 'GET /late: https://shop.acme.dev'],
  },
  'an app that loads what registers on it': {
    files: {
      'app.js': `const express = require('express');
const cors = require('cors');
const app = (module.exports = express());
app.use(cors({ origin: 'https://shop.acme.dev' }));
require('./late');`,
      'late.js': "const app = require('./app');\napp.get('/late', (request, response) => response.end());",
    },
    rows: ['GET /late: https://shop.acme.dev'],
  },
  'apps and routers that functions make': {
    files: {
      'make.ts': `import { Hono } from 'hono';
import { cors } from 'hono/cors';
export const makeRouter = () => new Hono();
export function makeApp() { const app = makeRouter(); app.use('*', cors({ origin: 'https://shop.acme.dev' })); return app; }`,
      'tasks.ts': "import { makeRouter } from './make';\nexport const tasks = makeRouter().post('/tasks', (c) => c.text(''));",
      'alone.ts':
        "import { makeRouter } from './make';\nconst alone = makeRouter();\nalone.get('/alone', (c) => c.text(''));\nexport default alone;",
      'app.ts':
        "import { makeApp } from './make';\nimport { tasks } from './tasks';\nconst app = makeApp();\napp.route('/', tasks);\nexport default app;",
    },
    rows: ['GET /alone: nobody else', 'POST /tasks: https://shop.acme.dev'],
  },
  'what a function registers on each app that it makes': {
    files: {
      'make.js': `const express = require('express');
const cors = require('cors');
exports.make = () => { const app = express(); app.use(cors({ origin: 'https://shop.acme.dev' })); return app; };
exports.router = () => { const router = express.Router(); return router; };`,
      'main.js': `const { make, router } = require('./make');
const app = make();
const orders = router();
orders.get('/', (request, response) => response.end());
app.use('/orders', orders);
app.get('/', (request, response) => response.end());`,
    },
    rows: ['GET /: https://shop.acme.dev', 'GET /orders: https://shop.acme.dev'],
  },
  'services of Feathers, also what they read, and a WebSocket': {
    files: {
      'app.js': `import { feathers } from '@feathersjs/feathers';
import express, { cors } from '@feathersjs/express';
class Orders { async find() {} async get(id) {} async remove(id) {} }
const app = express(feathers());
app.use(cors({ origin: 'https://shop.acme.dev' }));
app.use('orders', new Orders());
app.configure((inner) => { inner.use('/read', new Orders(), { methods: ['find'] }); });
app.ws('/live', (socket) => {});`,
    },
    rows: [
      'WS /live: unknown: a WebSocket, which CORS does not guard',
      'GET /orders: https://shop.acme.dev',
      'DELETE /orders/:id: https://shop.acme.dev',
      'GET /orders/:id: https://shop.acme.dev',
      'GET /read: https://shop.acme.dev',
    ],
  },
  'files of Nitro beside its configuration': {
    files: {
      'package.json': '{ "dependencies": { "nitropack": "^2.0.0" } }',
      'nitro.config.ts': 'export default defineNitroConfig({});',
      'middleware/cors.ts':
        "export default defineEventHandler((event) => { if (handleCors(event, { origin: ['https://shop.acme.dev'] })) return; });",
      'routes/orders/[id].delete.ts': 'export default defineEventHandler(() => 1);',
      'api/status.ts': 'export default defineEventHandler(() => 1);',
      'other/routes/page.ts': 'export default 1;',
    },
    rows: ['ALL /api/status: https://shop.acme.dev', 'DELETE /orders/:id: https://shop.acme.dev'],
  },
  'resources of Egg': {
    files: {
      'config/config.default.js': "exports.cors = { origin: 'https://shop.acme.dev' };",
      'app/router.js': "module.exports = ({ router, controller }) => { router.resources('posts', '/posts', controller.posts); };",
      'app/controller/posts.js': 'module.exports = class extends Controller { async index() {} async destroy() {} };',
    },
    rows: ['GET /posts: https://shop.acme.dev', 'DELETE /posts/:id: https://shop.acme.dev'],
  },
  'pages of Adonis without a handler, and an origin that the path decides': {
    files: {
      'config/cors.ts': `import app from '@adonisjs/core/services/app';
import { defineConfig } from '@adonisjs/cors';
function decide(origin, url, inDevelopment) {
  const pathname = url.split('?', 1)[0];
  if (['/token'].includes(pathname)) return origin || true;
  return inDevelopment ? true : [];
}
export default defineConfig({ enabled: true, origin: (origin, ctx) => decide(origin, ctx.request.url(), app.inDev), credentials: true });`,
      'start/routes.ts': `import router from '@adonisjs/core/services/router';
router.post('token', [Token, 'give']);
router.on('/').renderInertia('home').as('home');
router.on('/old').redirect('/');
router.on('/nowhere');`,
    },
    rows: [
      'GET /: unknown: the path of the request decides',
      'GET /old: unknown: the path of the request decides',
      'POST /token: unknown: the path of the request decides',
    ],
  },
  'content types of Strapi, and written routes': {
    files: {
      'package.json': '{ "dependencies": { "@strapi/strapi": "^5.0.0" } }',
      'config/middlewares.js':
        "module.exports = ['strapi::errors', { name: 'strapi::cors', config: { origin: ['https://shop.acme.dev'] } }];",
      'src/api/story/routes/story.js':
        "const { createCoreRouter } = require('@strapi/strapi').factories;\nmodule.exports = createCoreRouter('api::story.story', { except: ['delete'] });",
      'src/api/story/routes/extra.js':
        "module.exports = { routes: [{ method: 'POST', path: '/stories/:id/publish', handler: 'story.publish' }] };",
      'src/api/story/content-types/story/schema.json':
        '{ "kind": "collectionType", "info": { "singularName": "story", "pluralName": "stories" } }',
      'src/api/home/routes/home.ts':
        "import { factories } from '@strapi/strapi';\nexport default factories.createCoreRouter('api::home.home', { only: ['find'] });",
      'src/api/home/content-types/home/schema.json': '{ "kind": "singleType", "info": { "singularName": "home", "pluralName": "homes" } }',
    },
    rows: [
      'GET /api/home',
      'GET /api/stories',
      'POST /api/stories',
      'GET /api/stories/:id',
      'PUT /api/stories/:id',
      'POST /api/stories/:id/publish',
    ].map((route) => `${route}: https://shop.acme.dev`),
  },
  'handlers of Koa that go on to a later layer': {
    files: {
      'app.js': `const Koa = require('koa');
const Router = require('koa-router');
const cors = require('@koa/cors');
const { drop } = require('somewhere');
const app = new Koa();
const router = new Router();
router.get('/songs', async (ctx, next) => { await next(); ctx.body = []; });
router.get('/albums', async (ctx, next) => { if (ctx.query.all) await next(); ctx.body = []; });
router.post('/songs', (ctx) => { ctx.body = {}; });
router.delete('/songs', drop);
app.use(router.routes());
app.use(cors({ origin: 'https://shop.acme.dev' }));`,
    },
    rows: [
      'GET /albums: unknown: the handler may go on to a later layer',
      'DELETE /songs: unknown: the handler may go on to a later layer',
      'GET /songs: https://shop.acme.dev',
      'POST /songs: nobody else',
    ],
  },
  'a Fastify plugin that a command line starts, with folders': {
    files: {
      'app.js': `const AutoLoad = require('@fastify/autoload');
module.exports = async (fastify, opts) => {
  fastify.register(AutoLoad, { dir: require('node:path').join(__dirname, 'plugins') });
  fastify.register(AutoLoad, { dir: require('node:path').join(__dirname, 'routes') });
};`,
      'plugins/cors.js': `const fp = require('fastify-plugin');
module.exports = fp(async (fastify) => { fastify.register(require('@fastify/cors'), { origin: 'https://shop.acme.dev' }); });`,
      'routes/songs/list.js': "module.exports = async (fastify) => { fastify.get('/', list); fastify.delete('/:id', drop); };",
    },
    rows: ['GET /songs: https://shop.acme.dev', 'DELETE /songs/:id: https://shop.acme.dev'],
  },
  'a plugin of a package that a folder hands on to Fastify, with its options': {
    files: {
      'app.js': `import AutoLoad from '@fastify/autoload';
import path from 'node:path';
export default async function (fastify) {
  await fastify.register(AutoLoad, { dir: path.join(import.meta.dirname, 'plugins') });
  fastify.register(AutoLoad, { dir: path.join(import.meta.dirname, 'routes') });
}`,
      'plugins/cors.js':
        "import cors from '@fastify/cors';\nexport const autoConfig = { origin: 'https://shop.acme.dev' };\nexport default cors;",
      'routes/songs/list.js': "export default async (fastify) => { fastify.get('/', list); };",
    },
    rows: ['GET /songs: https://shop.acme.dev'],
  },
  'a Fastify plugin that a command line starts, with routes of its own': {
    files: {
      'app.js': `const cors = require('@fastify/cors');
module.exports = async function (fastify) {
  fastify.register(cors, { origin: 'https://shop.acme.dev' });
  fastify.post('/songs', save);
};`,
    },
    rows: ['POST /songs: https://shop.acme.dev'],
  },
  'a plugin that another file registers is no app of its own': {
    files: {
      'server.js':
        "const fastify = require('fastify')();\nfastify.register(require('./app'), { prefix: '/api' });\nfastify.listen({ port: 80 });",
      'app.js': "module.exports = async (fastify) => { fastify.get('/songs', list); };",
    },
    rows: ['GET /api/songs: nobody else'],
  },
  'endpoints of Astro by the names of files': {
    files: {
      'package.json': '{ "dependencies": { "astro": "^5.0.0" } }',
      'src/pages/api/songs.ts':
        "export const GET = () => new Response('', { headers: { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' } });\nexport const POST = () => new Response('');",
    },
    rows: ['GET /api/songs: https://shop.acme.dev', 'POST /api/songs: nobody else'],
  },
  'AdonisJS with groups and resources': {
    files: {
      'config/cors.ts':
        "import { defineConfig } from '@adonisjs/cors';\nexport default defineConfig({ enabled: true, origin: ['https://shop.acme.dev'] });",
      'start/routes.ts': `import router from '@adonisjs/core/services/router';
router.get('/', async () => 'ok');
router.group(() => { router.post('/send', [Mail, 'send']); router.resource('notes', Notes).apiOnly(); }).prefix('/api');`,
    },
    rows: [
      'GET /',
      'ALL /*',
      'GET /api/notes',
      'POST /api/notes',
      'DELETE /api/notes/:id',
      'GET /api/notes/:id',
      'PATCH /api/notes/:id',
      'PUT /api/notes/:id',
      'POST /api/send',
    ]
      .filter((route) => route !== 'ALL /*')
      .map((route) => `${route}: https://shop.acme.dev`),
  },
  'Hono from the addresses of Deno': {
    files: {
      'main.ts': `import { Hono } from 'https://deno.land/x/hono@v4.3.7/mod.ts';
import { cors } from 'https://deno.land/x/hono@v4.3.7/middleware.ts';
const app = new Hono();
app.use('/api/*', cors({ origin: Deno.env.get('SHOP') as string }));
app.basePath('/api').get('/orders', list);
Deno.serve(app.fetch);`,
    },
    rows: ['GET /api/orders: SHOP (unset: nobody)'],
  },
  'a path that only the running program knows': {
    files: {
      'app.js': `import { Hono } from 'hono';
const app = new Hono();
for (const name of names()) app.basePath(\`/\${name}\`).get('/', list);
app.get(\`/lists/\${kind}/all\`, list);`,
    },
    rows: ['GET /:path: nobody else', 'GET /lists/:kind/all: nobody else'],
  },
  'a handler of another file that writes the header': {
    files: {
      'app.js':
        "import express from 'express';\nimport { list } from './orders.js';\nconst app = express();\napp.get('/orders', wrap(list));\napp.get('/mine', (req, res) => res.json({}));",
      'orders.js': "export const list = (req, res) => { res.setHeader('Access-Control-Allow-Origin', '*'); res.json([]); };",
    },
    rows: ['GET /mine: nobody else', 'GET /orders: any website'],
  },
  'a middleware of Next that a helper writes the headers for': {
    files: {
      'app/orders/route.ts': 'export async function GET() { return Response.json([]); }',
      'lib/headers.ts':
        "export default function open(request: Request, response: Response) { response.headers.set('Access-Control-Allow-Origin', '*'); return response; }",
      'middleware.ts':
        "import { NextResponse } from 'next/server';\nimport open from './lib/headers';\nexport default function middleware(request) { return open(request, NextResponse.next()); }",
    },
    rows: ['GET /orders: any website'],
  },
  'a helper of pages that is imported': {
    files: {
      'package.json': '{ "dependencies": { "next": "16.0.0" } }',
      'pages/api/open.ts':
        "import { open } from '../../lib/open';\nexport default function handler(req, res) { open(req, res); res.json({}); }",
      'pages/api/closed.ts': 'export default function handler(req, res) { res.json({}); }',
      'lib/open.ts': "export const open = (req, res) => { res.setHeader('Access-Control-Allow-Origin', '*'); };",
    },
    rows: ['ALL /api/closed: nobody else', 'ALL /api/open: any website'],
  },
  'a folder that is named as in a framework that is not there': {
    files: {
      'package.json': '{ "dependencies": { "express": "5.0.0" } }',
      'src/plugins/pay/server/routes/index.js': 'module.exports = [{ method: "GET", path: "/" }]; // cors',
      'src/pages/api/client.js': 'export default function client() { return fetch("/cors"); }',
    },
    rows: [],
  },
  'headers in the method of a controller, and server-sent events': {
    files: {
      'main.ts':
        "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './module';\nNestFactory.create(AppModule).then((app) => app.listen(3000));",
      'module.ts':
        "import { Module } from '@nestjs/common';\nimport { Me } from './me';\n@Module({ controllers: [Me] })\nexport class AppModule {}",
      'me.ts': `import { Controller, Get, Res, Sse } from '@nestjs/common';
@Controller('me')
export class Me {
  @Get() read() { return {}; }
  @Sse('news') news(@Res({ passthrough: true }) res) { res.setHeader('Access-Control-Allow-Origin', 'https://shop.acme.dev'); return stream(); }
}`,
    },
    rows: ['GET /me: nobody else', 'GET /me/news: https://shop.acme.dev'],
  },
};

test.each(Object.entries(KINDS))('%s', async (_, { files, rows }) => {
  expect(await rowsOf(files)).toEqual(rows);
});
