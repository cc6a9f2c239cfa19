import { expect, test } from 'vitest';
import { findings, fix } from '../support/lint.js';
import { describeFramework, LIST_CODE } from '../support/framework-table.js';

describeFramework({
  library: 'convex-helpers',
  loads: [
    "import { httpRouter } from 'convex/server';\nimport { corsRouter } from 'convex-helpers/server/cors';\nconst http = httpRouter();\nexport const cors = corsRouter(http);",
    "import corsRouter from 'convex-helpers/server/cors';\nexport const cors = corsRouter(http, {});",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: [] },
  program: (options) => `import { corsRouter } from 'convex-helpers/server/cors';\nconst cors = corsRouter(http, ${options});`,
  reads: [
    ["{ allowedOrigins: ['*'], allowCredentials: true }", 'starList: wildcard', 'yes'],
    ["{ allowedOrigins: ['*', 'https://app.acme-shop.com'] }", 'starInList: wildcard', 'no'],
    ['{ allowedOrigins: list, allowCredentials: true }', 'list: closed', 'yes'],
    ["{ allowedOrigins: async (request) => ['https://app.acme-shop.com'] }", 'function: closed', 'no'],
    ["{ allowedOrigins: (request) => [request.headers.get('origin')], allowCredentials: true }", 'function: reflected', 'yes'],
    ["{ allowedOrigins: () => ['*'], allowCredentials: true }", 'function: wildcard', 'yes'],
  ],
  fixes: [
    ['{ allowCredentials: true }', 'no-wildcard-credentials', `{ allowedOrigins: ${LIST_CODE}, allowCredentials: true }`],
    ["{ allowedOrigins: ['*'] }", 'no-wildcard-origin', `{ allowedOrigins: ${LIST_CODE} }`],
    ["{ allowedOrigins: '*' }", 'valid-options', null],
    ['{ origin: list }', 'valid-options', '{ allowedOrigins: list }'],
  ],
  silent: [
    "{ allowedOrigins: ['*.acme-shop.com'] }",
    '{ allowedOrigins: list, allowCredentials: true }',
    '{ allowedOrigins: [], enforceAllowOrigins: true }',
  ],
});

test.each([
  ['{ allowedOrigins: list, allowCredentials: true }', "allowedOrigins: ['*']", ['4 no-wildcard-credentials']],
  ["{ allowedOrigins: ['*'] }", 'allowCredentials: true', ['3 no-wildcard-origin', '4 no-wildcard-credentials']],
  ['{ allowedOrigins: list, allowCredentials: true }', "allowedOrigins: ['https://admin.acme-shop.com']", []],
  ['{ allowedOrigins: list }', 'handler', []],
  ["{ allowedOrigins: ['https://*.acme-shop.com'] }", 'handler', ['3 valid-origin']],
  ["{ allowedOrigins: ['*.vercel.app'], allowCredentials: true }", 'handler', ['3 no-weak-origin-check']],
])('a route of convex-helpers has its own options before those of its router: %s, %s', (shared, own, expected) => {
  const code = `import { corsRouter } from 'convex-helpers/server/cors';
const list = ['https://app.acme-shop.com'];
const cors = corsRouter(http, ${shared});
cors.route({ path: '/orders', method: 'GET', ${own} });`;
  expect(findings(code)).toEqual(expected);
});

describeFramework({
  library: 'edge-cors',
  loads: [
    "import cors from 'edge-cors';\nexport const middleware = (request) => cors(request, new Response('ok'));",
    "import { initCors } from 'edge-cors';\nexport const cors = initCors();",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: [] },
  program: (options) =>
    `import cors from 'edge-cors';\nexport const middleware = (request) => cors(request, new Response('ok'), ${options});`,
  reads: [
    ['{ origin: true, credentials: true }', 'true: reflected', 'yes'],
    ['{ origin: new Set(list) }', 'other: misread', 'no'],
    ['{ origin: async (origin) => list.includes(origin) }', 'function: closed', 'no'],
  ],
  fixes: [["{ origin: '*', credentials: true }", 'no-wildcard-credentials', `{ origin: ${LIST_CODE}, credentials: true }`]],
  silent: ['{ origin: list, credentials: true }', '{ origin: false }', '{ origin: (origin) => list.includes(origin) }'],
});

describeFramework({
  library: 'next-cors',
  loads: ["import NextCors from 'next-cors';\nexport default async (req, res) => { await NextCors(req, res); };"],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: [] },
  program: (options) => `import NextCors from 'next-cors';\nexport default async (req, res) => { await NextCors(req, res${options}); };`,
  reads: [[', { origin: list }', 'absent: wildcard', 'no']],
  fixes: [['', 'no-wildcard-origin', null]],
  silent: [],
});

