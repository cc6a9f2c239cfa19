import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect } from 'vitest';
import { Project, scenario, versionIn } from './support/scenario.js';

const README = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');
const OPEN =
  "import cors from 'cors';\nimport express from 'express';\nconst app = express();\napp.use(cors({ origin: true, credentials: true }));\nexport default app;\n";

/** The block of a language that has a text, as a reader copies it. */
function block(language: string, text: string): string {
  const found = [...README.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].find(
    ([, name, code]) => name === language && code?.includes(text) === true,
  );
  if (found === undefined) throw new Error(`README.md has no ${language} block with ${text}`);
  return found[2]!;
}

const CONFIG = block('js', '// eslint.config.mjs');
/** The block that names origins is one more entry of the list. */
const WITH_ORIGINS = CONFIG.replace(/\];\n$/, `  ${block('js', 'one more entry').split('\n').slice(1).join('\n')}];\n`);

describe('the blocks of the README, typed word for word', () => {
  const version = versionIn('eslint-10', 'eslint');
  scenario('eslint', version, 'README: a TypeScript and a JavaScript file are linted', () => {
    const project = new Project('eslint-10', { 'package.json': '{}', 'eslint.config.mjs': CONFIG, 'src/server.ts': OPEN, 'old.mjs': OPEN });
    expect(project.findings()).toEqual(['old.mjs:4 cors/no-reflected-origin', 'src/server.ts:4 cors/no-reflected-origin']);
  });

  scenario('eslint', version, 'README: nothing is written until origins are named, and then these', () => {
    const project = new Project('eslint-10', { 'package.json': '{}', 'eslint.config.mjs': CONFIG, 'server.ts': OPEN });
    project.eslint('.', '--fix');
    expect(project.read('server.ts')).toBe(OPEN);
    project.write('eslint.config.mjs', WITH_ORIGINS);
    expect(project.eslint('.', '--fix').code).toBe(0);
    expect(project.read('server.ts')).toBe(OPEN.replace('true', "['https://shop.acme.dev', 'https://admin.acme.dev']"));
  });

  scenario('npx', version, 'README: the command line without a configuration', () => {
    const project = new Project('eslint-10', { 'package.json': '{}', 'src/server.ts': OPEN });
    const { code, out } = project.run('npx', '--no-install', 'eslint-plugin-cors');
    expect(code).toBe(1);
    expect(out).toMatch(/^src\/server\.ts:4:\d+ {2}error {2}cors\/no-reflected-origin$/m);
  });

  scenario('oxlint', versionIn('oxlint', 'oxlint'), 'README: the block for oxlint', () => {
    const project = new Project('oxlint', {
      'package.json': '{}',
      '.oxlintrc.json': block('json', 'oxlint/recommended.json'),
      'server.ts': OPEN,
    });
    const { out } = project.run('npx', '--no-install', 'oxlint');
    expect(out).toContain('cors(no-reflected-origin)');
  });
});
