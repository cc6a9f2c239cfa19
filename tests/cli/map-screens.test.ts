import { describe, expect, test } from 'vitest';
import { surfaceOfFiles } from './surface.js';
import { nameOfAccess } from '../../src/surface/words.js';

/** The rows of a project with their preflights, e.g. `GET /orders: any website; nobody else`. */
async function rowsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { rows } = await surfaceOfFiles(files);
  return rows.map(
    ({ method, path: route, access, preflight }) =>
      `${method} ${route}: ${[access, preflight].map(({ who }) => nameOfAccess({ who, cookies: 'no' })).join('; ')}`,
  );
}

const EXPRESS = "import express from 'express';\nimport cors from 'cors';\nconst app = express();\n";
const CORS = "app.use(cors({ origin: 'https://shop.acme.dev' }));\n";
const ROUTE = "app.put('/orders', save);\n";
const GUARD = '(req, res, next) => { if (!req.headers.authorization) return res.sendStatus(401); next(); }';

const SHOP = 'https://shop.acme.dev; https://shop.acme.dev';
const CLOSED = 'nobody else; nobody else';
const REFUSED = 'https://shop.acme.dev; nobody else';
const DOUBTFUL = 'https://shop.acme.dev; unknown: a check of the token before CORS may refuse it';
const twice = (reason: string): string => `unknown: ${reason}; unknown: ${reason}`;
const ANSWERED = twice('a layer before it answers every request');
const UNREAD = twice('a layer before it could not be read');

/** What a layer of the app answers, before CORS and a route that are registered after it. */
const BEFORE: Readonly<Record<string, string>> = {
  "(req, res) => res.status(503).send('later')": ANSWERED,
  '(req, res, next) => { res.sendStatus(503); }': ANSWERED,
  "'/orders', (req, res) => { res.end(); }": ANSWERED,
  "'/other', (req, res) => { res.end(); }": SHOP,
  "express.static('public', { fallthrough: false })": ANSWERED,
  "express.static('public')": SHOP,
  "proxy({ target: 'http://backend' })": ANSWERED,
  '(error, req, res, next) => res.sendStatus(500)': SHOP,
  '(req, res, next) => (paused ? res.sendStatus(503) : next())': SHOP,
  '(...all) => all.at(-1)()': SHOP,
  [GUARD]: REFUSED,
  "(req, res, next) => { if (!req.headers['x-tenant-id']) return res.sendStatus(400); next(); }": DOUBTFUL,
  "(req, res, next) => { if (!req.get('X-Tenant-Id')) return res.sendStatus(400); next(); }": DOUBTFUL,
  "(req, res, next) => { const { 'x-tenant-id': tenant } = req.headers; if (!tenant) return res.sendStatus(400); next(); }": DOUBTFUL,
  "(req, res, next) => { if (req.headers['x-forwarded-proto'] !== 'https') return res.sendStatus(400); next(); }": SHOP,
  "(req, res, next) => { if (!cache.get('is-ready')) return res.sendStatus(503); next(); }": SHOP,
};

