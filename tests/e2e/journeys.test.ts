import { mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect } from 'vitest';
import { Project, scenario, versionIn } from './support/scenario.js';
import { oxlintFindings } from './support/oxlint.js';
import type { Ran } from './support/scenario.js';

/** What one kind of newcomer has, and what each command gives them. */
interface Journey {
  readonly name: string;
  /** The host whose linters the project has; `init` finds them. */
  readonly host: 'eslint-8' | 'eslint-9' | 'eslint-10' | 'languages' | 'oxlint';
  readonly files: Readonly<Record<string, string>>;
  /** The folder that the commands are run in. */
  readonly cwd?: string;
  /** Findings of `check` before anything is configured: `file:line rule`. */
  readonly found: readonly string[];
  /** The files that `init --yes` writes, with a part of each. */
  readonly written: Readonly<Record<string, string>>;
  /** What the project's own linter says then, where that is not the same. */
  readonly linted?: readonly string[];
  readonly linter?: 'oxlint';
  /** Prepares what package managers lay out. */
  readonly layout?: (project: Project) => void;
}

const HOSTS = path.resolve(import.meta.dirname, 'hosts');
/** Where `npx eslint-plugin-cors` finds it. */
const BIN = path.join(HOSTS, 'eslint-10/node_modules/eslint-plugin-cors/dist/cli/bin.js');

const OPEN = 'app.use(cors({ origin: true, credentials: true }));\n';
/** An origin that stands in the project, which `init` finds. */
const DOTENV = { '.env.example': 'SHOP_URL=https://shop.acme.dev\n' };
const EXPRESS = `import cors from 'cors';\nimport express from 'express';\nconst app = express();\n${OPEN}export default app;\n`;
const MANIFEST = (fields: object): string => JSON.stringify({ name: 'api', version: '1.0.0', ...fields });
const ALLOWLIST = "allowlist: ['https://shop.acme.dev']";

function link(project: Project, name: string, target: string): void {
  mkdirSync(path.dirname(project.path(name)), { recursive: true });
  symlinkSync(target, project.path(name), 'junction');
}

/** The packages of a host, each on its own, so that others can stand beside them. */
function packagesOf(host: string): string[] {
  const folder = path.join(HOSTS, host, 'node_modules');
  return readdirSync(folder).flatMap((name) =>
    name.startsWith('@') ? readdirSync(path.join(folder, name)).map((each) => `${name}/${each}`) : name.startsWith('.') ? [] : [name],
  );
}

const SHARED =
  "import cors from 'eslint-plugin-cors';\nimport tseslint from 'typescript-eslint';\nexport default [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } }, cors.configs.recommended];\n";
const WORKSPACE: Readonly<Record<string, string>> = {
  'packages/eslint-config/package.json': JSON.stringify({
    name: '@acme/eslint-config',
    version: '1.0.0',
    type: 'module',
    exports: './index.js',
  }),
  'packages/eslint-config/index.js': SHARED,
  'apps/api/package.json': MANIFEST({ type: 'module' }),
  'apps/api/eslint.config.js': "import shared from '@acme/eslint-config';\n\nexport default [...shared];\n",
  'apps/api/src/server.ts': EXPRESS,
};

