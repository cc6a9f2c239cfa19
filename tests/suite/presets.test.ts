import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
// @ts-expect-error -- a script in plain JavaScript
import { ensureBuilt } from '../../scripts/support/build.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

const SERVER = `import cors from 'cors';
import express from 'express';
const app = express();
app.use(cors({ origin: '*', credentials: true }));
app.get('/', (req, res) => res.end());
`;
const FINDINGS = ['4 cors/no-wildcard-credentials'];
const FIXED = SERVER.replace("'*'", "['https://shop.acme.dev']");
const SETTINGS = "{ cors: { allowlist: ['https://shop.acme.dev'] } }";

const folders: string[] = [];

beforeAll(() => {
  (ensureBuilt as () => void)();
});
afterAll(() => folders.forEach((each) => rmSync(each, { recursive: true, force: true })));

/** A user's project with the built plugin in its node_modules. */
function projectWith(files: Record<string, string>, packages: Record<string, string> = {}): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cors-presets-'));
  folders.push(folder);
  mkdirSync(path.join(folder, 'node_modules/@typescript-eslint'), { recursive: true });
  const linked = {
    'eslint-plugin-cors': ROOT,
    '@typescript-eslint/parser': path.join(ROOT, 'node_modules/@typescript-eslint/parser'),
    ...packages,
  };
  for (const [name, target] of Object.entries(linked)) symlinkSync(target, path.join(folder, 'node_modules', name), 'junction');
  for (const [name, text] of Object.entries({ 'package.json': '{ "private": true }', 'server.mjs': SERVER, ...files }))
    writeFileSync(path.join(folder, name), text);
  return folder;
}

function run(folder: string, script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  try {
    return execFileSync(process.execPath, [script, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    // 1 says that there are findings.
    if (status === 1 && stdout.startsWith('[')) return stdout;
    if (status === 1 && stderr === '') return stdout;
    throw new Error(`${script} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`, { cause: error });
  }
}

interface EslintResult {
  readonly messages: readonly { line: number; ruleId: string | null; message: string }[];
  readonly output?: string;
}

const ESLINTS = {
  '8.57': { bin: 'node_modules/eslint-v8/bin/eslint.js', env: { ESLINT_USE_FLAT_CONFIG: 'true' } },
  '9': { bin: 'node_modules/eslint-v9/bin/eslint.js', env: {} },
  '10': { bin: 'node_modules/eslint/bin/eslint.js', env: {} },
};

function runEslint(
  folder: string,
  version: keyof typeof ESLINTS,
  env: NodeJS.ProcessEnv = {},
  args: readonly string[] = [],
): { found: string[]; output: string | undefined } {
  const { bin, env: own } = ESLINTS[version];
  const [result] = JSON.parse(
    run(folder, path.join(ROOT, bin), ['-f', 'json', ...args, 'server.mjs'], { ...own, ...env }),
  ) as EslintResult[];
  return { found: (result?.messages ?? []).map(({ line, ruleId, message }) => `${line} ${ruleId ?? message}`), output: result?.output };
}

const FLAT = `import cors from 'eslint-plugin-cors';\nexport default [cors.configs.PRESET, { settings: ${SETTINGS} }];\n`;
const FLAT_CJS = `const cors = require('eslint-plugin-cors');\nmodule.exports = [{ plugins: { cors } }, cors.configs.PRESET, { settings: ${SETTINGS} }];\n`;

describe.each(Object.keys(ESLINTS) as (keyof typeof ESLINTS)[])('ESLint %s', (version) => {
  test.each(['recommended', 'strict', 'all'])('%s from an ESM flat config reports', (preset) => {
    const folder = projectWith({ 'eslint.config.mjs': FLAT.replace('PRESET', preset) });
    expect(runEslint(folder, version).found).toEqual(FINDINGS);
  });

  test('recommended from a CommonJS flat config that also registers the plugin reports', () => {
    const folder = projectWith({ 'eslint.config.cjs': FLAT_CJS.replace('PRESET', 'recommended') });
    expect(runEslint(folder, version).found).toEqual(FINDINGS);
  });

  test('--fix writes the allowlist', () => {
    const folder = projectWith({ 'eslint.config.mjs': FLAT.replace('PRESET', 'all') });
    expect(runEslint(folder, version, {}, ['--fix-dry-run'])).toEqual({ found: [], output: FIXED });
  });

  test('a wrong setting is an error that names the key', () => {
    const folder = projectWith({ 'eslint.config.mjs': FLAT.replace('PRESET', 'recommended').replace('allowlist', 'allowList') });
    expect(() => runEslint(folder, version)).toThrow('settings.cors.allowList');
  });
});

describe('defineConfig', () => {
  test.each(['9', '10'] as const)('ESLint %s takes extends: ["cors/recommended"], also under another name', (version) => {
    const eslint = path.join(ROOT, version === '9' ? 'node_modules/eslint-v9' : 'node_modules/eslint');
    const config = (name: string): string =>
      `import cors from 'eslint-plugin-cors';\nimport { defineConfig } from 'eslint/config';\nexport default defineConfig([{ files: ['**/*.mjs'], plugins: { ${name}: cors }, extends: ['${name}/recommended'] }]);\n`;
    expect(runEslint(projectWith({ 'eslint.config.mjs': config('cors') }, { eslint }), version).found).toEqual(FINDINGS);
    expect(runEslint(projectWith({ 'eslint.config.mjs': config('zz') }, { eslint }), version).found).toEqual(
      FINDINGS.map((each) => each.replace('cors/', 'zz/')),
    );
  });
});

test.each(['recommended', 'strict', 'all'])('eslintrc on ESLint 8.57: plugin:cors/legacy-%s', (preset) => {
  const rc = {
    root: true,
    extends: [`plugin:cors/legacy-${preset}`],
    parserOptions: { ecmaVersion: 2022, sourceType: 'module' },
    settings: { cors: { allowlist: ['https://shop.acme.dev'] } },
  };
  const folder = projectWith({ '.eslintrc.json': JSON.stringify(rc) });
  expect(runEslint(folder, '8.57', { ESLINT_USE_FLAT_CONFIG: 'false' }).found).toEqual(FINDINGS);
});
