import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { run } from './run.js';
import type { Printed } from './run.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SERVER =
  "import cors from 'cors';\napp.use(cors({ origin: ['https://shop.acme.dev', 'http://localhost:3000', 'https://app.example.com'] }));\n";
const SETTINGS = "{ settings: { cors: { allowlist: ['https://shop.acme.dev'] } } }";

function project(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cors-init-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries({ 'package.json': '{ "type": "module" }', 'server.js': SERVER, ...files })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
}

const init = (cwd: string, words: readonly string[], answer: string | null = null): Promise<Printed> =>
  run(cwd, ['init', ...words], answer);

/** A project's file after `init --yes`. */
async function written(file: string, files: Record<string, string>): Promise<string> {
  const cwd = project(files);
  expect(await init(cwd, ['--yes'])).toMatchObject({ code: 0, err: '' });
  return readFileSync(path.join(cwd, file), 'utf8');
}

describe('a project without a configuration', () => {
  test('gets one with the origins that its code allows', async () => {
    expect(await written('eslint.config.js', {})).toBe(
      `import cors from 'eslint-plugin-cors';\n\nexport default [\n  cors.configs.recommended,\n  ${SETTINGS},\n];\n`,
    );
  });

  test('and a block for TypeScript where there is TypeScript', async () => {
    const text = await written('eslint.config.mjs', { 'package.json': '{}', 'tsconfig.json': '{}' });
    expect(text).toContain("import tseslint from 'typescript-eslint';\n");
    expect(text).toContain("  { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser: tseslint.parser } },\n");
  });

  test('whose API is called is nobody to let in, and a placeholder is no origin', async () => {
    const cwd = project({
      'server.js': 'export {};\n',
      '.env':
        'FRONTEND_URL=https://shop.acme.dev\nSTRIPE_API_URL=https://api.stripe.com\nSENTRY_HOST=https://sentry.io\nMAIL=https://mail.acme.dev\nAPP_URL=https://app.example.com\n',
    });
    expect((await init(cwd, ['--dry-run'])).out).toContain("allowlist: ['https://shop.acme.dev'] }");
  });

  test('origins of .env files, vercel.json and package.json, and a folder of routes', async () => {
    const cwd = project({
      'package.json': '{ "type": "module", "homepage": "https://www.acme.dev", "dependencies": { "@fastify/autoload": "6" } }',
      'server.js': 'export {};\n',
      '.env.example': 'CORS_ORIGINS=https://admin.acme.dev,http://localhost:3000\n',
      'vercel.json': '{ "headers": [{ "headers": [{ "key": "Access-Control-Allow-Origin", "value": "https://app.acme.dev" }] }] }',
      'src/routes/a.js': 'export {};\n',
    });
    const { out } = await init(cwd, ['--dry-run']);
    expect(out).toContain(
      "allowlist: ['https://admin.acme.dev', 'https://app.acme.dev', 'https://www.acme.dev'], routeFolders: ['src/routes']",
    );
    expect(readdirSync(cwd)).not.toContain('eslint.config.js');
  });

  test('names the variable where only a name is known', async () => {
    const text = await written('eslint.config.js', { 'server.js': 'export {};\n', '.env.example': 'PORT=3000\nALLOWED_ORIGINS=\n' });
    expect(text).toContain("{ settings: { cors: { allowlist: { env: 'ALLOWED_ORIGINS' } } } }");
  });
});