const JOURNEYS: readonly Journey[] = [
  {
    name: 'Express and TypeScript',
    host: 'eslint-10',
    files: {
      'package.json': MANIFEST({ devDependencies: { typescript: '6' } }),
      'tsconfig.json': '{}',
      ...DOTENV,
      'src/server.ts': EXPRESS,
    },
    found: ['src/server.ts:4 cors/no-reflected-origin'],
    written: { 'eslint.config.mjs': ALLOWLIST },
  },
  {
    name: 'Nest with ESLint',
    host: 'eslint-9',
    files: {
      'package.json': MANIFEST({ devDependencies: { typescript: '6', eslint: '9' } }),
      'eslint.config.mjs':
        "// @ts-check\nimport tseslint from 'typescript-eslint';\n\nexport default tseslint.config(\n  {\n    ignores: ['eslint.config.mjs'],\n  },\n  tseslint.configs.recommended,\n);\n",
      'src/main.ts':
        "import { NestFactory } from '@nestjs/core';\nasync function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n  app.enableCors({ origin: true, credentials: true });\n  await app.listen(3000);\n}\nbootstrap();\n",
    },
    found: ['src/main.ts:4 cors/no-reflected-origin'],
    written: { 'eslint.config.mjs': 'cors.configs.recommended' },
  },
  {
    name: 'Nest with oxlint',
    host: 'oxlint',
    files: {
      'package.json': MANIFEST({ devDependencies: { oxlint: '1', typescript: '6' } }),
      '.oxlintrc.json': '{\n  "plugins": ["typescript"]\n}\n',
      'src/main.ts':
        "import { NestFactory } from '@nestjs/core';\nasync function bootstrap() {\n  const app = await NestFactory.create(AppModule, { cors: true });\n  await app.listen(3000);\n}\nbootstrap();\n",
    },
    found: ['src/main.ts:3 cors/no-wildcard-origin'],
    written: { '.oxlintrc.json': 'eslint-plugin-cors/oxlint/recommended.json' },
    linter: 'oxlint',
  },
  {
    name: 'Next',
    host: 'eslint-10',
    files: {
      'package.json': MANIFEST({ dependencies: { next: '16' }, devDependencies: { typescript: '6' } }),
      'app/api/orders/route.ts':
        "export async function GET() {\n  return Response.json([], { headers: { 'Access-Control-Allow-Origin': '*' } });\n}\n",
      'next.config.mjs':
        "export default { async headers() { return [{ source: '/feed/:path*', headers: [{ key: 'Access-Control-Allow-Origin', value: '*' }, { key: 'Access-Control-Allow-Credentials', value: 'true' }] }]; } };\n",
    },
    found: ['next.config.mjs:1 cors/no-wildcard-credentials', 'app/api/orders/route.ts:2 cors/no-manual-headers'],
    written: { 'eslint.config.mjs': 'cors.configs.recommended' },
  },
  {
    name: 'Fastify with autoload',
    host: 'eslint-10',
    files: {
      'package.json': MANIFEST({ type: 'module', dependencies: { fastify: '5', '@fastify/autoload': '6', '@fastify/cors': '11' } }),
      'app.js':
        "import path from 'node:path';\nimport AutoLoad from '@fastify/autoload';\nexport default async function (fastify, opts) {\n  fastify.register(AutoLoad, { dir: path.join(import.meta.dirname, 'plugins') });\n  fastify.register(AutoLoad, { dir: path.join(import.meta.dirname, 'routes') });\n}\n",
      'plugins/cors.js':
        "import cors from '@fastify/cors';\nimport fp from 'fastify-plugin';\nexport default fp(async (fastify) => {\n  fastify.register(cors, { origin: true, credentials: true });\n});\n",
      'routes/orders.js': "export default async function (fastify) {\n  fastify.post('/orders', async () => ({}));\n}\n",
    },
    found: ['plugins/cors.js:4 cors/no-reflected-origin', 'plugins/cors.js:4 cors/no-global-on-mutating-routes'],
    linted: ['plugins/cors.js:4 cors/no-global-on-mutating-routes', 'plugins/cors.js:4 cors/no-reflected-origin'],
    written: { 'eslint.config.js': "routeFolders: ['routes']" },
  },
  {
    name: 'a Worker with Hono',
    host: 'eslint-10',
    files: {
      'package.json': MANIFEST({ type: 'module', dependencies: { hono: '4' }, devDependencies: { typescript: '6', wrangler: '4' } }),
      'src/index.ts':
        "import { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nconst app = new Hono();\napp.use('*', cors({ origin: (origin) => origin, credentials: true }));\napp.post('/orders', (c) => c.json({}));\nexport default app;\n",
    },
    found: ['src/index.ts:4 cors/no-reflected-origin', 'src/index.ts:4 cors/no-global-on-mutating-routes'],
    written: { 'eslint.config.js': 'cors.configs.recommended' },
  },
  {
    name: 'Supabase functions, without package.json',
    host: 'eslint-10',
    files: {
      'supabase/functions/_shared/cors.ts':
        "export const corsHeaders = {\n  'Access-Control-Allow-Origin': '*',\n  'Access-Control-Allow-Headers': 'authorization',\n};\n",
      'supabase/functions/hello/index.ts':
        "import { corsHeaders } from '../_shared/cors.ts';\nDeno.serve(async (req) => {\n  if (req.method === 'OPTIONS') return new Response('ok', { headers: corsHeaders });\n  return new Response('{}', { headers: { ...corsHeaders } });\n});\n",
    },
    found: ['supabase/functions/_shared/cors.ts:2 cors/no-manual-headers'],
    written: { 'eslint.config.mjs': 'cors.configs.recommended' },
  },
  {
    name: 'CommonJS with ESLint 8.57',
    host: 'eslint-8',
    files: {
      'package.json': MANIFEST({ devDependencies: { eslint: '8' } }),
      '.eslintrc.json': '{\n  "root": true,\n  "env": { "node": true, "es2022": true }\n}\n',
      'index.js': `const cors = require('cors');\nconst express = require('express');\nconst app = express();\n${OPEN}module.exports = app;\n`,
    },
    found: ['index.js:4 cors/no-reflected-origin'],
    written: { '.eslintrc.json': 'plugin:cors/legacy-recommended' },
  },
  {
    name: 'CommonJS with ESLint 8.57 and a configuration in code',
    host: 'eslint-8',
    files: {
      'package.json': MANIFEST({ devDependencies: { eslint: '8' } }),
      '.eslintrc.cjs':
        "// ours\nmodule.exports = {\n  root: true,\n  env: { node: true, es2022: true },\n  extends: ['eslint:recommended'],\n};\n",
      ...DOTENV,
      'index.js': `const cors = require('cors');\nconst express = require('express');\nconst app = express();\n${OPEN}module.exports = app;\n`,
    },
    found: ['index.js:4 cors/no-reflected-origin'],
    written: { '.eslintrc.cjs': "extends: ['eslint:recommended', 'plugin:cors/legacy-recommended']" },
  },
  {
    name: 'CommonJS with ESLint 8.57 and a configuration in YAML',
    host: 'eslint-8',
    files: {
      'package.json': MANIFEST({ devDependencies: { eslint: '8' } }),
      '.eslintrc.yml': '# ours\nroot: true\nenv: { node: true, es2022: true }\nextends:\n  - eslint:recommended\n',
      ...DOTENV,
      'index.js': `const cors = require('cors');\nconst express = require('express');\nconst app = express();\n${OPEN}module.exports = app;\n`,
    },
    found: ['index.js:4 cors/no-reflected-origin'],
    written: { '.eslintrc.yml': '  - plugin:cors/legacy-recommended\nsettings:\n  cors:\n    allowlist:\n      - https://shop.acme.dev\n' },
  },
  {
    name: 'npm workspaces with a shared configuration',
    host: 'eslint-10',
    cwd: 'apps/api',
    files: { 'package.json': MANIFEST({ workspaces: ['apps/*', 'packages/*'] }), ...WORKSPACE },
    layout(project) {
      for (const name of packagesOf('eslint-10')) link(project, `node_modules/${name}`, path.join(HOSTS, 'eslint-10/node_modules', name));
      link(project, 'node_modules/@acme/eslint-config', project.path('packages/eslint-config'));
    },
    found: ['src/server.ts:4 cors/no-reflected-origin'],
    written: {},
  },
  {
    name: 'pnpm workspaces with a shared configuration',
    host: 'eslint-10',
    cwd: 'apps/api',
    files: { 'package.json': MANIFEST({}), 'pnpm-workspace.yaml': "packages: ['apps/*', 'packages/*']\n", ...WORKSPACE },
    layout(project) {
      // Each package sees what it names, and nothing else.
      for (const name of ['eslint-plugin-cors', 'typescript-eslint'])
        link(project, `packages/eslint-config/node_modules/${name}`, path.join(HOSTS, 'eslint-10/node_modules', name));
      link(project, 'apps/api/node_modules/eslint', path.join(HOSTS, 'eslint-10/node_modules/eslint'));
      link(project, 'apps/api/node_modules/@acme/eslint-config', project.path('packages/eslint-config'));
    },
    found: ['src/server.ts:4 cors/no-reflected-origin'],
    written: {},
  },
  {
    name: 'Markdown',
    host: 'languages',
    files: {
      'package.json': MANIFEST({ type: 'module' }),
      'eslint.config.js': "import markdown from '@eslint/markdown';\n\nexport default [\n  ...markdown.configs.processor,\n];\n",
      'README.md': `# cors\n\n\`\`\`js\n${EXPRESS}\`\`\`\n`,
      'server.js': EXPRESS,
    },
    found: ['server.js:4 cors/no-reflected-origin'],
    written: { 'eslint.config.js': 'cors.configs.recommended' },
    linted: ['README.md:7 cors/no-reflected-origin', 'server.js:4 cors/no-reflected-origin'],
  },
  {
    name: 'HTML',
    host: 'languages',
    files: {
      'package.json': MANIFEST({ type: 'module' }),
      'eslint.config.js':
        "import html from '@html-eslint/eslint-plugin';\n\nexport default [\n  { files: ['**/*.html'], plugins: { html }, language: 'html/html' },\n];\n",
      'index.html': '<p>cors</p><script>fetch("/cors")</script>\n',
      'server.js': EXPRESS,
    },
    found: ['server.js:4 cors/no-reflected-origin'],
    written: { 'eslint.config.js': 'cors.configs.recommended' },
  },
  {
    name: 'configuration files',
    host: 'eslint-10',
    files: {
      'package.json': MANIFEST({ type: 'module' }),
      'vercel.json': '{ "headers": [{ "source": "/api/(.*)", "headers": [{ "key": "Access-Control-Allow-Origin", "value": "*" }] }] }\n',
      'serverless.yml': 'service: x\nprovider:\n  name: aws\n  httpApi:\n    cors: true\n',
      'netlify.toml': '[[headers]]\n  for = "/*"\n  [headers.values]\n    Access-Control-Allow-Origin = "*"\n',
    },
    found: ['netlify.toml:4 cors/no-wildcard-origin', 'serverless.yml:5 cors/no-wildcard-origin', 'vercel.json:1 cors/no-wildcard-origin'],
    written: { 'eslint.config.js': 'cors.configs.json' },
  },
];

