import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { changesOf, isOpenRow } from '../surface/compare.js';
import { html } from '../surface/formats/html/index.js';
import { markdown, readMarkdown } from '../surface/formats/markdown.js';
import { table } from '../surface/formats/table.js';
import { summarized } from '../surface/rows.js';
import { readSurface, surfaceAt } from './surface.js';
import { Trouble } from './trouble.js';
import type { Environment } from './environment.js';
import type { Flags } from './usage.js';
import type { Change, ComparedRow } from '../surface/compare.js';
import type { Surface } from '../surface/model.js';

const FORMATS: Readonly<Record<string, (surface: Surface, environment: Environment) => string>> = {
  table: (surface, { paint }) => table(surface, paint),
  json: (surface) => `${JSON.stringify(surface, null, 2)}\n`,
  markdown,
  html,
};
const BY_EXTENSION: Readonly<Record<string, string>> = { '.json': 'json', '.md': 'markdown', '.html': 'html', '.htm': 'html' };

/** Shows who may read the answers of each route. Answers 0; with `--check` or `--base` 1 when something is wider than there. */
export async function map(words: readonly string[], flags: Flags, environment: Environment): Promise<number> {
  const { out, check, base, only } = flags;
  const format = flags.format ?? (out === undefined ? 'table' : (BY_EXTENSION[path.extname(out)] ?? 'markdown'));
  if (!Object.hasOwn(FORMATS, format))
    throw new Trouble(`There is no format ${format}; the formats are ${Object.keys(FORMATS).join(', ')}.`);
  if (only !== undefined && only !== 'open') throw new Trouble(`--only takes open, and not ${only}.`);
  if (flags.exact === true && check === undefined && base === undefined) throw new Trouble('--exact goes with --check or --base.');
  if (check !== undefined && base !== undefined)
    throw new Trouble('--check compares with a file, and --base with a commit: one of the two.');
  const isCompared = check !== undefined || base !== undefined;
  if (isCompared && (out !== undefined || flags.format !== undefined))
    throw new Trouble('--check and --base write no --format and no --out.');
  const configured = flags['no-config'] !== true;
  const surface = await readSurface(words, configured, environment);
  const wanted = (each: { readonly isOpen: boolean }): boolean => only !== 'open' || each.isOpen;
  const shown = only === 'open' ? summarized(surface.rows.filter(isOpenRow), surface.notes) : surface;
  if (check !== undefined) {
    const { rows, text } = readFile(check, environment);
    const code = report(changesOf(rows, surface.rows).filter(wanted), `${check} says`, flags.exact === true, environment);
    if (code !== 0 || flags.exact !== true || !check.endsWith('.md') || markdown(shown) === text.replaceAll('\r\n', '\n')) return code;
    environment.print(`${check} is not what --out writes now. Run: npx eslint-plugin-cors map --out ${check}`);
    return 1;
  }
  if (base !== undefined) {
    const before = await surfaceAt(base, words, configured, environment);
    return report(changesOf(before.rows, surface.rows).filter(wanted), `${base} says`, flags.exact === true, environment);
  }
  const text = FORMATS[format]!(shown, environment);
  if (out === undefined) environment.print(text.trimEnd());
  else {
    writeFileSync(path.resolve(environment.cwd, out), text);
    environment.print(`${shown.rows.length} ${shown.rows.length === 1 ? 'route' : 'routes'} written to ${out}.`);
  }
  return 0;
}

/** What a file that `--out` wrote says. */
function readFile(name: string, { cwd }: Environment): { readonly rows: readonly ComparedRow[]; readonly text: string } {
  const file = path.resolve(cwd, name);
  if (!existsSync(file)) throw new Trouble(`There is no ${name}. Run: npx eslint-plugin-cors map --out ${name}`);
  const text = readFileSync(file, 'utf8');
  const rows = name.endsWith('.json') ? rowsInJson(text) : readMarkdown(text);
  if (!Array.isArray(rows)) throw new Trouble(`${name} is no file of --out: nothing in it can be compared.`);
  return { rows: rows as readonly ComparedRow[], text };
}

function rowsInJson(text: string): unknown {
  try {
    return (JSON.parse(text) as Partial<Surface> | null)?.rows;
  } catch {
    return null;
  }
}

/** One line a change. What is narrower, new for nobody, gone or moved is a note. */
function report(changes: readonly Change[], says: string, exact: boolean, { print, paint }: Environment): number {
  const wider = changes.filter(({ kind }) => kind === 'wider');
  const others = changes.filter(({ kind }) => kind !== 'wider');
  if (changes.length === 0) print(`Nothing is wider than ${says}.`);
  if (wider.length > 0) print([paint('bold', `Wider than ${says}:`), ...wider.map(({ text }) => paint('red', text))].join('\n'));
  if (others.length > 0) print([paint('bold', `Not wider than ${says}, and different:`), ...others.map(({ text }) => text)].join('\n'));
  return wider.length > 0 || (exact && changes.length > 0) ? 1 : 0;
}
