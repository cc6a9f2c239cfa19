import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import rule from '../../src/rules/require-preflight-handler.js';
import { CORRECT } from '../support/correct.js';
import { findings } from '../support/lint.js';
import { createRuleTester } from '../support/rule-tester.js';
import { write } from '../project/support.js';

const ruleTester = createRuleTester();

const HEADERS =
  "const corsHeaders = { 'Access-Control-Allow-Origin': 'https://shop.acme.dev', 'Access-Control-Allow-Methods': 'GET, POST, OPTIONS' };\n";

const SITE = "'https://shop.acme.dev'";
/** An app with CORS that is limited to methods, and a route that deletes. */
const limited = (options: string, mount = 'app.use(', route = "app.delete('/orders/:id', remove);"): string =>
  `import express from 'express';\nimport cors from 'cors';\nconst app = express();\n${mount}cors({ ${options} }));\n${route}\n`;
const TWO_METHODS = `origin: [${SITE}], methods: ['GET', 'POST']`;

/** The methods of a policy, and those that a suggestion writes; null for none. */
const leftOut: [name: string, code: string, allowed: string, output: string | null][] = [
  ['a list', limited(TWO_METHODS), 'GET, POST', limited(TWO_METHODS.replace("'POST'", "'POST', 'DELETE'"))],
  ['a text', limited(`origin: [${SITE}], methods: 'GET,POST'`), 'GET, POST', limited(`origin: [${SITE}], methods: 'GET,POST,DELETE'`)],
  [
    'a text with spaces',
    limited(`origin: [${SITE}], methods: 'GET, PUT'`),
    'GET, PUT',
    limited(`origin: [${SITE}], methods: 'GET, PUT, DELETE'`),
  ],
  [
    'below a path',
    limited(TWO_METHODS, "app.use('/orders', "),
    'GET, POST',
    limited(TWO_METHODS.replace("'POST'", "'POST', 'DELETE'"), "app.use('/orders', "),
  ],
  [
    'options alone',
    limited(TWO_METHODS, "app.options('/orders/:id', ", `app.delete('/orders/:id', cors({ origin: [${SITE}] }), (req, res) => res.end());`),
    'GET, POST',
    limited(
      TWO_METHODS.replace("'POST'", "'POST', 'DELETE'"),
      "app.options('/orders/:id', ",
      `app.delete('/orders/:id', cors({ origin: [${SITE}] }), (req, res) => res.end());`,
    ),
  ],
  [
    'a constant',
    `const methods = ['GET', 'POST'];\n${limited(`origin: [${SITE}], methods`)}`,
    'GET, POST',
    `const methods = ['GET', 'POST', 'DELETE'];\n${limited(`origin: [${SITE}], methods`)}`,
  ],
  ['a comment', limited(`origin: [${SITE}], methods: ['GET', 'POST' /* no more */]`), 'GET, POST', null],
];

/** Methods that are allowed, meant so, or not known. */
const allowed: [name: string, code: string][] = [
  ['a method that is allowed', limited(`origin: [${SITE}], methods: ['GET', 'DELETE']`)],
  ['a method in small letters', limited(`origin: [${SITE}], methods: 'get,post,delete'`)],
  ['all methods', limited(`origin: [${SITE}], methods: ['GET', 'POST', '*']`)],
  ['a policy for reading', limited(`origin: [${SITE}], methods: ['GET', 'HEAD']`)],
  ['everybody, who is not to delete', limited("origin: '*', methods: ['GET', 'POST']")],
  ['methods of a setting', limited(`origin: [${SITE}], methods: process.env.METHODS.split(',')`)],
  ['methods that are a choice', limited(`origin: [${SITE}], methods: admin ? ['GET', 'POST', 'DELETE'] : ['GET', 'POST']`)],
  ['another path', limited(TWO_METHODS, "app.use('/public', ")],
  ['a route without a preflight', limited(`origin: [${SITE}], methods: ['GET', 'PUT']`, 'app.use(', "app.post('/orders', add);")],
  ['preflights that go on', limited(`${TWO_METHODS}, preflightContinue: true`)],
  ['options that are spread', limited(`${TWO_METHODS}, ...more`)],
  ['another layer that answers before', limited(TWO_METHODS, `app.options('/{*any}', cors({ origin: [${SITE}] }));\napp.use(`)],
  ['development', limited(TWO_METHODS, "if (process.env.NODE_ENV === 'development') app.use(")],
];

