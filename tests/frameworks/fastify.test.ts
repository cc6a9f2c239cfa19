import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findings, fix } from '../support/lint.js';
import { policiesByBoth } from '../support/policies.js';
import { LIST, OPEN_RULES as rules } from '../support/framework-table.js';

const settings = { allowlist: LIST };

describe('how it is registered', () => {
  test.each([
    ["import cors from '@fastify/cors';", 'app.register(cors)'],
    ["import cors from '@fastify/cors';", 'await app.register(cors, {})'],
    ["import { fastifyCors } from '@fastify/cors';", 'app.register(fastifyCors)'],
    ["import { fastifyCors as plugin } from '@fastify/cors';", 'app.register(plugin)'],
    ["import * as cors from '@fastify/cors';", 'app.register(cors)'],
    ["import * as cors from '@fastify/cors';", 'app.register(cors.default)'],
    ["const cors = require('@fastify/cors');", 'app.register(cors)'],
    ["const { default: cors } = require('@fastify/cors');", 'void app.register(cors)'],
    ["const cors = require('fastify-cors');", 'app.register(cors)'],
    ['', "app.register(require('@fastify/cors'))"],
    ['', "app.register(import('@fastify/cors'))"],
    ['', "await app.register(await import('@fastify/cors'))"],
    ["const cors = await import('@fastify/cors');", 'app.register(cors.default)'],
  ])('%s %s', (load, register) => {
    expect(policiesByBoth(`import Fastify from 'fastify';\n${load}\nconst app = Fastify();\n${register};`)).toEqual([
      { library: '@fastify/cors', origin: ['absent: wildcard'], credentials: 'no', mounts: ['register'] },
    ]);
  });

  test('inside a plugin', () => {
    const code = `
      import fp from 'fastify-plugin';
      import cors from '@fastify/cors';
      export default fp(async (fastify) => {
        await fastify.register(cors, { origin: true, credentials: true });
        fastify.post('/orders', async () => ({}));
      });`;
    expect(policiesByBoth(code)).toEqual([
      { library: '@fastify/cors', origin: ['true: reflected'], credentials: 'yes', mounts: ['register'] },
    ]);
    expect(findings(code, { rules })).toContain('5 no-global-on-mutating-routes');
  });

  test('in a file that autoload registers', () => {
    const code = "import cors from '@fastify/cors';\nexport const autoConfig = { origin: true };\nexport default cors;";
    expect(policiesByBoth(code)).toEqual([{ library: '@fastify/cors', origin: ['true: reflected'], credentials: 'no', mounts: [] }]);
    expect(policiesByBoth("import cors from '@fastify/cors';\nexport default cors;")[0]?.origin).toEqual(['absent: wildcard']);
  });

  test('for one route', () => {
    const code = "import cors from '@fastify/cors'; fastify.get('/open', { config: { cors: { origin: '*' } } }, handler);";
    expect(policiesByBoth(code)).toEqual([{ library: '@fastify/cors', origin: ['star: wildcard'], credentials: 'no', mounts: [] }]);
    expect(policiesByBoth(code.replace("origin: '*'", 'methods: []'))[0]?.origin).toEqual(['absent: unknown']);
    expect(findings(code.replace("{ origin: '*' }", 'false'), { rules })).toEqual([]);
  });
});

describe('what it is given', () => {
  const read = (options: string): string[] =>
    policiesByBoth(
      `import cors from '@fastify/cors'; const list = ['https://a.acme-shop.com'];\nfastify.register(cors, ${options});`,
    ).flatMap(({ origin, credentials }) => [...origin, credentials]);

  test.each([
    ["{ origin: '*' }", ['star: wildcard', 'no']],
    ["{ origin: '*', credentials: true }", ['star: wildcard', 'yes']],
    ["{ origin: true, credentials: 'false' }", ['true: reflected', 'yes']],
    ["{ origin: ['*'] }", ['starList: wildcard', 'no']],
    ["{ origin: [...list, '*'] }", ['starInList: wildcard', 'no']],
    ['{ origin: false }', ['false: closed', 'no']],
    ['{ origin: list }', ['list: closed', 'no']],
    ['{ ...{ origin: list }, credentials: true }', ['list: closed', 'yes']],
    ['{ origin: /^https:\\/\\/a\\.acme-shop\\.com$/ }', ['regex: closed', 'no']],
    ['{ origin: new Set(list) }', ['other: misread', 'no']],
    ['{ origins: list }', ['absent: misread', 'no']],
    ["['https://a.acme-shop.com']", ['absent: misread', 'no']],
    ['{ origin: (origin, cb) => cb(null, true) }', ['function: reflected', 'no']],
    ['{ origin: (origin, cb) => cb(null, list.includes(origin)) }', ['function: closed', 'no']],
    ['{ origin: async (origin) => list.includes(origin) }', ['function: closed', 'no']],
    ['{ origin: async () => true }', ['function: reflected', 'no']],
    ['() => (request, callback) => callback(null, { origin: true })', ['function: reflected', 'no']],
    ['(instance) => ({ origin: true })', ['true: reflected', 'no']],
    ['{ delegator: (request, callback) => callback(null, { origin: false }) }', ['no']],
    ['{ delegator: (request, callback) => callback(null, { origin: true }) }', ['function: reflected', 'no']],
    ["process.env.NODE_ENV === 'production' ? { origin: list } : { origin: true }", ['list: closed', 'no', 'true: reflected', 'no']],
    ['options', []],
  ])('%s', (options, expected) => {
    expect(read(options)).toEqual(expected);
  });
});

