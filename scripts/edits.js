// Tries every fix under four forms of the allowlist, and each suggestion alone, on every file below a folder.
// Usage: npm run edits -- <folder> [--out folder] [--list]. Exit code 1 when an edit breaks the law of fixes.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Linter } from 'eslint';
import * as parser from '@typescript-eslint/parser';
import { ensureBuilt } from './support/build.js';
import { breachesOf } from './support/law.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, list: { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('Usage: npm run edits -- <folder> [--out folder] [--list]');
  process.exit(2);
}
ensureBuilt();
const { default: plugin } = await import('../dist/index.js');
const { editCounters } = await import('../dist/fixes/hand-over.js');

const ONE = ['https://shop.acme.dev'];
const TWO = [...ONE, 'https://admin.acme.dev'];
/** The four forms. The module is a package: whether a file is there is for the owner of the settings. */
const FORMS = {
  'one origin': { allowlist: ONE },
  'two origins': { allowlist: TWO },
  module: { allowlist: { module: '@acme/cors-policy', name: 'allowedOrigins' } },
  env: { allowlist: { env: 'CORS_ALLOWED_ORIGINS' } },
};
const MAX_BYTES = 400_000;
const rules = Object.fromEntries(Object.keys(plugin.rules).map((name) => [`cors/${name}`, 'error']));

function* filesBelow(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    if (entry.isDirectory() && !/^(?:node_modules|\.git|dist|build|coverage)$/.test(entry.name)) yield* filesBelow(path);
    else if (entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name) && !/\.d\.[cm]?ts$|\.min\.js$/.test(entry.name)) yield path;
  }
}

function configFor(code, file, cors) {
  const isModule = /^\s*(?:import\s*['"{*\w]|export\s)/m.test(code) || /\.[cm]?tsx?$|\.mjs$/.test(file);
  const languageOptions = {
    parser,
    ecmaVersion: 'latest',
    sourceType: isModule ? 'module' : 'commonjs',
    parserOptions: { ecmaFeatures: { jsx: true } },
  };
  return [
    {
      files: ['**/*.*'],
      plugins: { cors: plugin },
      rules,
      languageOptions,
      settings: { cors },
      linterOptions: { reportUnusedDisableDirectives: 'off', noInlineConfig: true },
    },
  ];
}

const totals = new Map();
const add = (key, by = 1) => totals.set(key, (totals.get(key) ?? 0) + by);
const breaches = [];

function judge(kind, code, output, origins, file, linter, config, suggestion = null) {
  if (output === code) return;
  add(`${kind} tried`);
  const found = breachesOf({ code, output, origins, file, linter, config, suggestion });
  if (found.length === 0) return;
  breaches.push(...found.map((why) => `${relative(folder, file)}: ${kind}${suggestion === null ? '' : ` ${suggestion}`}: ${why}`));
  if (values.out !== undefined) {
    mkdirSync(resolve(values.out), { recursive: true });
    writeFileSync(
      join(resolve(values.out), `${breaches.length}-${file.replace(/\W+/g, '-').slice(-80)}.txt`),
      `${found.join('\n')}\n\n${output}`,
    );
  }
}

for (const file of filesBelow(resolve(folder))) {
  if (statSync(file).size > MAX_BYTES) continue;
  const written = readFileSync(file, 'utf8');
  // ESLint counts from behind a byte order mark
  const code = written.replace(/^\uFEFF/, '');
  if (!/cors|access-control-allow|allow-origin/i.test(code)) continue;
  // the folder itself is a project: what stands above it is none of ours
  const linter = new Linter({ configType: 'flat', cwd: resolve(folder) });
  const plain = configFor(code, file, {});
  const messages = linter.verify(written, plain, { filename: file });
  if (messages.some(({ fatal }) => fatal === true)) {
    add('files that do not parse');
    continue;
  }
  if (messages.every(({ ruleId }) => ruleId === null)) continue;
  add('files with findings');
  for (const { suggestions = [] } of messages) {
    for (const { fix, messageId } of suggestions) {
      const output = code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
      judge('suggestion', code, output, [], file, linter, plain, messageId);
    }
  }
  for (const cors of Object.values(FORMS)) {
    const config = configFor(code, file, cors);
    const output = linter.verifyAndFix(written, config, { filename: file }).output.replace(/^\uFEFF/, '');
    judge('fix', code, output, Array.isArray(cors.allowlist) ? cors.allowlist : [], file, linter, config);
  }
}

for (const each of breaches) console.log(each);
console.log(['', 'what                          how many', ...[...totals].map(([name, count]) => `${name.padEnd(30)}${count}`)].join('\n'));
console.log(
  [
    'edits handed over'.padEnd(30) + editCounters.handed,
    ...[...editCounters.refused].map(([why, count]) => `${`refused: ${why}`.padEnd(30)}${count}`),
  ].join('\n'),
);
console.log(`${'breaches'.padEnd(30)}${breaches.length}`);
process.exitCode = breaches.length === 0 ? 0 : 1;