describe('the first hour', () => {
  for (const journey of JOURNEYS) {
    scenario('npx eslint-plugin-cors', versionIn('eslint-10', 'eslint'), journey.name, () => {
      const { host, files, cwd = '.', found, written, linted = found, linter, layout } = journey;
      const project = new Project(layout === undefined ? host : null, files);
      layout?.(project);
      const at = project.in(cwd);
      const cors = (...args: string[]): Ran => at.run(process.execPath, BIN, ...args);

      // One command, nothing configured.
      const checked = cors('--no-config');
      expect({ code: checked.code, found: findingsIn(checked) }).toEqual({ code: 1, found });

      const map = cors('map');
      expect({ code: map.code, last: /^\d+ routes?, .*$/m.test(map.out) }, map.out).toEqual({ code: 0, last: true });

      // What would be written is shown, and nothing is.
      expect(cors('init', '--dry-run').code).toBe(0);
      for (const file of Object.keys(written)) expect(at.has(file) ? at.read(file) : '').toBe(files[file] ?? '');
      const init = cors('init', '--yes');
      expect(init.code, init.out).toBe(0);
      for (const [file, part] of Object.entries(written)) expect(at.read(file)).toContain(part);

      // The gate that stays.
      const own = linter === 'oxlint' ? oxlintFindings(project).map((each) => each.replace(/cors\((.*)\)/, 'cors/$1')) : at.findings();
      expect(own.sort()).toEqual([...linted].sort());
    });
  }
});

