import type { ValidCase } from './rule-tester.js';

const CORS = "import cors from 'cors';\n";
const LIST = "const allowed = ['https://shop.acme.dev', 'https://admin.acme.dev'];\n";

/** Allowlists as people write them rightly: every rule is silent about each. */
export const CORRECT: readonly (ValidCase & { readonly ts?: boolean })[] = [
  { name: 'a list', code: `${CORS}app.use(cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true }));` },
  { name: 'a list in a constant', code: `${CORS}${LIST}app.use(cors({ origin: allowed }));` },
  {
    name: 'CommonJS',
    code: "const cors = require('cors');\nmodule.exports = cors({ origin: ['https://shop.acme.dev'] });",
    languageOptions: { sourceType: 'commonjs' },
  },
  {
    name: 'typed options',
    ts: true,
    code: "import cors, { type CorsOptions } from 'cors';\nconst options: CorsOptions = { origin: ['https://shop.acme.dev'] as const };\napp.use(cors(options));",
  },
  { name: 'one origin', code: `${CORS}app.use(cors({ origin: 'https://shop.acme.dev' }));` },
  { name: 'nobody', code: `${CORS}app.use(cors({ origin: false }));` },
  { name: 'a setting', code: `${CORS}app.use(cors({ origin: process.env.CORS_ORIGIN }));` },
  { name: 'a setting with a closed fallback', code: `${CORS}app.use(cors({ origin: process.env.CORS_ORIGINS?.split(',') ?? [] }));` },
  {
    name: 'a callback with a list, and requests without an Origin',
    code: `${CORS}${LIST}app.use(cors({\n  origin(origin, callback) {\n    if (!origin || allowed.includes(origin)) callback(null, true);\n    else callback(null, false);\n  },\n}));`,
  },
  {
    name: 'a set',
    code: `${CORS}const allowed = new Set(['https://shop.acme.dev']);\napp.use(cors({ origin: (origin, callback) => callback(null, allowed.has(origin)) }));`,
  },
  { name: 'an anchored pattern', code: `${CORS}app.use(cors({ origin: /^https:\\/\\/(?:[a-z0-9-]+\\.)?acme\\.dev$/ }));` },
  {
    name: 'the host of the origin',
    code: `${CORS}app.use(cors({ origin: (origin, callback) => callback(null, new URL(origin).hostname === 'shop.acme.dev') }));`,
  },
  {
    name: 'development guarded by NODE_ENV',
    code: `${CORS}${LIST}app.use(cors({ origin: process.env.NODE_ENV === 'production' ? allowed : 'http://localhost:3000' }));`,
  },
  {
    name: 'open in development only',
    code: `${CORS}if (process.env.NODE_ENV === 'development') app.use(cors({ origin: true, credentials: true }));`,
  },
  {
    name: 'headers by hand, from a list',
    code: `${LIST}app.use((req, res, next) => {\n  const { origin } = req.headers;\n  res.vary('Origin');\n  if (allowed.includes(origin)) res.setHeader('Access-Control-Allow-Origin', origin);\n  next();\n});`,
  },
  {
    name: 'headers by hand, after an early return',
    code: `${LIST}export default {\n  fetch(request) {\n    const origin = request.headers.get('Origin');\n    const headers = new Headers({ Vary: 'Origin' });\n    if (!allowed.includes(origin)) return new Response(null, { headers });\n    headers.set('Access-Control-Allow-Origin', origin);\n    return new Response('ok', { headers });\n  },\n};`,
  },
  {
    name: 'headers by hand, from an object',
    code: `${LIST}function corsHeaders(req) {\n  const { origin } = req.headers;\n  return { 'Access-Control-Allow-Origin': allowed.includes(origin) ? origin : '', Vary: 'Origin' };\n}`,
  },
  {
    name: 'Hono',
    code: "import { cors } from 'hono/cors';\napp.use('/api/*', cors({ origin: ['https://shop.acme.dev'], credentials: true }));",
  },
  {
    name: 'Koa',
    code: `import cors from '@koa/cors';\n${LIST}app.use(cors({ origin: (ctx) => (allowed.includes(ctx.get('Origin')) ? ctx.get('Origin') : '') }));`,
  },
  {
    name: 'Fastify',
    code: "import cors from '@fastify/cors';\nawait fastify.register(cors, { origin: ['https://shop.acme.dev'], credentials: true });",
  },
  { name: 'Elysia', code: "import { cors } from '@elysiajs/cors';\napp.use(cors({ origin: ['https://shop.acme.dev'] }));" },
  { name: 'requests to others', code: "fetch('https://api.acme.dev', { headers: { Origin: 'https://shop.acme.dev/' } });" },
];
