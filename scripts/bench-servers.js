// Set (d) of the benchmark: every file of real checkouts, each folder of a folder, and its files with a finding as an editor lints them.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint-v9';
import * as tsParser from '@typescript-eslint/parser';

const FILES = '**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}';
const BUNDLE = 100_000;

/** The folders of a folder, `most` of them spread over all. */
function foldersIn(folder, most) {
  const all = readdirSync(folder, { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? [path.join(folder, each.name)] : []));
  if (most === 0 || most >= all.length) return all;
  return Array.from({ length: most }, (_, index) => all[Math.floor((index * all.length) / most)]);
}

function eslintFor(cwd, plugins, rules) {
  const config = {
    files: [FILES],
    plugins,
    rules,
    languageOptions: { parser: tsParser, parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { reportUnusedDisableDirectives: 'off', noInlineConfig: true },
  };
  return new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: config,
    stats: true,
    ignore: false,
    errorOnUnmatchedPattern: false,
  });
}

const passesOf = ({ stats }) => stats?.times.passes ?? [];
const sum = (list) => list.reduce((total, each) => total + each, 0);
const parsing = (result) => sum(passesOf(result).map((pass) => pass.parse.total));
const ruleTime = (result) => sum(passesOf(result).flatMap((pass) => Object.values(pass.rules ?? {}).map(({ total }) => total)));
const at = (list, share) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0;
const ms = (value) => value.toFixed(1);

/** Lints each checkout with this plugin and with `other`, in turns; the first one twice, to warm up. */
async function filesOf(folders, ours, other) {
  const files = [];
  for (const [index, cwd] of [folders[0], ...folders].entries()) {
    const [own, others] = [await eslintFor(cwd, ...ours).lintFiles([FILES]), await eslintFor(cwd, ...other).lintFiles([FILES])];
    const costs = new Map(others.map((each) => [each.filePath, ruleTime(each)]));
    if (index === 0) continue;
    for (const each of own) {
      const found = each.messages.some(({ ruleId }) => ruleId !== null);
      const { filePath } = each;
      files.push({
        cwd,
        filePath,
        found,
        size: statSync(filePath).size,
        parse: parsing(each),
        ours: ruleTime(each),
        other: costs.get(filePath),
      });
    }
  }
  return files;
}

/** Each file with a finding: first, again, and again after an edit, beside its parsing. */
async function editing(files, ours) {
  const times = { first: [], again: [], edited: [], parse: [] };
  for (const { cwd, filePath } of files) {
    const eslint = eslintFor(cwd, ...ours);
    const text = readFileSync(filePath, 'utf8');
    const lint = async (code) => (await eslint.lintText(code, { filePath }))[0];
    times.first.push(ruleTime(await lint(text)));
    times.again.push(ruleTime(await lint(text)));
    const edited = await lint(`${text}\n// edited`);
    times.edited.push(ruleTime(edited));
    times.parse.push(parsing(edited));
  }
  return times;
}

function row(name, files) {
  if (files.length === 0) return `| ${name} | 0 | ${'– | '.repeat(8)}`.trim();
  const [parse, ours, other] = ['parse', 'ours', 'other'].map((key) => sum(files.map((each) => each[key])));
  const costs = files.map((each) => each.ours);
  const percentiles = [0.5, 0.95, 0.99, 1].map((share) => ms(at(costs, share)));
  return `| ${name} | ${files.length} | ${ms(parse)} | ${ms(ours)} | ${(ours / other).toFixed(2)} | ${((100 * ours) / (ours + parse)).toFixed(2)} | ${percentiles.join(' | ')} |`;
}

/**
 * The tables of set (d). Names no file, as they go into the docs; `log` is told which files are the slowest.
 * `ours` and `other` are `[plugins, rules]`.
 */
export async function serverTables(folder, { most, ours, other, log }) {
  const folders = foldersIn(path.resolve(folder), most);
  const files = await filesOf(folders, ours, other);
  const [small, bundles] = [files.filter(({ size }) => size < BUNDLE), files.filter(({ size }) => size >= BUNDLE)];
  const found = small.filter((each) => each.found);
  const slowest = files.toSorted((a, b) => b.ours - a.ours).slice(0, 15);
  for (const each of slowest) log(`${ms(each.ours)} ms, parsing ${ms(each.parse)}: ${path.relative(folder, each.filePath)}`);
  const times = await editing(found, ours);
  const edit = ['first', 'again', 'edited'].map(
    (name) =>
      `| ${name} | ${found.length} | ${ms(at(times[name], 0.5))} | ${ms(at(times[name], 0.95))} | ${ms(at(times[name], 1))} | ${(sum(times[name]) / sum(times.parse)).toFixed(2)} |`,
  );
  return [
    `| (d) ${folders.length} real checkouts | files | parsing, ms | this plugin, ms | ÷ sonarjs/cors | % of parsing and rules | a file: median, ms | 95 % | 99 % | most |`,
    `| --- | ${'--- | '.repeat(9)}`.trim(),
    row('under 100 kB', small),
    row('under 100 kB, nothing found', small.filter((each) => !each.found)), // prettier-ignore
    row('100 kB and more', bundles),
    '',
    '| the slowest files of (d), kB | parsing, ms | this plugin, ms |',
    '| --- | --- | --- |',
    ...slowest.slice(0, 5).map((each) => `| ${Math.round(each.size / 1000)} | ${ms(each.parse)} | ${ms(each.ours)} |`),
    '',
    '| a file with a finding in an editor | files | median, ms | 95 % | most | sum ÷ parsing |',
    '| --- | --- | --- | --- | --- | --- |',
    ...edit,
  ].join('\n');
}