ruleTester.run('require-preflight-handler', rule, {
  valid: [
    ...CORRECT,
    ...allowed.map(([name, code]) => ({ name, code })),
    {
      name: 'a route with OPTIONS',
      filename: 'app/api/x/route.ts',
      code: `${HEADERS}export function POST() { return Response.json({}, { headers: corsHeaders }); }\nexport const OPTIONS = () => new Response(null, { headers: corsHeaders });`,
    },
    {
      name: 'only reads',
      filename: 'app/api/x/route.ts',
      code: `${HEADERS}export function GET() { return Response.json({}, { headers: corsHeaders }); }`,
    },
    {
      name: 'a catch-all of SvelteKit',
      filename: 'src/routes/x/+server.ts',
      code: `${HEADERS}export const POST = () => new Response('', { headers: corsHeaders });\nexport const fallback = POST;`,
    },
    {
      name: 'no route file',
      filename: 'src/lib/answer.ts',
      code: `${HEADERS}export function POST() { return Response.json({}, { headers: corsHeaders }); }`,
    },
    {
      name: 'a branch for OPTIONS',
      code: `${HEADERS}Deno.serve(async (req) => {\n  if (req.method === 'OPTIONS') return new Response('ok', { headers: corsHeaders });\n  return Response.json(await req.json(), { headers: corsHeaders });\n});`,
    },
    {
      name: 'a helper for preflights',
      code: `${HEADERS}export default { async fetch(request) { return handlePreflight(request) ?? Response.json(await request.json(), { headers: corsHeaders }); } };`,
    },
    {
      name: 'a worker that only reads',
      code: `${HEADERS}export default { fetch(request) { return new Response('ok', { headers: corsHeaders }); } };`,
    },
    {
      name: 'a router answers for the worker',
      code: `${HEADERS}const router = Router();\nrouter.post('/x', () => Response.json({}, { headers: corsHeaders }));\nexport default { fetch: router.fetch };`,
    },
    {
      name: 'a server of Express',
      code: "import express from 'express';\nconst app = express();\napp.post('/x', (req, res) => { res.header('Access-Control-Allow-Origin', 'https://shop.acme.dev'); res.json(req.body); });",
    },
  ],
  invalid: [
    ...leftOut.map(([name, code, allowed, output]) => ({
      name: `a method that is left out: ${name}`,
      code,
      errors: [
        {
          messageId: 'leftOut',
          data: { route: 'DELETE /orders/:id', allowed, name: 'methods' },
          suggestions: output === null ? [] : [{ messageId: 'allowMethod', data: { method: 'DELETE' }, output }],
        },
      ],
    })),
    {
      name: 'a route handler, with the headers in a constant',
      filename: 'app/api/orders/route.ts',
      code: `${HEADERS}export async function POST(request) {\n  return Response.json(await request.json(), { headers: corsHeaders });\n}\n`,
      errors: [
        {
          messageId: 'noExport',
          line: 1,
          data: { methods: 'POST' },
          suggestions: [
            {
              messageId: 'addExport',
              data: { name: 'corsHeaders' },
              output: `${HEADERS}export async function POST(request) {\n  return Response.json(await request.json(), { headers: corsHeaders });\n}\n\nexport function OPTIONS() {\n  return new Response(null, { status: 204, headers: corsHeaders });\n}\n`,
            },
          ],
        },
      ],
    },
    {
      name: 'a route handler with its headers in place, once',
      filename: 'src/app/api/orders/[id]/route.ts',
      code: "export const PUT = () => Response.json({}, { headers: { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' } });\nexport const DELETE = () => Response.json({}, { headers: { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' } });",
      errors: [{ messageId: 'noExport', line: 1, data: { methods: 'PUT, DELETE' }, suggestions: null }],
    },
    {
      name: 'a constant that allows no header and no method is no answer',
      filename: 'src/routes/orders/+server.ts',
      code: "const headers = { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' };\nexport const PATCH = () => new Response('', { headers });",
      errors: [{ messageId: 'noExport', line: 1, suggestions: null }],
    },
    {
      name: 'an edge function that reads a body',
      code: `${HEADERS}Deno.serve(async (req) => Response.json(await req.json(), { headers: corsHeaders }));`,
      errors: [{ messageId: 'noBranch', line: 1, suggestions: null }],
    },
    {
      name: 'a worker that asks for the method',
      code: `export default {\n  async fetch(request) {\n    if (request.method !== 'POST') return new Response('', { status: 405 });\n    return new Response('ok', { headers: { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' } });\n  },\n};`,
      errors: [{ messageId: 'noBranch', line: 4, suggestions: null }],
    },
    {
      name: 'a typed worker',
      ts: true,
      code: `export default {\n  async fetch(request: Request): Promise<Response> {\n    return new Response(await request.text(), { headers: { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' } });\n  },\n} satisfies ExportedHandler<Env>;`,
      errors: [{ messageId: 'noBranch', line: 3, suggestions: null }],
    },
  ],
});

const folder = mkdtempSync(path.join(realpathSync(os.tmpdir()), 'cors-preflight-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is silent where the configuration writes the headers', () => {
  const code = `${HEADERS}export function POST() { return Response.json({}, { headers: corsHeaders }); }`;
  const file = path.join(folder, 'src', 'app', 'api', 'x', 'route.ts');
  write(file, code);
  const said = (): string[] =>
    findings(code, {
      filename: file,
      cwd: folder,
      rules: { 'cors/require-preflight-handler': 'error', 'cors/no-conflicting-policies': 'error' },
    });
  expect(said()).toEqual(['1 require-preflight-handler']);
  write(
    path.join(folder, 'next.config.mjs'),
    "export default { headers: async () => [{ source: '/other/:path*', headers: [{ key: 'Access-Control-Allow-Origin', value: 'https://shop.acme.dev' }] }] };\n",
  );
  expect(said()).toEqual(['1 require-preflight-handler']);
  write(
    path.join(folder, 'next.config.mjs'),
    "export default { headers: async () => [{ source: '/api/:path*', headers: [{ key: 'Access-Control-Allow-Origin', value: 'https://shop.acme.dev' }] }] };\n",
  );
  expect(said()).toEqual(['1 no-conflicting-policies']);
});