describe('what stands before CORS', () => {
  test.each(Object.entries(BEFORE))('%s', async (layer, said) => {
    const head = "import { createProxyMiddleware as proxy } from 'http-proxy-middleware';\n";
    expect(await rowsOf({ 'app.js': `${EXPRESS}${head}app.use(${layer});\n${CORS}${ROUTE}` })).toEqual([`PUT /orders: ${said}`]);
  });

  test.each(['koa', 'hono', 'oak'])('a layer of %s that does not go on', async (name) => {
    const packages = {
      koa: "import { default as App } from 'koa';\nimport cors from '@koa/cors';",
      hono: "import { Hono as App } from 'hono';\nimport { cors } from 'hono/cors';",
      oak: "import { Application as App } from 'jsr:@oak/oak';\nimport { oakCors as cors } from 'https://deno.land/x/cors/mod.ts';",
    };
    const head = `${packages[name as keyof typeof packages]}\nconst app = new App();\n`;
    const rows = async (layer: string): Promise<string[]> =>
      rowsOf({ 'app.js': `${head}app.use(${layer});\n${CORS}app.put('/orders', save);\n` });
    expect(await rows('(context) => { context.status = 503; }')).toEqual([`PUT /orders: ${ANSWERED}`]);
    expect(await rows('async (context, next) => { await next(); }')).not.toEqual([`PUT /orders: ${ANSWERED}`]);
  });

  test('what answers after the routes keeps preflights from what comes later', async () => {
    const app = `${EXPRESS}${ROUTE}app.use((req, res) => res.sendStatus(404));\n${CORS}`;
    expect(await rowsOf({ 'app.js': app })).toEqual([`PUT /orders: ${CLOSED}`]);
  });

  test('a guard and CORS that stand in two files', async () => {
    const guard = `export default function guard(app) { app.use(${GUARD}); }\n`;
    const open = `import cors from 'cors';\nexport default function open(app) { ${CORS} }\n`;
    const app = (calls: string): string => `${EXPRESS}import guard from './guard.js';\nimport open from './open.js';\n${calls}\n${ROUTE}`;
    const rows = (calls: string): Promise<string[]> => rowsOf({ 'app.js': app(calls), 'guard.js': guard, 'open.js': open });
    expect(await rows('guard(app); open(app);')).toEqual([`PUT /orders: ${REFUSED}`]);
    expect(await rows('open(app); guard(app);')).toEqual([`PUT /orders: ${SHOP}`]);
  });

  test('a guard of one of several paths', async () => {
    const rows = await rowsOf({
      'app.js': `${EXPRESS}app.use(['/admin', '/staff'], ${GUARD});\n${CORS}${ROUTE}app.put('/admin', save);\n`,
    });
    expect(rows).toEqual([`PUT /admin: ${REFUSED}`, `PUT /orders: ${SHOP}`]);
  });

  test('a function that is called twice, each time with a path of its own', async () => {
    const app = `${EXPRESS}function share(app, path) { app.use(path, cors({ origin: 'https://shop.acme.dev' })); app.put(path, save); }
share(app, '/orders');
share(app, '/users');
`;
    expect(await rowsOf({ 'app.js': app })).toEqual(expect.arrayContaining([`PUT /orders: ${SHOP}`, `PUT /users: ${SHOP}`]));
  });
});

/** Code before a route without CORS, and whether it may write its headers. */
const READING: Readonly<Record<string, string>> = {
  "import setup from './missing.js'; setup(app);": UNREAD,
  "import * as kit from '@acme/kit'; kit.setup({ app });": UNREAD,
  "import layer from './missing.js'; app.use(layer);": UNREAD,
  "import { layers } from './missing.js'; for (const each of layers) app.use(each);": UNREAD,
  "import { layers } from './missing.js'; layers.forEach((each) => app.use(each));": UNREAD,
  "import allow from '@acme/cors'; app.use(allow());": UNREAD,
  "import { createServer } from 'node:http'; createServer(app);": CLOSED,
  "import ws from 'express-ws'; ws(app);": CLOSED,
  "import helmet from 'helmet'; app.use(helmet());": CLOSED,
  "import passport from 'passport'; app.use(passport.initialize());": CLOSED,
  "console.log(app); app.set('port', 3000);": CLOSED,
};

describe('what is not read', () => {
  test.each(Object.entries(READING))('%s', async (code, said) => {
    expect(await rowsOf({ 'app.js': `${EXPRESS}${code}\n${ROUTE}` })).toEqual([`PUT /orders: ${said}`]);
  });

  test('comes after a route, and leaves it as it is', async () => {
    const app = `${EXPRESS}import wrap from '@acme/wrap';\n${ROUTE}export const handler = wrap(app);\n`;
    expect(await rowsOf({ 'app.js': app })).toEqual([`PUT /orders: nobody else; unknown: a layer before it could not be read`]);
  });

  test('says nothing more where anybody is let in', async () => {
    const app = `${EXPRESS}import setup from './missing.js';\nsetup(app);\napp.use(cors());\n${ROUTE}`;
    expect(await rowsOf({ 'app.js': app })).toEqual(['PUT /orders: any website; any website']);
  });

  test('a plugin of Fastify that is not found, and a folder that is computed', async () => {
    const rows = (code: string): Promise<string[]> =>
      rowsOf({
        'app.js': `import fastify from 'fastify';\nimport load from '@fastify/autoload';\nconst app = fastify();\n${code}\n${ROUTE}`,
      });
    expect(await rows("import plugin from './missing.js'; app.register(plugin);")).toEqual([`PUT /orders: ${UNREAD}`]);
    expect(await rows('app.register(load, { dir: process.env.PLUGINS });')).toEqual([`PUT /orders: ${UNREAD}`]);
    expect(await rows("import plugin from '@fastify/sensible'; app.register(plugin, options);")).toEqual([`PUT /orders: ${CLOSED}`]);
  });
  test('a list of layers that h3 goes through, from a file that is not read', async () => {
    const rows = (list: string): Promise<string[]> =>
      rowsOf({
        'app.js': `import { createApp, eventHandler } from 'h3';
const app = createApp();
for (let each of ${list}) { if (typeof each !== 'function') each = known[each]; app.use(eventHandler(each)); }
${ROUTE}`,
      });
    expect(await rows('load()')).toEqual([`PUT /orders: ${UNREAD}`]);
  });
});