describeFramework({
  library: '@lambda-middleware/cors',
  loads: [
    "import { cors } from '@lambda-middleware/cors';\nexport const handler = cors()(answer);",
    "const { cors } = require('@lambda-middleware/cors');\nmodule.exports.handler = cors({})(answer);",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: [] },
  program: (options) => `import { cors } from '@lambda-middleware/cors';\nexport const handler = cors(${options})(answer);`,
  reads: [
    ['{ allowedOrigins: [], allowCredentials: true }', 'emptyList: misread', 'yes'],
    ['{ allowedOrigins: [/^https:\\/\\/app\\.acme-shop\\.com$/] }', 'regexInList: closed', 'no'],
  ],
  fixes: [
    ['{ allowCredentials: true }', 'no-wildcard-credentials', `{ allowedOrigins: ${LIST_CODE}, allowCredentials: true }`],
    ["{ allowedOrigins: '*' }", 'valid-options', null],
  ],
  silent: ['{ allowedOrigins: list, allowCredentials: true }'],
});

describeFramework({
  library: 'itty-cors',
  loads: ["import { createCors } from 'itty-cors';\nexport const { preflight, corsify } = createCors();"],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: [] },
  program: (options) => `import { createCors } from 'itty-cors';\nexport const { preflight, corsify } = createCors(${options});`,
  reads: [["{ origins: ['*'] }", 'starList: wildcard', 'no']],
  fixes: [["{ origins: ['*'] }", 'no-wildcard-origin', `{ origins: ${LIST_CODE} }`]],
  silent: ['{ origins: list }'],
});

describeFramework({
  library: '@nozomuikuta/h3-cors',
  loads: ["import { defineCorsEventHandler } from '@nozomuikuta/h3-cors';\nexport default defineCorsEventHandler({});"],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: [] },
  program: (options) =>
    `import { defineCorsEventHandler } from '@nozomuikuta/h3-cors';\nexport default defineCorsEventHandler(${options});`,
  reads: [['{ origin: async () => true }', 'asyncFunction: misread', 'no']],
  fixes: [["{ origin: '*', credentials: true }", 'no-wildcard-credentials', `{ origin: ${LIST_CODE}, credentials: true }`]],
  silent: ['{ origin: list }'],
});

describeFramework({
  library: 'nitro-cors',
  loads: [
    "import { defineCORSEventHandler } from 'nitro-cors';\nexport default defineCORSEventHandler((event) => next(event), { methods: '*' });",
    "import { corsEventHandler } from 'nitro-cors';\nexport default corsEventHandler((event) => {}, {});",
    "import { cors } from 'nitro-cors';\nexport default cors();",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: [] },
  program: (options) =>
    `import { defineCORSEventHandler } from 'nitro-cors';\nexport default defineCORSEventHandler((event) => answer(event), ${options});`,
  reads: [["{ origin: '*', methods: ['GET'] }", 'star: wildcard', 'no']],
  fixes: [
    [
      "{ origin: '*', methods: ['GET'], credentials: true }",
      'no-wildcard-credentials',
      `{ origin: ${LIST_CODE}, methods: ['GET'], credentials: true }`,
    ],
  ],
  silent: ["{ origin: list, methods: '*' }"],
});

const NAME = 'access-control-allow-origin';
const viewer = (body: string): string => `function handler(event) {\n  var response = event.response;\n${body}\n  return response;\n}`;
const write = (value: string): string => `  response.headers['${NAME}'] = { value: ${value} };`;

test.each([
  ['a star', viewer(write("'*'")), ['no-manual-headers']],
  ['an echo', viewer(write('event.request.headers.origin.value')), ['no-reflected-origin']],
  [
    'an echo with credentials',
    viewer(
      `${write("event.request.headers['origin'].value")}\n  response.headers['access-control-allow-credentials'] = { value: 'true' };`,
    ),
    ['no-reflected-origin'],
  ],
  [
    'the answer to a preflight',
    `function handler(event) {\n  return { statusCode: 204, headers: { '${NAME}': { value: '*' } } };\n}`,
    ['no-manual-headers'],
  ],
  ['one origin', viewer(write("'https://shop.acme.dev'")), []],
  [
    'a tested origin',
    viewer(
      `  var origin = event.request.headers.origin && event.request.headers.origin.value;\n  if (['https://shop.acme.dev'].indexOf(origin) >= 0) {\n${write('origin')}\n    response.headers['vary'] = { value: 'Origin' };\n  }`,
    ),
    [],
  ],
  [
    'an echo at the edge',
    `exports.handler = async (event) => {\n  const { request, response } = event.Records[0].cf;\n  response.headers['${NAME}'] = [{ key: 'Access-Control-Allow-Origin', value: request.headers.origin[0].value }];\n  return response;\n};`,
    ['no-reflected-origin'],
  ],
])('CloudFront: %s', (_, code, rules) => {
  expect(findings(code).map((each) => each.split(' ')[1])).toEqual(rules);
});

test('a function of CloudFront is fixed inside its value', () => {
  expect(fix(viewer(write("'*'")), { settings: { allowlist: ['https://shop.acme.dev'] } }).output).toBe(
    viewer(write("'https://shop.acme.dev'")),
  );
});
