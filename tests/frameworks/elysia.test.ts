import { expect, test } from 'vitest';
import { findings, fix, suggestionsFor } from '../support/lint.js';
import { policiesByBoth } from '../support/policies.js';
import { describeFramework, LIST_CODE, OPEN_RULES as rules } from '../support/framework-table.js';

const APP = "import { Elysia } from 'elysia';\nconst app = new Elysia();\n";

describeFramework({
  library: '@elysiajs/cors',
  loads: [
    `import { cors } from '@elysiajs/cors';\n${APP}app.use(cors());`,
    `import cors from '@elysiajs/cors';\n${APP}app.use(cors({}));`,
    `import { cors as open } from '@elysiajs/cors';\n${APP}app.use(open());`,
    "import { cors } from '@elysiajs/cors';\nimport { Elysia } from 'elysia';\nexport default new Elysia().use(cors()).get('/a', () => 1);",
    `${APP}app.use((await import('@elysiajs/cors')).cors());`,
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'yes', mounts: ['use'] },
  program: (options) => `import { cors } from '@elysiajs/cors';\n${APP}app.use(cors(${options}));`,
  reads: [
    ['{ credentials: false }', 'absent: wildcard', 'no'],
    ["{ origin: '*', credentials: 'true' }", 'star: wildcard', 'no'],
    ['{ origin: true }', 'true: reflected', 'yes'],
    ['{ origin: list }', 'list: closed', 'yes'],
    ["{ origin: 'app.acme-shop.com' }", 'string: closed', 'yes'],
    ['{ origin: () => true }', 'function: reflected', 'yes'],
    ["{ origin: (request) => list.includes(request.headers.get('origin')) }", 'function: closed', 'yes'],
    ['{ origin: async () => true }', 'asyncFunction: closed', 'yes'],
  ],
  fixes: [
    ['', 'no-wildcard-credentials', `{ origin: ${LIST_CODE} }`],
    ['{ credentials: false }', 'no-wildcard-origin', `{ origin: ${LIST_CODE}, credentials: false }`],
    ["{ origin: ['*'] }", 'no-wildcard-credentials', `{ origin: ${LIST_CODE} }`],
    ['{ origin: true }', 'no-reflected-origin', `{ origin: ${LIST_CODE} }`],
    ['{ origins: list }', 'valid-options', '{ origin: list }'],
    ["'https://app.acme-shop.com'", 'valid-options', "{ origin: ['https://app.acme-shop.com'] }"],
    ['{ origin: new Set(list) }', 'valid-options', '{ origin: [...new Set(list)] }'],
    ['{ origin: async () => true }', 'valid-options', null],
    ['{ origin: /^https:\\/\\/app\\.acme-shop\\.com$/g }', 'valid-options', null],
  ],
  silent: ['{ origin: list }', '{ origin: false }', '{ origin: list, credentials: false, exposeHeaders: [] }', 'options'],
});

test('a chain is one app', () => {
  const code =
    "import { cors } from '@elysiajs/cors';\nimport { Elysia } from 'elysia';\nnew Elysia()\n  .use(cors())\n  .post('/orders', () => 1);";
  expect(findings(code, { rules })).toContain('3 no-global-on-mutating-routes');
  expect(policiesByBoth(code)).toHaveLength(1);
});

test('a lone setting that opens while it is missing', () => {
  const code = (origin: string): string =>
    `import { cors } from '@elysiajs/cors';\nimport { Elysia } from 'elysia';\nnew Elysia().use(cors({ origin: ${origin} }));`;
  const only = { rules: { ...rules, 'cors/no-fail-open-origin': 'error' } } as const;
  expect(findings(code('process.env.ORIGIN'), only)).toEqual(['3 no-fail-open-origin']);
  expect(suggestionsFor(code('process.env.ORIGIN!'), only).map(({ output }) => output)).toEqual([code('process.env.ORIGIN ?? false')]);
  expect(findings(code('process.env.ORIGIN ?? false'), only)).toEqual([]);
  expect(findings(code('process.env.ORIGIN ? process.env.ORIGIN : false'), only)).toEqual([]);
  expect(findings(code("process.env.ORIGINS.split(',')"), only)).toEqual([]);
  expect(fix(code('process.env.ORIGIN'), { ...only, settings: { allowlist: ['https://app.acme-shop.com'] } }).output).toBe(
    code('process.env.ORIGIN'),
  );
});
