import { expect, it } from 'vitest';
import { readApp, routeNames } from '../../apps/read.js';
import { writeFiles } from '../../project/support.js';

interface App {
  readonly name: string;
  /** The files of the app; the first holds the policy. */
  readonly files: Readonly<Record<string, string>>;
  readonly routes: readonly string[];
  readonly settings?: object;
  readonly kind?: string;
}

const NEXT_HEADERS =
  "export default { headers: async () => [{ source: '/:path*', headers: [{ key: 'Access-Control-Allow-Origin', value: '*' }] }] };\n";

const APPS: readonly App[] = [
  {
    name: 'hapi: routes of a list, of a plugin with a prefix, of another file',
    files: {
      'server.js': `import Hapi from '@hapi/hapi';
import { orders } from './orders.js';
const server = Hapi.server({ port: 1, routes: { cors: true } });
server.route({ method: 'POST', path: '/login', handler });
server.route([{ method: ['PUT', 'PATCH'], path: '/me', handler }, { method: 'GET', path: '/me', handler }]);
await server.register({ plugin: orders, routes: { prefix: '/api' } });`,
      'orders.js':
        "export const orders = { name: 'orders', register: async (server) => { server.route({ method: '*', path: '/orders', handler }); server.route({ method: 'delete', path: '/orders/{id}', handler }); } };",
    },
    routes: ['ALL /api/orders', 'DELETE /api/orders/{id}', 'PATCH /me', 'POST /login', 'PUT /me'],
  },
  {
    name: 'routing-controllers: classes of other files, a prefix, a class above',
    files: {
      'server.ts': `import { createExpressServer } from 'routing-controllers';
import { Invoices } from './invoices.js';
import { Visits } from './visits.js';
createExpressServer({ routePrefix: '/v1', cors: true, controllers: [Invoices, Visits, NoController] }).listen(1);
class NoController { run() {} }`,
      'invoices.ts': `import { Delete, Get, JsonController, Post } from 'routing-controllers';
class Base { @Delete('/:id') remove() {} }
@JsonController('/invoices') export class Invoices extends Base { @Get() all() {} @Post() add() {} }`,
      'visits.ts':
        "import { Controller, Put } from 'routing-controllers';\n@Controller() export class Visits { @Put('/visits/:id') move() {} }",
    },
    routes: ['DELETE /v1/invoices/:id', 'POST /v1/invoices', 'PUT /v1/visits/:id'],
  },
  {
    name: 'routing-controllers: classes of files that a pattern of the output names, on an app of Express',
    files: {
      'src/server.ts': `import path from 'path';
import express from 'express';
import cors from 'cors';
import { useExpressServer } from 'routing-controllers';
const app = express();
app.use(cors());
useExpressServer(app, { routePrefix: '/v1', controllers: [path.join(__dirname, '/controllers/**/*.js'), __dirname + '/missing/*.js'] });`,
      'src/controllers/invoices.ts': `import { Get, JsonController, Post } from 'routing-controllers';
@JsonController('/invoices') export class Invoices { @Get() all() {} @Post() add() {} }
export const LIMIT = 10;`,
      'src/controllers/admin/visits.ts':
        "import { Controller, Put } from 'routing-controllers';\n@Controller() export default class Visits { @Put('/visits/:id') move() {} }",
      'src/controllers/mail.ts': 'export class Mail { send() {} }',
    },
    routes: ['POST /v1/invoices', 'PUT /v1/visits/:id'],
  },
  {
    name: 'Elysia: chains, groups, guards, plugins as instances and functions',
    files: {
      'index.ts': `import { Elysia } from 'elysia';
import { cors } from '@elysiajs/cors';
import { users } from './users';
import { audit } from './audit';
new Elysia({ prefix: '/api' })
  .use(cors())
  .use(users)
  .use(audit)
  .group('/v1', (app) => app.post('/jobs', run).guard({}, (guarded) => guarded.delete('/jobs/:id', stop)))
  .get('/', () => 'hi')
  .listen(1);`,
      'users.ts': "import { Elysia } from 'elysia';\nexport const users = new Elysia({ prefix: '/users' }).get('/', list).post('/', add);",
      'audit.ts': "import type { Elysia } from 'elysia';\nexport const audit = (app: Elysia) => app.patch('/audit', mark);",
    },
    routes: ['DELETE /api/v1/jobs/:id', 'PATCH /api/audit', 'POST /api/users', 'POST /api/v1/jobs'],
  },
  {
    name: 'Feathers: services of classes, objects and adapters, and the methods that are let out',
    files: {
      'app.ts': `import { feathers } from '@feathersjs/feathers';
import express, { cors } from '@feathersjs/express';
import { messages } from './messages';
import { memory } from '@feathersjs/memory';
const app = express(feathers());
app.use(cors());
app.configure(messages);
app.use('notes', memory({}), { methods: ['find', 'remove'] });
app.use('/ping', { async find() { return []; } });`,
      'messages.ts': `// @feathersjs
class Messages { async find() { return []; } async create(data) { return data; } async patch(id, data) { return data; } }
export const messages = (app) => { app.use('/messages', new Messages()); };`,
    },
    routes: ['DELETE /notes/:id', 'PATCH /messages/:id', 'POST /messages'],
  },
  {
    name: 'GraphQL and tRPC: endpoints, with a softer word',
    files: {
      'server.ts': `import express from 'express';
import cors from 'cors';
import { expressMiddleware } from '@as-integrations/express5';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
const app = express();
app.use(cors());
app.use('/graphql', express.json(), expressMiddleware(server));
app.use('/trpc', createExpressMiddleware({ router }));`,
    },
    routes: ['POST /graphql', 'POST /trpc'],
    kind: 'openMutations',
  },
  {
    name: 'Apollo 3 puts its endpoint on the app',
    files: {
      'server.js':
        "const express = require('express');\nconst cors = require('cors');\nconst { ApolloServer } = require('apollo-server-express');\nconst app = express();\napp.use(cors());\nnew ApolloServer({}).applyMiddleware({ app });",
    },
    routes: ['POST /graphql'],
  },
  {
    name: 'Nest: mutations of resolvers',
    files: {
      'main.ts':
        "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nconst app = await NestFactory.create(AppModule);\napp.enableCors();",
      'app.module.ts':
        "import { Module } from '@nestjs/common';\nimport { Users } from './users.resolver';\n@Module({ providers: [Users] })\nexport class AppModule {}",
      'users.resolver.ts':
        "import { Mutation, Query, Resolver } from '@nestjs/graphql';\n@Resolver()\nexport class Users {\n  @Query() all() {}\n  @Mutation() add() {}\n  @Mutation() drop() {}\n}",
    },
    routes: ['POST /graphql'],
  },
  {
    name: 'Hono: an app and routers that one function makes, and a path of OpenAPI',
    files: {
      'app.ts':
        "import { cors } from 'hono/cors';\nimport { makeRouter } from './make';\nimport tasks from './tasks';\nconst app = makeRouter();\napp.use(cors());\n[tasks].forEach((each) => { app.route('/api', each); });",
      'make.ts': "import { OpenAPIHono } from '@hono/zod-openapi';\nexport const makeRouter = () => new OpenAPIHono({ strict: false });",
      'tasks.ts':
        "import { createRoute } from '@hono/zod-openapi';\nimport { makeRouter } from './make';\nconst remove = createRoute({ method: 'delete', path: '/tasks/{id}' });\nconst router = makeRouter().openapi(remove, drop);\nrouter.post('/tasks', save);\nexport default router;",
    },
    routes: ['DELETE /api/tasks/:id', 'POST /api/tasks'],
  },
  {
    name: 'Hono: an app and routers that one function makes and sets up',
    files: {
      'app.ts':
        "import { cors } from 'hono/cors';\nimport { make } from './make';\nimport { tasks } from './tasks';\nconst app = make();\napp.use('*', cors());\nexport const routes = app.route('/tasks', tasks);",
      'make.ts':
        "import { Hono } from 'hono';\nexport function make() {\n  const app = new Hono();\n  app.onError(answer);\n  return app;\n}",
      'tasks.ts': "import { make } from './make';\nexport const tasks = make();\ntasks.post('/', save);",
    },
    routes: ['POST /tasks'],
  },
  {
    name: 'Koa: routers that a function of the file makes, each with its own prefix',
    files: {
      'app.ts':
        "import Koa from 'koa';\nimport Router from '@koa/router';\nimport cors from '@koa/cors';\nconst make = (name) => new Router({ prefix: `/${name}` });\nconst app = new Koa();\napp.use(cors());\nconst tasks = make('tasks');\nconst users = make('users');\ntasks.post('/', save);\nusers.put('/:id', save);\napp.use(tasks.routes()).use(users.routes());",
    },
    routes: ['POST /tasks', 'PUT /users/:id'],
  },
  {
    name: 'packages that give back the app with more methods',
    files: {
      'app.ts':
        "import { fromHono } from 'chanfana';\nimport { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nconst app = new Hono();\napp.use('*', cors());\nconst api = fromHono(app, { docs_url: '/' });\napi.post('/tasks', Save);",
    },
    routes: ['POST /tasks'],
  },
  {
    name: 'express-ws, by its app',
    files: {
      'app.js':
        "const express = require('express');\nconst cors = require('cors');\nconst base = express();\nbase.use(cors());\nconst { app } = require('express-ws')(base);\napp.post('/tasks', save);",
    },
    routes: ['POST /tasks'],
  },
  {
    name: 'hapi: plugins that a file exports by its keys',
    files: {
      'server.js':
        "const Hapi = require('@hapi/hapi');\nconst server = Hapi.server({ routes: { cors: true } });\nserver.register([require('./old'), { plugin: require('./new'), routes: { prefix: '/v1' } }]);",
      'old.js':
        "exports.register = function (server, options, next) { server.route({ method: 'POST', path: '/old', handler }); next(); };\nexports.register.attributes = { name: 'old' };",
      'new.js':
        "exports.plugin = { name: 'new', register: async (server) => { server.route({ method: 'PUT', path: '/new', handler }); } };",
    },
    routes: ['POST /old', 'PUT /v1/new'],
  },
  {
    name: 'Hono: routes of OpenAPI',
    files: {
      'app.ts':
        "import { OpenAPIHono } from '@hono/zod-openapi';\nimport { cors } from 'hono/cors';\nimport tasks from './tasks';\nconst app = new OpenAPIHono();\napp.use(cors());\napp.route('/api', tasks);",
      'tasks.ts':
        "import { createRoute, OpenAPIHono } from '@hono/zod-openapi';\nimport * as routes from './routes';\nconst router = new OpenAPIHono().openapi(routes.list, list).openapi(routes.create, create);\nexport default router;",
      'routes.ts':
        "import { createRoute } from '@hono/zod-openapi';\nexport const list = createRoute({ method: 'get', path: '/tasks' });\nexport const create = createRoute({ method: 'post', path: '/tasks' });",
    },
    routes: ['POST /api/tasks'],
  },
  {
    name: 'Nitro: the method in the file name',
    files: {
      'nitro.config.ts': "export default defineNitroConfig({ routeRules: { '/api/**': { cors: true } } });",
      'server/api/orders/index.post.ts': 'export default defineEventHandler(() => ({}));',
      'server/api/orders/[id].delete.ts': 'export default defineEventHandler(() => ({}));',
      'server/api/orders/index.get.ts': 'export default defineEventHandler(() => ({}));',
      'server/routes/hook.put.ts': 'export default defineEventHandler(() => ({}));',
    },
    routes: ['DELETE /api/orders/:id', 'POST /api/orders'],
  },
  {
    name: 'SvelteKit: endpoints and form actions under a hook',
    files: {
      'src/hooks.server.ts':
        "export const handle = async ({ event, resolve }) => {\n  const response = await resolve(event);\n  response.headers.set('Access-Control-Allow-Origin', '*');\n  return response;\n};",
      'src/routes/api/orders/+server.ts': 'export const GET = () => new Response();\nexport const POST = () => new Response();',
      'src/routes/(shop)/cart/[id]/+page.server.ts': 'export const actions = { default: async () => {} };',
    },
    routes: ['POST /api/orders', 'POST /cart/:id'],
  },
  {
    name: 'Next: pages, and what the matcher of a middleware names',
    files: {
      'src/middleware.ts':
        "import { NextResponse } from 'next/server';\nexport function middleware() {\n  const response = NextResponse.next();\n  response.headers.set('Access-Control-Allow-Origin', '*');\n  return response;\n}\nexport const config = { matcher: '/api/:path*' };",
      'src/pages/api/orders/[id].ts':
        "export default function handler(req, res) {\n  if (req.method === 'PATCH') return res.json({});\n  switch (req.method) { case 'DELETE': return res.end(); default: return res.status(405).end(); }\n}",
      'src/app/api/items/route.ts': 'export async function POST() { return new Response(); }',
      'src/app/feed/route.ts': 'export async function POST() { return new Response(); }',
    },
    routes: ['DELETE /api/orders/:id', 'PATCH /api/orders/:id', 'POST /api/items'],
  },
  {
    name: 'Next: headers for one path',
    files: {
      'next.config.mjs': NEXT_HEADERS.replace('/:path*', '/public/:path*'),
      'app/api/items/route.ts': 'export async function POST() { return new Response(); }',
    },
    routes: [],
  },
  {
    name: 'Next: a list of headers with a name, for one path',
    files: {
      'next.config.mjs':
        "const SCRIPT = '/script.js';\nconst open = [{ key: 'Access-Control-Allow-Origin', value: '*' }];\nconst headers = [];\nif (process.env.TRACK) headers.push({ source: SCRIPT, headers: open });\nexport default { headers: async () => headers };\n",
      'app/api/items/route.ts': 'export async function POST() { return new Response(); }',
    },
    routes: [],
  },
  {
    name: 'Next: a list of headers with a name, for two paths',
    files: {
      'next.config.mjs':
        "const open = [{ key: 'Access-Control-Allow-Origin', value: '*' }];\nexport default { headers: async () => [{ source: '/script.js', headers: open }, { source: '/api/:path*', headers: open }] };\n",
      'app/api/items/route.ts': 'export async function POST() { return new Response(); }',
    },
    routes: ['POST /api/items'],
  },
  {
    name: 'Adonis: groups, prefixes and resources',
    files: {
      'config/cors.ts':
        "import { defineConfig } from '@adonisjs/cors';\nexport default defineConfig({ enabled: true, origin: true, methods: ['GET', 'POST'], credentials: true });",
      'start/routes.ts': `import router from '@adonisjs/core/services/router';
router.get('/', home);
router.group(() => {
  router.post('login', login);
  router.group(() => { router.resource('posts', '#controllers/posts').apiOnly().except(['destroy']); }).prefix('blog');
}).prefix('/api');`,
    },
    routes: ['PATCH /api/blog/posts/:id', 'POST /api/blog/posts', 'POST /api/login', 'PUT /api/blog/posts/:id'],
  },
  {
    name: 'Sails: the table of routes',
    files: {
      'config/security.js': "module.exports.security = { cors: { allRoutes: true, allowOrigins: '*' } };",
      'config/routes.js':
        "module.exports.routes = { 'GET /orders': 'OrderController.find', 'POST /orders': 'OrderController.create', 'DELETE  /orders/:id': { action: 'order/destroy' } };",
    },
    routes: ['DELETE /orders/:id', 'POST /orders'],
  },
  {
    name: 'LoopBack: decorators of controllers',
    files: {
      'src/application.ts':
        "import { RestApplication } from '@loopback/rest';\nexport const app = new RestApplication({ rest: { cors: { origin: '*' } } });",
      'src/controllers/todo.controller.ts':
        "import { del, get, post } from '@loopback/rest';\nexport class TodoController {\n  @post('/todos') create() {}\n  @get('/todos') find() {}\n  @del('/todos/{id}') remove() {}\n}",
    },
    routes: ['DELETE /todos/{id}', 'POST /todos'],
  },
  {
    name: 'LoopBack: routes of an application',
    files: {
      'src/index.ts':
        "import { RestApplication } from '@loopback/rest';\nconst app = new RestApplication({ rest: { cors: { origin: '*' } } });\napp.route('post', '/data', spec, save);\napp.route('get', '/data', spec, read);",
    },
    routes: ['POST /data'],
  },
  {
    name: 'folders that the settings name: exported methods, routers, plugins',
    files: {
      'src/server.ts':
        "import express from 'express';\nimport cors from 'cors';\nconst app = express();\napp.use(cors());\nawait load(app);",
      'src/routes/users/[id].ts': 'export const get = read;\nexport const del = remove;\nexport const post = [check, save];',
      'src/routes/teams/index.ts': "export default async function (fastify, options) { fastify.post('/', add); }",
      'src/routes/teams/index.test.ts': "export default async function (fastify) { fastify.post('/test', add); }",
    },
    settings: { routeFolders: ['src/routes'] },
    routes: ['DELETE /users/:id', 'POST /teams', 'POST /users/:id'],
  },
  {
    name: 'a plugin of Fastify that a loader of folders registers',
    files: {
      'plugins/cors.ts': "import cors from '@fastify/cors';\n// fastify\nexport default cors;",
      'routes/tasks/index.ts': "export default async function (fastify) { fastify.post('/', add); }",
    },
    settings: { routeFolders: ['routes'] },
    routes: ['POST /tasks'],
  },
];

it.each(APPS)('$name', ({ files, routes, settings, kind }) => {
  const folder = writeFiles({ 'package.json': '{}', ...files });
  const [policy] = Object.keys(files);
  const { exposures, messages } = readApp(folder, policy!, settings);
  expect(exposures.length).toBeGreaterThan(0);
  expect(routeNames(exposures.flatMap((each) => each.routes))).toEqual(routes);
  expect(messages.length).toBe(routes.length === 0 ? 0 : 1);
  if (kind === 'openMutations') expect(messages[0]).toContain('send the mutations');
});
