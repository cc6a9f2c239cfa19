import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import plugin from '../../src/index.js';
import { run } from './run.js';
import type { Printed } from './run.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SERVER = [
  "import cors from 'cors';",
  "app.use(cors({ origin: mode === 'shut' ? false : '*', credentials: true }));",
  "export const options = { origin: shut ? false : '*' };",
  'app.use(cors(options));',
  'console.log(1);',
].join('\n');

async function explain(...words: string[]): Promise<Printed> {
  const cwd = mkdtempSync(path.join(os.tmpdir(), 'cors-explain-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  writeFileSync(path.join(cwd, 'server.js'), SERVER);
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(cwd, 'node_modules'));
  return run(cwd, ['explain', ...words]);
}

test('says what the origin can be, who reports it and what is written', async () => {
  const { code, out } = await explain('server.js:2:3', '--allowlist', 'https://a.acme.dev');
  expect(code).toBe(0);
  expect(out).toMatch(/^policy of cors, as measured on \d+\.\d+\.\d+: an options object, line 2$/m);
  expect(out).toContain('origin `false` (line 2) is `false`; a stranger gets no permission: closed');
  expect(out).toContain("origin `'*'` (line 2) is a `*`; a stranger gets `*`: open to any website");
  expect(out).toMatch(/^reported by cors\/no-wildcard-credentials: [A-Z].*\.$/m);
  expect(out).toContain('fix by the allowlist: "[\'https://a.acme.dev\']"');
  expect(out).toMatch(/^ {2}suggestion: [A-Z`][^{}]+\. Writes nothing in its place$/m);
});

test('says of headers by which standard, and that a setting is sent as it is', async () => {
  const cwd = mkdtempSync(path.join(os.tmpdir(), 'cors-explain-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const file = path.join(cwd, 'server.js');
  writeFileSync(file, "app.get('/', (req, res) => {\n  res.setHeader('Access-Control-Allow-Origin', process.env.WEB);\n});\n");
  const { out } = await run(cwd, ['explain', 'server.js:2', '--no-config']);
  expect(out).toContain(', by the Fetch standard: headers by hand, line 2');
  expect(out).toContain('right: the same value is sent, whoever asks');
  expect(out).not.toContain('compared');
});

test('says why there is no edit', async () => {
  const { out } = await explain('server.js:3', '--allowlist', 'https://a.acme.dev');
  expect(out).toMatch(/no edit at line 3: .*\((?:not-owned|alternatives)\)/);
});

test('says that a line has no policy, and what to name', async () => {
  expect(await explain('server.js:5')).toMatchObject({ code: 1, out: 'server.js:5: no CORS policy is read on this line.\n' });
  expect(await explain('server.js')).toMatchObject({ code: 2, err: 'Name a place, e.g. eslint-plugin-cors explain src/server.ts:12\n' });
});

test('says why a check is right that reviewers doubt', async () => {
  const cwd = mkdtempSync(path.join(os.tmpdir(), 'cors-explain-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const text = (test: string): string =>
    `import cors from 'cors';\nconst list = ['https://shop.acme.dev'];\napp.use(cors({ origin: (origin, callback) => callback(null, ${test}) }));\n`;
  writeFileSync(path.join(cwd, 'right.js'), text('!origin || list.includes(origin)'));
  writeFileSync(path.join(cwd, 'wrong.js'), text('!list.includes(origin)'));
  const right = await run(cwd, ['explain', 'right.js:3', '--no-config']);
  expect(right.out).toContain('right: a request without an Origin comes from no page of another site');
  expect(right.out).toContain('right: the Origin is compared with whole entries of a list');
  writeFileSync(
    path.join(cwd, 'echo.cjs'),
    "const list = ['https://shop.acme.dev'];\napp.use((req, res, next) => {\n  const { origin } = req.headers;\n  if (list.includes(origin)) res.setHeader('Access-Control-Allow-Origin', origin);\n  next();\n});\n",
  );
  const echo = await run(cwd, ['explain', 'echo.cjs:4', '--no-config']);
  expect(echo.out).toContain('right: the Origin is compared with whole entries of a list');
  expect(echo.out).toContain('reported by cors/require-vary-origin');
  writeFileSync(path.join(cwd, 'weak.js'), text('list.some(\n  (each) => origin.startsWith(each),\n)'));
  expect((await run(cwd, ['explain', 'weak.js:3', '--no-config'])).out).not.toContain('right:');
  const wrong = await run(cwd, ['explain', 'wrong.js:3', '--no-config']);
  expect(wrong.out).toContain('reported by cors/no-reflected-origin');
  expect(wrong.out).not.toContain('right:');
});

test('prints words: no id of a message, a form or a verdict, and no place that is not filled in', async () => {
  const cwd = mkdtempSync(path.join(os.tmpdir(), 'cors-explain-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const code = [
    "app.use(cors({ origin: (origin, callback) => callback(null, origin !== 'https://evil.dev') }));",
    "app.use(cors({ origin: process.env.ORIGIN || '*' }));",
    "app.use(cors({ origin: [/acme\\.dev/, 'http://localhost:3000', 'https://shop.acme.dev/'] }));",
    "app.use(cors({ origin: (origin, callback) => { if (list.includes(origin)) callback(null, true); else callback(new Error('no')); } }));",
    'app.use(cors({ origin: async (origin) => list.includes(origin) }));',
    "app.get('/', (req, res) => { res.set('Access-Control-Allow-Origin', req.headers.origin); res.json({}); });",
  ];
  writeFileSync(
    path.join(cwd, 'words.js'),
    [
      "import cors from 'cors';",
      "import express from 'express';",
      "const app = express(), list = ['https://shop.acme.dev'];",
      ...code,
    ].join('\n'),
  );
  const ids = Object.values(plugin.rules).flatMap((rule) => Object.keys(rule.meta?.messages ?? {}));
  for (const [index] of code.entries()) {
    const { out } = await run(cwd, ['explain', `words.js:${index + 4}`, '--no-config']);
    expect(out).toContain('policy of');
    expect(out.replaceAll(/cors\/[\w-]+/g, '')).not.toMatch(/\{\{|undefined|fail-open|starList|regexInList|asyncFunction|commaList/);
    const words = out.replaceAll(/`[^`]*`|"[^"]*"/g, '').split(/[^\w-]+/);
    expect(words.filter((word) => ids.includes(word) && /[A-Z]/.test(word))).toEqual([]);
  }
});
