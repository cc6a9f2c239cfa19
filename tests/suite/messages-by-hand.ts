/** A program in which a message is shown whose advice no edit follows, and the same program after a person followed it. */
export interface ByHand {
  readonly message: string;
  readonly before: string;
  /** What the person replaces, and by what. */
  readonly edits: readonly (readonly [old: string, now: string])[];
  readonly settings?: object;
  readonly options?: readonly object[];
  readonly filename?: string;
  /** Files beside it. */
  readonly files?: Readonly<Record<string, string>>;
}

const EXPRESS = "import express from 'express';\nimport cors from 'cors';\nconst app = express();\n";
const LAYER = "app.use(cors({ origin: ['https://shop.acme.dev'] }));\n";
const GET_NEWS = "app.get('/news', news);\n";
const HEADER = "'Access-Control-Allow-Origin': 'https://shop.acme.dev'";

/** One for each message without a fix and without a suggestion. */
export const BY_HAND: readonly ByHand[] = [
  {
    message: 'no-conflicting-policies late',
    before: `${EXPRESS}${GET_NEWS}app.get('/prices', prices);\n${LAYER}`,
    edits: [
      [LAYER, ''],
      [GET_NEWS, `${LAYER}${GET_NEWS}`],
    ],
  },
  {
    message: 'no-conflicting-policies handler',
    before: `${EXPRESS}${LAYER}app.get('/news', (req, res) => {\n  res.header('Access-Control-Allow-Origin', '*');\n  res.json([]);\n});\n`,
    edits: [["  res.header('Access-Control-Allow-Origin', '*');\n", '']],
  },
  {
    message: 'no-conflicting-policies route',
    before: `${EXPRESS}${LAYER}app.get('/news', cors(), news);\n`,
    edits: [
      ["app.get('/news', cors(), news);\n", "app.get('/news', news);\n"],
      [LAYER, `app.use('/news', cors());\n${LAYER}`],
    ],
  },
  {
    message: 'no-conflicting-policies beside',
    filename: 'app/api/news/route.ts',
    before: `export const GET = () => Response.json([], { headers: { ${HEADER} } });\n`,
    edits: [[`, { headers: { ${HEADER} } }`, '']],
    files: {
      'package.json': '{}',
      'next.config.mjs': `export default {\n  headers: async () => [{ source: '/api/:path*', headers: [{ key: 'Access-Control-Allow-Origin', value: 'https://shop.acme.dev' }] }],\n};\n`,
    },
  },
  {
    message: 'no-manual-headers fixedOrigin',
    before: `${EXPRESS}app.get('/news', (req, res) => {\n  res.set('Access-Control-Allow-Origin', 'https://shop.acme.dev');\n  res.json([]);\n});\n`,
    edits: [
      ["  res.set('Access-Control-Allow-Origin', 'https://shop.acme.dev');\n", ''],
      ["app.get('/news'", `${LAYER}app.get('/news'`],
    ],
  },
  {
    message: 'no-manual-headers copiedOrigin',
    before: `export const GET = () => new Response('a', { headers: { ${HEADER} } });\nexport const POST = () => new Response('b', { headers: { ${HEADER} } });\n`,
    edits: [
      ['export const GET', `const headers = { ${HEADER} };\nexport const GET`],
      [`new Response('a', { headers: { ${HEADER} } })`, "new Response('a', { headers })"],
      [`new Response('b', { headers: { ${HEADER} } })`, "new Response('b', { headers })"],
    ],
  },
  {
    message: 'no-placeholder-origin placeholder',
    before: "import cors from 'cors';\napp.use(cors({ origin: ['https://your-domain.com'] }));\n",
    edits: [['https://your-domain.com', 'https://shop.acme.dev']],
  },
  {
    message: 'no-unlisted-origin unlisted',
    before: "import cors from 'cors';\napp.use(cors({ origin: ['https://shop.acme.dev', 'https://preview.agency.dev'] }));\n",
    edits: [[", 'https://preview.agency.dev'", '']],
    settings: { allowlist: ['https://shop.acme.dev'] },
  },
  {
    message: 'no-unsent-headers request',
    before:
      "import express from 'express';\nconst app = express();\napp.get('/news', (req, res) => {\n  req.header('Access-Control-Allow-Origin', '*');\n  res.json([]);\n});\n",
    edits: [["req.header('Access-Control-Allow-Origin', '*')", "res.header('Access-Control-Allow-Origin', '*')"]],
  },
  {
    message: 'no-unsent-headers after',
    before:
      "import Fastify from 'fastify';\nconst app = Fastify();\napp.addHook('onResponse', async (request, reply) => {\n  reply.header('Access-Control-Allow-Origin', 'https://shop.acme.dev');\n});\n",
    edits: [['onResponse', 'onRequest']],
  },
  {
    message: 'no-unsent-headers unused',
    before:
      "export function GET() {\n  const headers = new Headers();\n  headers.set('Access-Control-Allow-Origin', 'https://shop.acme.dev');\n  return new Response('[]');\n}\n",
    edits: [["new Response('[]')", "new Response('[]', { headers })"]],
  },
  {
    message: 'no-unsent-headers raw',
    before:
      "import fastify from 'fastify';\nconst app = fastify();\napp.get('/events', (request, reply) => {\n  reply.header('Access-Control-Allow-Origin', 'https://shop.acme.dev');\n  reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });\n  reply.raw.write('data: 1\\n\\n');\n});\n",
    edits: [["reply.header('Access-Control-Allow-Origin'", "reply.raw.setHeader('Access-Control-Allow-Origin'"]],
  },
  {
    message: 'require-preflight-handler noBranch',
    before: `const headers = { ${HEADER} };\nDeno.serve(async (req) => Response.json(await req.json(), { headers }));\n`,
    edits: [
      [
        'Deno.serve(async (req) => Response.json(await req.json(), { headers }));',
        "Deno.serve(async (req) => {\n  if (req.method === 'OPTIONS') return new Response(null, { status: 204, headers });\n  return Response.json(await req.json(), { headers });\n});",
      ],
    ],
  },
  {
    message: 'valid-options silentFunction',
    before:
      "import cors from '@fastify/cors';\nconst list = ['https://shop.acme.dev'];\napp.register(cors, { origin: (origin) => list.includes(origin) });\n",
    edits: [['(origin) => list.includes(origin)', '(origin, callback) => callback(null, list.includes(origin))']],
  },
  {
    message: 'valid-options booleanAnswer',
    before:
      "import { cors } from 'hono/cors';\nconst list = ['https://shop.acme.dev'];\napp.use(cors({ origin: (origin) => list.includes(origin) }));\n",
    edits: [['list.includes(origin)', 'list.includes(origin) ? origin : null']],
  },
  {
    message: 'valid-options literalStar',
    before: "import cors from 'cors';\napp.use(cors({ origin: 'https://shop.acme.dev', credentials: true, exposedHeaders: '*' }));\n",
    edits: [["exposedHeaders: '*'", "exposedHeaders: ['X-Total-Count']"]],
  },
  {
    message: 'valid-options unread',
    filename: 'chat.ts',
    before: "import { WebSocketGateway } from '@nestjs/websockets';\n@WebSocketGateway({ origins: '*:*' })\nexport class Chat {}\n",
    edits: [["origins: '*:*'", "cors: { origin: ['https://shop.acme.dev'] }"]],
    files: { 'package.json': '{ "dependencies": { "@nestjs/platform-socket.io": "11.0.0" } }' },
  },
  {
    message: 'valid-options brokenAnswer',
    filename: 'config/middlewares.ts',
    before: "export default ['strapi::errors', { name: 'strapi::cors', config: { origin: () => false } }];\n",
    edits: [['() => false', "() => ''"]],
  },
  {
    message: 'valid-options uncalled',
    before: `${EXPRESS}app.use(cors);\n`,
    edits: [['app.use(cors);', "app.use(cors({ origin: ['https://shop.acme.dev'] }));"]],
  },
  {
    message: 'valid-options unmounted',
    before: `${EXPRESS}cors({ origin: ['https://shop.acme.dev'] });\n`,
    edits: [["cors({ origin: ['https://shop.acme.dev'] });", "app.use(cors({ origin: ['https://shop.acme.dev'] }));"]],
  },
  {
    message: 'valid-options unused',
    before:
      "import { Elysia } from 'elysia';\nimport { cors } from '@elysiajs/cors';\nconst layer = cors({ origin: ['https://shop.acme.dev'] });\nexport const app = new Elysia();\n",
    edits: [
      ["const layer = cors({ origin: ['https://shop.acme.dev'] });\n", ''],
      ['new Elysia()', "new Elysia().use(cors({ origin: ['https://shop.acme.dev'] }))"],
    ],
  },
  {
    message: 'valid-options refusedKey',
    before:
      "import Hapi from '@hapi/hapi';\nHapi.server({ routes: { cors: { origin: ['https://shop.acme.dev'], matchOrigin: true } } });\n",
    edits: [[', matchOrigin: true', '']],
  },
];
