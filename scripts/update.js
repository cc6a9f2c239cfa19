// Writes everything that is generated. With --check it writes nothing, and fails when something would change.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderRecording } from './docs/recording.js';
import { renderEngine } from './docs/engine.js';
import { renderFixes } from './docs/fixes.js';
import { renderFrameworks } from './docs/frameworks.js';
import { renderRefusals } from './docs/refusals.js';
import { renderFixesTable } from './fixes-table.js';
import { ensureBuilt } from './support/build.js';
import { replaceBetween } from './support/generated.js';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');

function generatedFiles() {
  const pages = readdirSync(join(root, 'docs/rules')).map((file) => `docs/rules/${file}`);
  return [
    'src/version.ts',
    'src/rules/index.ts',
    'src/frameworks/index.ts',
    'src/libraries.ts',
    'oxlint/recommended.json',
    'oxlint/strict.json',
    'README.md',
    'docs/frameworks.md',
    'docs/engine.md',
    'docs/fixes.md',
    'docs/messages.md',
    ...pages,
  ];
}

function read(file) {
  return existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : null;
}

function run(script, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script} failed\n${stdout}${stderr}`);
}

function writeBetween(file, name, text) {
  const page = read(file);
  const updated = replaceBetween(page, name, text);
  if (updated !== page) writeFileSync(join(root, file), updated);
}

async function update() {
  run('scripts/version.js');
  run('scripts/registries.js');
  ensureBuilt();
  run('scripts/oxlint.js');
  const { default: plugin } = await import('../dist/index.js');
  // It fails when there is no page to make.
  const missing = Object.keys(plugin.rules).some((name) => read(`docs/rules/${name}.md`) === null);
  run('node_modules/eslint-doc-generator/dist/bin/eslint-doc-generator.js', ...(missing ? ['--init-rule-docs'] : []));
  const { frameworks } = await import('../dist/frameworks/index.js');
  writeBetween(
    'README.md',
    'recording',
    await renderRecording(join(root, 'dist'), join(root, 'examples'), ['express-cors', '--allowlist', 'https://shop.acme.dev', '--diff']),
  );
  writeBetween('docs/frameworks.md', 'frameworks', renderFrameworks(frameworks));
  writeBetween('docs/engine.md', 'engine', await renderEngine(join(root, 'dist')));
  writeBetween('docs/fixes.md', 'fixes', renderFixes(plugin));
  writeBetween('docs/fixes.md', 'refusals', await renderRefusals(plugin, join(root, 'dist')));
  run('node_modules/vitest/vitest.mjs', 'run', 'tests/suite/messages.test.ts', '--update');
  writeBetween('docs/fixes.md', 'fixes-table', await renderFixesTable(plugin, join(root, 'dist')));
}

function changedSince(before) {
  return generatedFiles().filter((file) => read(file) !== (before.get(file) ?? null));
}

function restore(files, before) {
  for (const file of files) {
    const text = before.get(file) ?? null;
    if (text === null) rmSync(join(root, file));
    else writeFileSync(join(root, file), text);
  }
}

const before = new Map(generatedFiles().map((file) => [file, read(file)]));
try {
  await update();
} catch (error) {
  if (check) restore(changedSince(before), before);
  throw error;
}
const changed = changedSince(before);
if (check) restore(changed, before);
if (changed.length === 0) console.log('Everything generated is current.');
else console.log(`${check ? 'Not current' : 'Written'}: ${changed.join(', ')}`);
if (check && changed.length > 0) {
  console.error('Run `npm run update` and commit what it writes.');
  process.exitCode = 1;
}
