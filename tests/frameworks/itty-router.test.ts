import { expect, test } from 'vitest';
import { findings } from '../support/lint.js';
import { describeFramework, LIST_CODE, OPEN_RULES as rules } from '../support/framework-table.js';

const MOUNT = 'const router = AutoRouter({ before: [preflight], finally: [corsify] });';

describeFramework({
  library: 'itty-router',
  loads: [
    `import { AutoRouter, cors } from 'itty-router';\nconst { preflight, corsify } = cors();\n${MOUNT}`,
    `const { AutoRouter, cors: make } = require('itty-router');\nconst { preflight, corsify } = make({});\n${MOUNT}`,
    "import * as itty from 'itty-router';\nconst cors = itty.cors();\nconst router = itty.Router({ before: [log, cors.preflight] });",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: ['use'] },
  program: (options) => `import { AutoRouter, cors } from 'itty-router';\nconst { preflight, corsify } = cors(${options});\n${MOUNT}`,
  reads: [
    ['{ credentials: true }', 'absent: wildcard', 'yes'],
    ['{ origin: true }', 'true: reflected', 'no'],
    ['{ origin: list, credentials: true }', 'list: closed', 'yes'],
    ['{ origin: (origin) => origin }', 'function: reflected', 'no'],
    ['{ origin: (origin) => (list.includes(origin) ? origin : undefined) }', 'function: closed', 'no'],
  ],
  fixes: [
    ['', 'no-wildcard-origin', `{ origin: ${LIST_CODE} }`],
    ['{ credentials: true }', 'no-wildcard-credentials', `{ origin: ${LIST_CODE}, credentials: true }`],
    ['{ origin: true }', 'no-reflected-origin', `{ origin: ${LIST_CODE} }`],
    ['{ origins: list }', 'valid-options', '{ origin: list }'],
    ['{ origin: async () => list[0] }', 'valid-options', null],
  ],
  silent: ['{ origin: list }', "{ origin: list, allowMethods: 'GET' }"],
});

describeFramework({
  library: 'itty-router',
  loads: [
    "import { Router, createCors } from 'itty-router';\nconst { preflight, corsify } = createCors();\nconst router = Router();\nrouter.all('*', preflight);",
    "import { createCors } from 'itty-router/createCors';\nimport { Router } from 'itty-router';\nconst { preflight } = createCors({});\nconst router = Router();\nrouter.all('*', preflight);",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: ['all *'] },
  program: (options) =>
    `import { createCors } from 'itty-router';\nconst { preflight, corsify } = createCors(${options});\nexport const before = [preflight];`,
  reads: [
    ["{ origins: ['*'] }", 'starList: wildcard', 'no'],
    ['{ origins: list }', 'list: closed', 'no'],
    ["{ headers: { 'Access-Control-Allow-Credentials': 'true' } }", 'absent: wildcard', 'yes'],
    ["{ origins: list, headers: { 'access-control-allow-credentials': true } }", 'list: closed', 'yes'],
    ["{ origins: ['*'], headers: { 'access-control-allow-credentials': false, 'x-a': 'b' } }", 'starList: wildcard', 'no'],
    ["{ origins: ['*'], headers: open ? { 'Access-Control-Allow-Credentials': 'true' } : {} }", 'starList: wildcard', 'yes'],
  ],
  fixes: [
    ["{ origins: ['*'] }", 'no-wildcard-origin', `{ origins: ${LIST_CODE} }`],
    ['{ origin: list }', 'valid-options', '{ origins: list }'],
  ],
  silent: ['{ origins: list }', '{ origins: (origin) => list.includes(origin) }'],
});

test('routes of a router that has it', () => {
  const code = `import { AutoRouter, cors } from 'itty-router';\nconst { preflight, corsify } = cors();\n${MOUNT}\nrouter.post('/orders', () => 1);`;
  expect(findings(code, { rules })).toContain('3 no-global-on-mutating-routes');
});

const HALVES = `import { IttyRouter, cors, error, json } from 'itty-router';
const { preflight, corsify } = cors({ origin: ['https://shop.acme.dev'] });
const router = IttyRouter();
router.options('*', preflight);
router.post('/orders', () => 1);
`;

test.each([
  ['in a chain', 'export default { fetch: (request) => router.fetch(request).then(json).catch(error).then((r) => corsify(r, request)) };'],
  ['given as it is', 'export default { fetch: (...args) => router.handle(...args).then(corsify) };'],
  [
    'in a statement of its own',
    'export default { async fetch(request) { const r = await router.fetch(request); return corsify(r, request); } };',
  ],
  ['on one route', "router.put('/prices', (request) => price(request).then(corsify));\nexport default router;"],
])('the preflights are not alone where the answers go through corsify: %s', (_, rest) => {
  expect(findings(HALVES + rest, { rules: { 'cors/no-unsent-headers': 'error' } })).toEqual([]);
});

test('the preflights are alone without it', () => {
  const rest = 'export default { fetch: (request) => router.fetch(request).then(json) };';
  expect(findings(HALVES + rest, { rules: { 'cors/no-unsent-headers': 'error' } })).toEqual(['4 no-unsent-headers']);
});

test('an open layer around a router is mounted for all of its routes', () => {
  const code = `${HALVES.replace("{ origin: ['https://shop.acme.dev'] }", '')}export default { fetch: (r) => router.fetch(r).then(corsify) };`;
  expect(findings(code, { rules })).toContain('3 no-global-on-mutating-routes');
});
