import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { causesOf } from './causes.js';
import { FORMATS, sarifOf } from './formats/index.js';
import { stylish } from './formats/stylish.js';
import { lint } from './lint.js';
import { Trouble } from './trouble.js';
import type { ESLint } from 'eslint';
import type { Environment } from './environment.js';
import type { Linted, LintOptions, CheckedPreset } from './lint.js';
import { originsIn } from './usage.js';
import type { Flags } from './usage.js';

const PRESETS: readonly string[] = ['recommended', 'strict', 'all'];
const NAMES = ['stylish', 'sarif', ...Object.keys(FORMATS)];

/** Lints and reports: 0 without findings, 1 with some. Writes only with `--fix`, and only origins that were given. */
export async function check(words: readonly string[], flags: Flags, environment: Environment): Promise<number> {
  const started = performance.now();
  const { format = 'stylish' } = flags;
  if (!NAMES.includes(format)) throw new Trouble(`There is no format ${format}; the formats are ${NAMES.join(', ')}.`);
  const options = optionsOf(words, flags, environment);
  let linted = await lint(options, environment);
  if (flags.fix === true) {
    if (!linted.hasAllowlist && linted.results.length > 0) {
      const allowlist = await askForAllowlist(environment);
      linted = await lint({ ...options, allowlist }, environment);
    }
    await eachFixed(linted, ({ filePath }, output) => writeFileSync(filePath, output));
    linted = await lint(options, environment);
  }
  const texts = (file: string): string => readFileSync(file, 'utf8');
  const causes = causesOf(linted.results, environment.cwd, texts);
  // The other formats are read by machines: what was not read is said beside them.
  if (format !== 'stylish' && linted.notes.length > 0) environment.error(linted.notes.join('\n'));
  if (format === 'sarif') environment.print(sarifOf(linted.results, environment.cwd));
  else if (format === 'stylish') {
    const seconds = (performance.now() - started) / 1000;
    environment.print(stylish(causes, { files: linted.files, seconds, paint: environment.paint, hasAllowlist: linted.hasAllowlist }));
    if (linted.notes.length > 0) environment.print(linted.notes.join('\n'));
  } else environment.print(FORMATS[format as keyof typeof FORMATS](causes));
  if (flags.diff === true) await printDiff(linted, environment);
  return causes.length > 0 ? 1 : 0;
}

function optionsOf(words: readonly string[], flags: Flags, { cwd }: Environment): LintOptions {
  const { preset, allowlist } = flags;
  if (preset !== undefined && !PRESETS.includes(preset))
    throw new Trouble(`There is no preset ${preset}; the presets are ${PRESETS.join(', ')}.`);
  return {
    places: words.length === 0 ? [cwd] : words.map((word) => path.resolve(cwd, word)),
    preset: (preset as CheckedPreset | undefined) ?? null,
    allowlist: originsIn(allowlist),
    configured: flags['no-config'] !== true,
  };
}

async function askForAllowlist({ ask }: Environment): Promise<string[]> {
  const origins = originsIn(
    ask === null ? [] : [await ask('Which origins may read the answers? e.g. https://app.acme.dev,https://admin.acme.dev\n> ')],
  );
  if (origins.length === 0)
    throw new Trouble('--fix writes only origins that you name. Add --allowlist and the origin of your site, or settings.cors.allowlist.');
  return origins;
}

async function eachFixed({ results, fixed }: Linted, use: (result: ESLint.LintResult, output: string) => void): Promise<void> {
  for (const result of results) {
    const output = await fixed(result);
    if (output !== null) use(result, output);
  }
}

async function printDiff(linted: Linted, { cwd, print, paint }: Environment): Promise<void> {
  const styles = { '+': 'green', '-': 'red', '@': 'cyan' } as const;
  const patches: string[] = [];
  await eachFixed(linted, ({ filePath }, output) => {
    const name = path.relative(cwd, filePath).replaceAll(path.sep, '/');
    patches.push(
      createTwoFilesPatch(name, name, readFileSync(filePath, 'utf8'), output, undefined, undefined, { context: 2 }).replace(
        /^Index: .*\n=+\n/,
        '',
      ),
    );
  });
  if (patches.length === 0) return;
  const lines = patches.join('\n').split('\n');
  const painted = lines.map((line) =>
    line[0] !== undefined && line[0] in styles ? paint(styles[line[0] as keyof typeof styles], line) : line,
  );
  print(`\n${paint('bold', 'What --fix would change (nothing was written):')}\n\n${painted.join('\n')}`);
}