/** `file:line rule` of the grouped report. */
function findingsIn({ out }: Ran): string[] {
  return [...out.matchAll(/^(\S+:\d+):\d+ {2}(?:error|warning) {2}(\S+)/gm)].map(([, place, rule]) => `${place} ${rule}`);
}

/** A command of a recipe, as it stands in the docs behind `npx eslint-plugin-cors`. */
function recipe(start: string): string[] {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/adopting.md'), 'utf8');
  const found = [...page.matchAll(/npx eslint-plugin-cors (map [^`\n]*)/g)]
    .map(([, words]) => words!.trim())
    .filter((words) => words.startsWith(start));
  if (found.length === 0) throw new Error(`docs/adopting.md has no recipe with ${start}`);
  expect(new Set(found).size, 'one command in the workflow and in the hooks').toBe(1);
  return found[0]!.split(' ');
}

describe('the map as a gate', () => {
  scenario('npx eslint-plugin-cors', versionIn('eslint-10', 'eslint'), 'the recipes for the workflow and the hook', () => {
    const closed = EXPRESS.replace(OPEN, '').replace('export default', "app.post('/orders', save);\nexport default");
    const project = new Project('eslint-10', { 'package.json': '{ "type": "module" }', 'src/server.js': closed });
    const map = (words: readonly string[]): Ran => project.run(process.execPath, BIN, ...words);
    expect(map(recipe('map --out cors-surface.md')).code).toBe(0);
    expect(map(recipe('map --check cors-surface.md'))).toMatchObject({ code: 0, out: 'Nothing is wider than cors-surface.md says.\n' });
    // A pull request opens a route: one line a route.
    project.write('src/server.js', closed.replace("app.post('/orders', save)", "app.post('/orders', cors(), save)"));
    expect(map(recipe('map --check cors-surface.md'))).toEqual({
      code: 1,
      out: 'Wider than cors-surface.md says:\n+ POST /orders: any website (was: nobody else)\n',
    });
    // The reviewer sees the same in the diff of the file.
    const before = project.read('cors-surface.md').split('\n');
    map(recipe('map --out cors-surface.md'));
    expect(
      project
        .read('cors-surface.md')
        .split('\n')
        .filter((line) => !before.includes(line) && line.startsWith('|')),
    ).toEqual([expect.stringMatching(/^\| POST \/orders \| changes \| any website \|/)]);
  });
});