describe('findings and fixes', () => {
  const app = (options: string): string =>
    `import Fastify from 'fastify';\nimport cors from '@fastify/cors';\nconst app = Fastify();\nawait app.register(cors${options});\napp.get('/a', async () => ({}));`;

  test.each([
    ['', 'no-wildcard-origin', `, { origin: ['${LIST.join("', '")}'] }`],
    [', {}', 'no-wildcard-origin', `, { origin: ['${LIST.join("', '")}'] }`],
    [", { origin: '*', credentials: true }", 'no-wildcard-credentials', `, { origin: ['${LIST.join("', '")}'], credentials: true }`],
    [', { origin: true }', 'no-reflected-origin', `, { origin: ['${LIST.join("', '")}'] }`],
    [", { origin: ['*'], hook: 'preHandler' }", 'no-wildcard-origin', `, { origin: ['${LIST.join("', '")}'], hook: 'preHandler' }`],
  ])('%s', (options, rule, fixed) => {
    const code = app(options).replace('const app', "const list = ['https://a.acme-shop.com'];\nconst app");
    expect(findings(code, { rules })).toEqual([`5 ${rule}`]);
    const { output, messages } = fix(code, { rules, settings });
    expect(output).toBe(app(fixed).replace('const app', "const list = ['https://a.acme-shop.com'];\nconst app"));
    expect(messages).toEqual([]);
  });

  test('a Set of origins that the owner did not list is not replaced by those of the allowlist', () => {
    const code = app(", { origin: new Set(['https://partner.acme-shop.com']) }");
    expect(findings(code, { rules })).toEqual(['4 valid-options']);
    expect(fix(code, { rules, settings }).output).toBe(code);
  });

  test('mutating routes below the registration are named', () => {
    expect(findings(app(", { origin: '*' }").replace('app.get(', 'app.post('), { rules })).toEqual(['4 no-global-on-mutating-routes']);
  });

  test.each([
    "{ origin: ['https://app.acme-shop.com'], credentials: true }",
    '{ origin: false }',
    "{ origin: 'https://app.acme-shop.com', methods: ['GET'] }",
    '{ origin: /^https:\\/\\/app\\.acme-shop\\.com$/g }',
  ])('silent for %s', (options) => expect(findings(app(`, ${options}`), { rules })).toEqual([]));
});

describe('over files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fastify-'));
  const at = (code: string, name = 'app.js'): [string, { cwd: string; filename: string; rules: typeof rules }] => [
    code,
    { cwd: folder, filename: join(folder, name), rules },
  ];
  beforeAll(() => {
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(
      join(folder, 'options.js'),
      "export const open = { origin: '*', credentials: true };\nexport default { origin: ['https://app.acme-shop.com'] };",
    );
    const plugin = (wrap: string): string =>
      `import fp from 'fastify-plugin';\nimport cors from '@fastify/cors';\nexport default ${wrap}(async (fastify) => { await fastify.register(cors, { origin: true }); });`;
    writeFileSync(join(folder, 'plugin.js'), plugin('fp'));
    writeFileSync(join(folder, 'enclosed.js'), plugin(''));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('options of another file are reported where they are used', () => {
    const load = "import cors from '@fastify/cors';\nimport closed, { open } from './options.js';\n";
    expect(findings(...at(`${load}app.register(cors, open);`))).toEqual(['3 no-wildcard-credentials']);
    expect(findings(...at(`${load}app.register(cors, closed);`))).toEqual([]);
  });

  test('a plugin of another file opens the app that registers it, unless it is enclosed', () => {
    const app = (file: string): string =>
      `import Fastify from 'fastify';\nimport cors from './${file}';\nconst app = Fastify();\napp.register(cors);\napp.post('/orders', handler);`;
    expect(findings(...at(app('plugin.js')))).toEqual(['4 no-global-on-mutating-routes']);
    expect(findings(...at(app('enclosed.js')))).toEqual([]);
    expect(findings(...at(readFileSync(join(folder, 'plugin.js'), 'utf8'), 'plugin.js'))).toEqual(['3 no-reflected-origin']);
  });

  test('a plugin of the same file', () => {
    const code =
      "import Fastify from 'fastify';\nimport fp from 'fastify-plugin';\nimport cors from '@fastify/cors';\nconst app = Fastify();\napp.register(fp(async (fastify) => {\n  fastify.register(cors, { origin: true });\n}));\napp.post('/orders', handler);";
    expect(findings(code, { rules })).toContain('6 no-reflected-origin');
    expect(policiesByBoth(code)[0]?.mounts).toEqual(['register', 'register']);
  });
});
