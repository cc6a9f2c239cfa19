import { describe, expect, test } from 'vitest';
import { findings, suggestionsFor } from '../support/lint.js';
import { policiesByBoth } from '../support/policies.js';
import { describeFramework, LIST_CODE, OPEN_RULES } from '../support/framework-table.js';

describeFramework({
  library: 'remix-utils',
  loads: [
    "import { cors } from 'remix-utils/cors';\nexport const loader = async ({ request }) => await cors(request, Response.json({}));",
    "import { cors as allow } from 'remix-utils';\nexport const loader = ({ request }) => allow(request, Response.json({}), {});",
    "const { cors } = require('remix-utils');\nexports.loader = ({ request }) => cors(request, Response.json({}), undefined);",
    "import { createCorsMiddleware } from 'remix-utils/middleware/cors';\nexport const [corsMiddleware] = createCorsMiddleware();",
    "import { unstable_createCorsMiddleware } from 'remix-utils/middleware/cors';\nexport const [corsMiddleware] = unstable_createCorsMiddleware({});",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: [] },
  program: (options) =>
    `import { cors } from 'remix-utils/cors';\nexport const loader = ({ request }) => cors(request, Response.json({})${options});`,
  reads: [
    [', { origin: undefined }', 'undefined: misread', 'no'],
    [", { origin: '*', credentials: 'true' }", 'star: wildcard', 'no'],
    [', { origin: true, credentials: true }', 'true: reflected', 'yes'],
    [', { origin: new Set(list) }', 'other: misread', 'no'],
    [', { origin: null }', 'null: closed', 'no'],
    [', { origin: async (origin) => list.includes(origin) }', 'function: closed', 'no'],
    [', { origin: () => true }', 'function: reflected', 'no'],
  ],
  fixes: [
    ['', 'no-wildcard-origin', `, { origin: ${LIST_CODE} }`],
    [', { credentials: true }', 'no-wildcard-credentials', `, { origin: ${LIST_CODE}, credentials: true }`],
    [", { origin: '*', credentials: true }", 'no-wildcard-credentials', `, { origin: ${LIST_CODE}, credentials: true }`],
    [', { origin: true, credentials: true }', 'no-reflected-origin', `, { origin: ${LIST_CODE}, credentials: true }`],
    [', { origin: new Set(list) }', 'valid-options', ', { origin: [...new Set(list)] }'],
    [', list', 'valid-options', ', { origin: list }'],
    [", { origin: list, methods: 'GET' }", 'valid-options', null],
  ],
  silent: [
    ', { origin: list, credentials: true }',
    ', { origin: false }',
    ', { origin: (origin) => (list.includes(origin) ? origin : false) }',
    ', { origin: [/^https:\\/\\/app\\.acme-shop\\.com$/] }',
  ],
});

describe('the middleware', () => {
  const program = (options: string): string =>
    `import { createCorsMiddleware } from 'remix-utils/middleware/cors';\nexport const [corsMiddleware] = createCorsMiddleware(${options});`;

  test('its options come first', () => {
    expect(policiesByBoth(program('{ origin: true, credentials: true }'))).toEqual([
      { library: 'remix-utils', origin: ['true: reflected'], credentials: 'yes', mounts: [] },
    ]);
    expect(findings(program(`{ origin: ${LIST_CODE}, credentials: true }`), { rules: OPEN_RULES })).toEqual([]);
  });
});

describe('a variable that may not be set', () => {
  const program =
    "import { cors } from 'remix-utils/cors';\nexport const loader = ({ request }) => cors(request, Response.json({}), { origin: process.env.ORIGIN });";

  test('lets everybody in, and falls back to nobody', () => {
    expect(findings(program)).toEqual(['2 no-fail-open-origin']);
    expect(suggestionsFor(program).map(({ output }) => output)).toContain(
      program.replace('process.env.ORIGIN', 'process.env.ORIGIN ?? false'),
    );
  });
});

describe('a function around it', () => {
  const imported = "import { cors } from 'remix-utils/cors';\n";
  const wrapper = `${imported}export async function apiCors(request, response, options = { maxAge: 300 }) {\n  return cors(request, response, options);\n}\n`;

  test('answers for its own default once, however often it is called without options', () => {
    const calls =
      'export const loader = ({ request }) => apiCors(request, Response.json({}));\nexport const action = async ({ request }) => await apiCors(request, new Response());\n';
    expect(findings(wrapper)).toEqual(['3 no-fail-open-origin']);
    expect(findings(wrapper + calls)).toEqual(['3 no-fail-open-origin']);
  });

  test('is read with the options of each call', () => {
    const call = (options: string): string =>
      `${imported}const apiCors = (request, response, options) => cors(request, response, options);\nexport const loader = ({ request }) => apiCors(request, Response.json({}), ${options});`;
    expect(findings(call("{ origin: '*', credentials: true }"), { rules: OPEN_RULES })).toEqual(['3 no-wildcard-credentials']);
    expect(findings(call(`{ origin: ${LIST_CODE}, credentials: true }`), { rules: OPEN_RULES })).toEqual([]);
  });

  test.each(['options', '{ ...options, maxAge: 300 }', '{ origin: options.origin, credentials: true }', 'make(options)'])(
    'which hands on %s that nobody knows is not reported',
    (options) => {
      expect(
        findings(`${imported}export function apiCors(request, response, options) {\n  return cors(request, response, ${options});\n}`),
      ).toEqual([]);
    },
  );
});

test.each([
  "import { cors } from './cors.server';\nexport const loader = ({ request }) => cors(request, Response.json({}));",
  "import { promiseHash } from 'remix-utils/promise';\nexport const loader = () => promiseHash({ cors: cors() });",
  "import { cors } from 'remix-utils/cors';\nexport const loader = ({ request }) => cors(request, Response.json({}), ...rest);",
])('says nothing of %s', (code) => {
  expect(policiesByBoth(code)).toEqual([]);
});