test('gateways of the CDK: their answers are those of what is behind them, but for an HTTP gateway with CORS', async () => {
  const head =
    "import * as gateway from 'aws-cdk-lib/aws-apigateway';\nimport { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';\n";
  const rows = (code: string): Promise<string[]> => rowsOf({ 'lib/stack.ts': head + code });
  const shop = "{ allowOrigins: ['https://shop.acme.dev'] }";
  const rest = `const api = new gateway.RestApi(this, 'A', { defaultCorsPreflightOptions: ${shop} });\n`;
  const behind = 'unknown: what is behind the gateway writes the headers';
  expect(
    await rows(`${rest}const orders = api.root.addResource('orders');
orders.addMethod('GET', list, {
  methodResponses: [{ statusCode: '200', responseParameters: { 'method.response.header.Access-Control-Allow-Origin': true } }],
});
orders.addResource('{id}').addMethod('DELETE', remove);
api.root.addResource('rest').addProxy();`),
  ).toEqual([
    `GET /orders: ${behind}; https://shop.acme.dev`,
    `DELETE /orders/{id}: ${behind}; https://shop.acme.dev`,
    `ALL /rest/{proxy+}: ${behind}; https://shop.acme.dev`,
  ]);
  expect(await rows("const api = new gateway.RestApi(this, 'A');\napi.root.addMethod('GET', list);")).toEqual([
    `GET /: ${behind}; nobody else`,
  ]);
  expect(await rows("new gateway.LambdaRestApi(this, 'A', { handler: list });")).toEqual([`ALL /*: ${behind}; ${behind}`]);
  const http = (options: string): string => `const api = new HttpApi(this, 'A', { ${options} });
api.addRoutes({ path: '/orders', methods: [HttpMethod.GET, HttpMethod.PUT], integration: list });
api.addRoutes({ path: '/any', integration: list });`;
  expect(await rows(http(`corsPreflight: ${shop}`))).toEqual([`ALL /any: ${SHOP}`, `GET /orders: ${SHOP}`, `PUT /orders: ${SHOP}`]);
  expect(await rows(http(''))).toEqual([
    `ALL /any: ${behind}; ${behind}`,
    `GET /orders: ${behind}; nobody else`,
    `PUT /orders: ${behind}; nobody else`,
  ]);
});

/** A layer that calls one of CORS, and what a route behind it shows. */
const CALLED: Readonly<Record<string, string>> = {
  'app.use((req, res, next) => cors(options)(req, res, next));': SHOP,
  'app.use((req, res, next) => { const layer = cors(options); return layer(req, res, next); });': SHOP,
  'const layer = cors(options); app.use((req, res, next) => { layer(req, res, next); });': SHOP,
  "app.use('/other', (req, res, next) => cors(options)(req, res, next));": CLOSED,
  "app.use((req, res, next) => (req.method === 'OPTIONS' ? cors(options)(req, res, next) : next()));": 'nobody else; https://shop.acme.dev',
  "app.use((req, res, next) => (req.path === '/x' ? next() : cors(options)(req, res, next)));":
    'https://shop.acme.dev, unknown: a condition decides about the layer; https://shop.acme.dev, unknown: a condition decides about the layer',
};

test.each(Object.entries(CALLED))('a layer that is called: %s', async (code, said) => {
  const head = "const options = { origin: 'https://shop.acme.dev' };\n";
  expect(await rowsOf({ 'app.js': `${EXPRESS}${head}${code}\n${ROUTE}` })).toContain(`PUT /orders: ${said}`);
});