describe('a configuration that is there is extended, in its own habits', () => {
  test.each([
    [
      'a list',
      'export default [\n  js.configs.recommended, // ours\n];\n',
      `export default [\n  js.configs.recommended, // ours\n  cors.configs.recommended,\n  ${SETTINGS},\n];\n`,
    ],
    ['an empty list', 'export default [];\n', `export default [\n  cors.configs.recommended,\n  ${SETTINGS},\n];\n`],
    ['an empty list on two lines', 'export default [\n];\n', `export default [\n  cors.configs.recommended,\n  ${SETTINGS},\n];\n`],
    [
      'comments before and behind a comma',
      'export default [\n  // first\n  a,\n  b /* last */ // really\n  // end\n];\n',
      `export default [\n  // first\n  a,\n  b, /* last */ // really\n  cors.configs.recommended,\n  ${SETTINGS},\n  // end\n];\n`,
    ],
    ['a list on one line', 'export default [a, b];\n', `export default [a, b, cors.configs.recommended, ${SETTINGS}];\n`],
    [
      'defineConfig',
      'export default defineConfig([\n  a,\n  b\n]);\n',
      `export default defineConfig([\n  a,\n  b,\n  cors.configs.recommended,\n  ${SETTINGS},\n]);\n`,
    ],
    [
      'arguments',
      'export default tseslint.config(a, ...b);\n',
      `export default tseslint.config(a, ...b, cors.configs.recommended, ${SETTINGS});\n`,
    ],
    [
      'a name',
      'const config = [a];\nexport default config;\n',
      `const config = [a, cors.configs.recommended, ${SETTINGS}];\nexport default config;\n`,
    ],
  ])('%s', async (_, list, expected) => {
    const head = "import js from '@eslint/js';\n";
    expect(await written('eslint.config.js', { 'eslint.config.js': `${head}\n${list}` })).toBe(
      `${head}import cors from 'eslint-plugin-cors';\n\n${expected}`,
    );
  });

  test.each([
    [
      'comments of imports, tabs and line ends of Windows',
      "import a from 'a'; // base\r\nimport b from 'b'; /* last */\r\n\r\nexport default tseslint.config(\r\n\ta,\r\n\tb, // end\r\n);\r\n",
      `import a from 'a'; // base\r\nimport b from 'b'; /* last */\r\nimport cors from 'eslint-plugin-cors';\r\n\r\nexport default tseslint.config(\r\n\ta,\r\n\tb, // end\r\n\tcors.configs.recommended,\r\n\t${SETTINGS},\r\n);\r\n`,
    ],
    [
      'the comment that gives a list its type, without imports',
      "// @ts-check\n/** @type {import('eslint').Linter.Config[]} */\nexport default [];\n",
      `// @ts-check\nimport cors from 'eslint-plugin-cors';\n\n/** @type {import('eslint').Linter.Config[]} */\nexport default [\n  cors.configs.recommended,\n  ${SETTINGS},\n];\n`,
    ],
    [
      'a name that is taken',
      "import cors from './cors.js';\nexport default [cors];\n",
      `import cors from './cors.js';\nimport corsPlugin from 'eslint-plugin-cors';\nexport default [cors, corsPlugin.configs.recommended, ${SETTINGS}];\n`,
    ],
    [
      'a directive',
      "'use strict';\nmodule.exports = [{}];\n",
      `'use strict';\nconst cors = require('eslint-plugin-cors');\nmodule.exports = [{}, cors.configs.recommended, ${SETTINGS}];\n`,
    ],
  ])('%s', async (_, before, after) => {
    const file = before.includes('module.exports') ? 'eslint.config.cjs' : 'eslint.config.js';
    expect(await written(file, { [file]: before })).toBe(after);
  });

  test.each([
    ['gets an entry for TypeScript where it has none', "export default [{ files: ['**/*.js'] }];\n", true],
    ['keeps its own', "import tseslint from 'typescript-eslint';\nexport default tseslint.config(tseslint.configs.recommended);\n", false],
  ])('%s', async (_, before, added) => {
    const text = await written('eslint.config.js', { 'tsconfig.json': '{}', 'eslint.config.js': before });
    expect(text.includes("import tseslint from 'typescript-eslint';\n")).toBe(true);
    expect(text.includes("{ files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser: tseslint.parser } }")).toBe(added);
  });

  test('CommonJS, double quotes, no semicolons', async () => {
    const text = await written('eslint.config.cjs', {
      'eslint.config.cjs': 'const js = require("@eslint/js")\n\nmodule.exports = [js.configs.recommended]\n',
    });
    expect(text).toMatch(
      /^const js = require\("@eslint\/js"\)\nconst cors = require\("eslint-plugin-cors"\)\n\nmodule\.exports = \[js\.configs\.recommended, cors/,
    );
  });

  test('eslint.config.ts', async () => {
    const text = await written('eslint.config.ts', {
      'eslint.config.ts': "import type { Linter } from 'eslint';\n\nexport default [a] satisfies Linter.Config[];\n",
    });
    expect(text).toContain(`export default [a, cors.configs.recommended, ${SETTINGS}] satisfies Linter.Config[];`);
  });

  test('.eslintrc.json keeps comments and layout', async () => {
    const text = await written('.eslintrc.json', {
      '.eslintrc.json': '{\n  // ours\n  "root": true,\n  "extends": "eslint:recommended"\n}\n',
    });
    expect(text).toContain('  // ours\n  "root": true,\n');
    expect(text).toContain('"plugin:cors/legacy-recommended"');
    expect(text).toContain('"https://shop.acme.dev"');
  });

  test('.eslintrc keeps what stands on one line, and the comment behind it', async () => {
    const text = await written('.eslintrc', {
      '.eslintrc': '{\n  "root": true,\n  "env": { "node": true, "es2022": true } // ours\n}\n',
    });
    expect(text).toBe(
      '{\n  "root": true,\n  "env": { "node": true, "es2022": true }, // ours\n  "extends": [\n    "plugin:cors/legacy-recommended"\n  ],\n  "settings": {\n    "cors": {\n      "allowlist": [\n        "https://shop.acme.dev"\n      ]\n    }\n  }\n}\n',
    );
  });

  test('.eslintrc.json keeps tabs, and the comment of the last entry', async () => {
    const text = await written('.eslintrc.json', {
      '.eslintrc.json': '{\n\t"extends": [\n\t\t"eslint:recommended" // ours\n\t],\n\t"settings": { "x": 1 } // theirs\n}\n',
    });
    expect(text).toContain('\t\t"eslint:recommended", // ours\n\t\t"plugin:cors/legacy-recommended"\n\t],\n');
    expect(text).toContain('// theirs');
    expect(text).not.toMatch(/^ /m);
  });

  test.each([
    [
      'a list',
      "module.exports = {\n  // ours\n  extends: ['eslint:recommended'], // theirs\n  settings: { x: 1 },\n};\n",
      "module.exports = {\n  // ours\n  extends: ['eslint:recommended', 'plugin:cors/legacy-recommended'], // theirs\n  settings: { x: 1, cors: { allowlist: ['https://shop.acme.dev'] } },\n};\n",
    ],
    [
      'one name',
      'module.exports = {\n  root: true,\n  extends: "eslint:recommended",\n};\n',
      'module.exports = {\n  root: true,\n  extends: ["eslint:recommended", "plugin:cors/legacy-recommended"],\n  settings: { cors: { allowlist: ["https://shop.acme.dev"] } },\n};\n',
    ],
    [
      'nothing',
      'module.exports = { root: true };\n',
      "module.exports = { root: true, extends: ['plugin:cors/legacy-recommended'], settings: { cors: { allowlist: ['https://shop.acme.dev'] } } };\n",
    ],
  ])('.eslintrc.cjs with %s in extends', async (_, before, after) => {
    expect(await written('.eslintrc.cjs', { '.eslintrc.cjs': before })).toBe(after);
  });

  const CORS_YAML = 'settings:\n  cors:\n    allowlist:\n      - https://shop.acme.dev\n';
  test.each([
    [
      'a list',
      '# ours\nextends:\n  - eslint:recommended # theirs\n\nenv:\n  node: true\n',
      `# ours\nextends:\n  - eslint:recommended # theirs\n  - plugin:cors/legacy-recommended\n\nenv:\n  node: true\n${CORS_YAML}`,
    ],
    [
      'one name',
      'root: true\nextends: eslint:recommended\n',
      `root: true\nextends:\n  - eslint:recommended\n  - plugin:cors/legacy-recommended\n${CORS_YAML}`,
    ],
    ['nothing', 'root: true\n', `root: true\nextends:\n  - plugin:cors/legacy-recommended\n${CORS_YAML}`],
  ])('.eslintrc.yml with %s in extends', async (_, before, after) => {
    expect(await written('.eslintrc.yml', { '.eslintrc.yml': before })).toBe(after);
  });

  test('oxlint alone', async () => {
    const cwd = project({ 'package.json': '{ "devDependencies": { "oxlint": "1" } }', '.oxlintrc.json': '{ "rules": {} }\n' });
    await init(cwd, ['--yes']);
    expect(JSON.parse(readFileSync(path.join(cwd, '.oxlintrc.json'), 'utf8'))).toEqual({
      rules: {},
      extends: ['./node_modules/eslint-plugin-cors/oxlint/recommended.json'],
      settings: { cors: { allowlist: ['https://shop.acme.dev'] } },
    });
  });
});

describe('nothing is overwritten', () => {
  test.each([
    [
      'what has the plugin already',
      'eslint.config.js',
      "import cors from 'eslint-plugin-cors';\nexport default [cors.configs.strict];\n",
      'has the plugin already',
    ],
    ['what is no list', 'eslint.config.js', "export default await load('x');\n", 'Add to it by hand'],
    ['what a function makes', 'eslint.config.js', "export default fixup(compat.extends('a'));\n", 'Add to it by hand'],
    ['what does not parse', 'eslint.config.js', 'export default [;\n', 'Add to it by hand'],
    [
      'code of eslintrc that makes it',
      '.eslintrc.cjs',
      "module.exports = load('x');\n",
      "Add to it by hand: extends 'plugin:cors/legacy-recommended'",
    ],
    [
      'an eslintrc in YAML with settings',
      '.eslintrc.yml',
      'settings:\n  x: 1\n',
      "Add to it by hand: extends 'plugin:cors/legacy-recommended'",
    ],
  ])('%s', async (_, file, text, said) => {
    const cwd = project({ [file]: text });
    const { out, code } = await init(cwd, ['--yes']);
    expect(code).toBe(0);
    expect(out).toContain(said);
    expect(readFileSync(path.join(cwd, file), 'utf8')).toBe(text);
  });

  test('it asks first, and writes only on yes', async () => {
    for (const [answer, exists] of [
      ['n', false],
      ['y', true],
    ] as const) {
      const cwd = project({});
      await init(cwd, [], answer);
      expect(readdirSync(cwd).includes('eslint.config.js')).toBe(exists);
    }
    const alone = project({});
    expect((await init(alone, [])).out).toContain('--yes');
    expect(readdirSync(alone)).not.toContain('eslint.config.js');
  });
});
