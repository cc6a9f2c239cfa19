import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findings } from '../support/lint.js';
import { policiesByBoth } from '../support/policies.js';
import { describeFramework, LIST_CODE, OPEN_RULES as rules } from '../support/framework-table.js';

const APP = "import { Hono } from 'hono';\nconst app = new Hono();\n";

describeFramework({
  library: 'hono/cors',
  loads: [
    `import { cors } from 'hono/cors';\n${APP}app.use(cors());`,
    `import { cors as open } from 'hono/cors';\n${APP}app.use(open());`,
    `import * as middleware from 'hono/cors';\n${APP}app.use(middleware.cors({}));`,
    `const { cors } = require('hono/cors'); const app = new (require('hono').Hono)(); app.use(cors());`,
    `${APP}app.use((await import('hono/cors')).cors());`,
    `import { Hono } from 'npm:hono@4';\nimport { cors } from 'npm:hono@4/cors';\nconst app = new Hono(); app.use(cors());`,
    `import { Hono } from 'jsr:@hono/hono';\nimport { cors } from 'jsr:@hono/hono/cors';\nconst app = new Hono(); app.use(cors());`,
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: ['use'] },
  program: (options) => `import { cors } from 'hono/cors';\n${APP}app.use('/api/*', cors(${options}));`,
  reads: [
    ["{ origin: '*' }", 'star: wildcard', 'no'],
    ["{ origin: '*', credentials: true }", 'star: wildcard', 'yes'],
    ['{ origin: list }', 'list: closed', 'no'],
    ["{ origin: ['*'] }", 'starList: closed', 'no'],
    ['{ origin: (o) => o }', 'function: reflected', 'no'],
    ['{ origin: async (o) => o, credentials: true }', 'function: reflected', 'yes'],
    ['{ origin: (origin, c) => (list.includes(origin) ? origin : null) }', 'function: closed', 'no'],
    ["{ origin: process.env.WEB || '*' }", 'opaque: unknown', 'star: fail-open', 'no'],
    ['{ origins: list }', 'absent: misread', 'no'],
    ['list[0]', 'absent: misread', 'no'],
  ],
  fixes: [
    ['', 'no-wildcard-origin', `{ origin: ${LIST_CODE} }`],
    ["{ origin: '*', credentials: true }", 'no-wildcard-credentials', `{ origin: ${LIST_CODE}, credentials: true }`],
    ['{ origin: (o) => o }', 'no-reflected-origin', `{ origin: ${LIST_CODE} }`],
    ['{ origins: list }', 'valid-options', '{ origin: list }'],
    ["'https://app.acme-shop.com'", 'valid-options', "{ origin: ['https://app.acme-shop.com'] }"],
    ['{ origin: true }', 'valid-options', null],
    ['{ origin: /^https:\\/\\/app\\.acme-shop\\.com$/ }', 'valid-options', null],
    ['{ origin: [...list, /^https:\\/\\/app\\.acme-shop\\.com$/] }', 'valid-options', null],
    ['{ origin: () => true }', 'valid-options', null],
    ['{ origin: (o) => list.includes(o) }', 'valid-options', null],
    ["{ origin: list, allowMethods: 'GET' }", 'valid-options', null],
    ["{ origin: list, methods: ['GET'] }", 'valid-options', null],
  ],
  silent: [
    '{ origin: list, credentials: true, maxAge: 600 }',
    '{ origin: list[0] }',
    '{ origin: (o) => (list.includes(o) ? o : undefined) }',
    'options',
    '{ ...options }',
  ],
});

test('where it is mounted', () => {
  const code = (mount: string): string => `import { cors } from 'hono/cors';\n${APP}${mount}\napp.post('/api/orders', (c) => c.text(''));`;
  expect(policiesByBoth(code("app.use('/api/*', cors());"))[0]?.mounts).toEqual(['use /api/*']);
  expect(findings(code("app.use('/api/*', cors());"), { rules })).toEqual(['4 no-global-on-mutating-routes']);
  expect(findings(code("app.use('*', cors());"), { rules })).toEqual(['4 no-global-on-mutating-routes']);
  expect(findings(code("app.use('/public/*', cors());"), { rules })).toEqual(['4 no-wildcard-origin']);
  expect(findings(code("app.get('/api/orders', cors(), (c) => c.text(''));"), { rules })).toEqual(['4 no-wildcard-origin']);
  expect(
    findings(code('const open = cors({ origin: list });\nconst list = ["https://app.acme-shop.com"];\napp.use(open);'), { rules }),
  ).toEqual([]);
});

test('the dialect is that of the installed version, else of the range in the package.json', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hono-'));
  const write = (path: string, content: object): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify(content));
  };
  const code = "import { cors } from 'hono/cors'; app.use(cors({ origin: ['*'] }));";
  const read = (): string[] =>
    policiesByBoth(code, { cwd: folder, filename: join(folder, 'packages', 'api', 'server.js') }).flatMap(({ origin }) => origin);
  try {
    expect(read()).toEqual(['starList: closed']);
    write('packages/api/package.json', { dependencies: { hono: '^4.6.4' } });
    expect(read()).toEqual(['starList: wildcard']);
    write('node_modules/hono/package.json', { version: '4.13.19' });
    expect(read()).toEqual(['starList: closed']);
    write('packages/api/node_modules/hono/package.json', { version: '3.12.12' });
    expect(read()).toEqual(['starList: wildcard']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
