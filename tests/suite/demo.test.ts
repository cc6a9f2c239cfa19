import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
// @ts-expect-error -- a script in plain JavaScript
import { ensureBuilt } from '../../scripts/support/build.js';

const DEMO = path.resolve(import.meta.dirname, '../../scripts/demo.js');

beforeAll(() => {
  (ensureBuilt as () => void)();
});

function demo(cwd: string, ...args: string[]): string {
  const { INIT_CWD: _, ...env } = process.env;
  return execFileSync(process.execPath, [DEMO, ...args], { cwd, encoding: 'utf8', env });
}

function projectWith(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cors-demo-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

function stateOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((file) => {
      const stat = statSync(path.join(folder, file));
      return stat.isFile() ? `${file} ${stat.mtimeMs} ${readFileSync(path.join(folder, file), 'utf8')}` : file;
    });
}

const FAULT = "const cors = require('cors');\napp.use(cors({ origin: '*', credentials: true }));\n";

describe('on a folder outside of the project', () => {
  const files = {
    'server.js': FAULT,
    'api/[id]/route.ts': "export const GET = (): Response => new Response('', { headers: { 'Access-Control-Allow-Origin': '*' } });\n",
    'sloppy.js': `with (app) { ${FAULT.replaceAll('\n', ' ')} }\n`,
    'node_modules/other/index.js': FAULT,
    'dist/server.js': FAULT,
    'lib.min.js': FAULT,
    'bundle.js': `${FAULT}/*${'x'.repeat(6000)}*/\n`,
    'broken.js': 'const cors = ;\n',
    // It would throw, if anybody read it.
    'eslint.config.js': "throw new Error('the configuration was read');\n",
    '.eslintrc.json': '{ "extends": "no-such-config" }',
    'package.json': '{ "type": "commonjs" }',
  };

  test('it prints findings and the diff of --fix, and changes nothing', () => {
    const folder = projectWith(files);
    const before = stateOf(folder);
    const said = demo(folder, '.', '--allowlist', 'https://my.app, https://my.admin');
    expect(stateOf(folder)).toEqual(before);
    expect(said).toMatch(/^server\.js:2:24 {2}error {2}cors\/no-wildcard-credentials\n {2}\S/m);
    expect(said).toContain("     2 | app.use(cors({ origin: '*', credentials: true }));\n       |                        ^^^\n");
    expect(said).toContain(
      "-app.use(cors({ origin: '*', credentials: true }));\n+app.use(cors({ origin: ['https://my.app', 'https://my.admin'], credentials: true }));\n",
    );
    expect(said).toContain('api/[id]/route.ts');
    expect(said).toContain('sloppy.js');
    expect(said).toContain('1 file could not be parsed');
    expect(said).not.toMatch(/node_modules|dist\/|lib\.min|bundle\.js|configuration was read/);
    expect(said.includes('\u001B[')).toBe(false);
  });

  test('it takes one file, from another folder', () => {
    const folder = projectWith(files);
    expect(demo(os.tmpdir(), path.join(folder, 'server.js'))).toContain('1 finding in 1 file, 1 of them fixable with --fix');
  });

  test('what eslint-disable comments and rules of other plugins say', () => {
    const folder = projectWith({
      'a.js': `/* eslint foo/bar: error, no-undef: error */\n// eslint-disable-next-line cors/no-manual-headers\nres.setHeader('Access-Control-Allow-Origin', '*');\n`,
    });
    expect(demo(folder, '.')).toContain('0 findings in 1 file');
  });

  test('a folder that is not there is an error', () => {
    expect(() => demo(os.tmpdir(), 'no-such-folder')).toThrow('There is no');
  });
});