test('a called layer of Hono and of Koa', async () => {
  const options = "{ origin: 'https://shop.acme.dev' }";
  const hono = `import { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nconst app = new Hono();\n`;
  expect(await rowsOf({ 'app.js': `${hono}app.use((c, next) => cors(${options})(c, next));\n${ROUTE}` })).toEqual([`PUT /orders: ${SHOP}`]);
  const koa = `import Koa from 'koa';\nimport cors from '@koa/cors';\nconst app = new Koa();\nconst layer = cors(${options});\n`;
  expect(await rowsOf({ 'app.js': `${koa}app.use(async (ctx, next) => { await layer(ctx, next); });\n${ROUTE}` })).toEqual([
    `PUT /orders: ${SHOP}`,
  ]);
});

describe('a middleware of Next', () => {
  const head = "import { NextResponse } from 'next/server';\n";
  const allow = "'Access-Control-Allow-Origin': 'https://shop.acme.dev'";
  const files = (middleware: string): Record<string, string> => ({
    'package.json': '{ "dependencies": { "next": "15.0.0" } }',
    'app/api/orders/route.ts': `const headers = { ${allow}, 'Access-Control-Allow-Methods': 'GET' };
export const GET = async () => Response.json({}, { headers });
export const OPTIONS = async () => new Response(null, { headers });`,
    'lib/session.ts': `${head}export async function update(request) { if (!request.cookies.get('sid')) return NextResponse.redirect('/login'); return NextResponse.next(); }`,
    'middleware.ts': head + middleware,
  });
  const guard =
    "export function middleware(request) { if (!request.cookies.get('sid')) return NextResponse.redirect('/login'); return NextResponse.next(); }\n";

  test.each([
    [guard, REFUSED],
    [`${guard}export const config = { matcher: ['/((?!api|_next).*)'] };`, SHOP],
    [`${guard}export const config = { matcher: '/api/:path*' };`, REFUSED],
    [`${guard}export const config = { matcher: '/dashboard/:path*' };`, SHOP],
    ["import { update } from './lib/session';\nexport const proxy = async (request) => await update(request);\n", DOUBTFUL],
    ["import { update } from './lib/session';\nexport async function middleware(request) { return await update(request); }\n", DOUBTFUL],
    ["import { withAuth } from 'next-auth/middleware';\nexport default withAuth({});\n", DOUBTFUL],
    ['export function middleware() { return NextResponse.next(); }\n', SHOP],
  ])('%s', async (middleware, said) => {
    expect(await rowsOf(files(middleware))).toEqual([`GET /api/orders: ${said}`]);
  });

  test('a handler of all methods that takes one', async () => {
    const rows = (body: string): Promise<string[]> =>
      rowsOf({
        'package.json': '{ "dependencies": { "next": "15.0.0" } }',
        'pages/api/orders.ts': `export default async function handler(req, res) { ${body} res.json({}); }`,
        'next.config.js': `module.exports = { async headers() { return [{ source: '/api/:path*', headers: [{ key: 'Access-Control-Allow-Origin', value: 'https://shop.acme.dev' }] }]; } };`,
      });
    expect(await rows("if (req.method !== 'POST') return res.status(405).end();")).toEqual([`ALL /api/orders: ${REFUSED}`]);
    expect(
      await rows("if (req.method === 'OPTIONS') return res.status(204).end(); if (req.method !== 'POST') return res.status(405).end();"),
    ).toEqual([`ALL /api/orders: ${SHOP}`]);
    expect(await rows('')).toEqual([`ALL /api/orders: ${SHOP}`]);
    expect(await rows('await answered(req, res); if (req.method !== "POST") res.status(405).end();')).toEqual([`ALL /api/orders: ${SHOP}`]);
  });

  test('writes headers for the paths that it is asked for, and approves the methods that it names', async () => {
    const rows = await rowsOf({
      'package.json': '{ "dependencies": { "next": "15.0.0" } }',
      'app/api/orders/route.ts': 'export const GET = async () => Response.json({});\nexport const PUT = async () => Response.json({});',
      'app/page/route.ts': 'export const GET = async () => Response.json({});',
      'middleware.ts': `${head}export function middleware() { return NextResponse.next({ headers: { ${allow} } }); }\nexport const config = { matcher: '/api/:path*' };`,
    });
    expect(rows).toEqual([`GET /api/orders: ${SHOP}`, `PUT /api/orders: ${REFUSED}`, `GET /page: ${CLOSED}`]);
  });
});
