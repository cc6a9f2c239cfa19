import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = path.resolve(import.meta.dirname, '../../src');
const FLOORS = ['web', 'engine', 'project', 'policy', 'frameworks', 'analysis', 'fixes', 'rules'];
/** What rules may import besides each other's nothing: the doors, and floors that speak of policies. */
const FOR_RULES = new Set(['rule.ts', 'settings.ts', 'policy', 'fixes', 'web']);
/** Files beside the floors and the floor that they stand on: settings are read on top of `web`, the rest on top of all. */
const BESIDE = new Map([
  ['libraries.ts', 0],
  ['settings-schema.ts', 0],
  ['settings.ts', 1],
  ['rule-meta.ts', 0],
  ['rule.ts', 6.5],
  ['deferred.ts', 6.5],
  ['version.ts', 0],
  ['configs.ts', 8],
  ['plugin.ts', 9],
  ['index.ts', 10],
  ['sarif.ts', 0],
  ['related-places.ts', 0],
  ['formatter.ts', 20],
]);
/** What stands on top of the plugin itself: what a person runs. */
const ABOVE = ['surface', 'cli'];

function importsOf(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']*)'/g)].map((match) => match[1] ?? '');
}

/** The floor or file below `src`, e.g. `policy/policy.ts` → `policy`, `rule.ts` → `rule.ts`. */
function placeOf(file: string): string {
  return file.split('/')[0] ?? '';
}

function levelOf(place: string): number {
  const level = BESIDE.get(place) ?? (ABOVE.includes(place) ? 11 + ABOVE.indexOf(place) : FLOORS.indexOf(place));
  if (level < 0) throw new Error(`src/${place} stands on no floor`);
  return level;
}

/** The folder of a framework, e.g. `frameworks/koa`; null for the shared readers and what stands beside the folders. */
function frameworkOf(file: string): string | null {
  const folder = /^frameworks\/([\w-]+)\//.exec(file)?.[1] ?? null;
  return folder === 'shapes' || folder === 'files' ? null : folder;
}

/** Modules that may be read by other frameworks: the facts of a library that they hand their options to. */
const SHARED_FACTS = /\/(?:dialects|handlers|types)\.ts$/;

/** Each import that goes up, or sideways where it may not. Keys are paths below `src`. */
function violations(files: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  for (const [file, text] of files) {
    const from = placeOf(file);
    for (const specifier of importsOf(text)) {
      const target = path.posix.join(path.posix.dirname(file), specifier).replace(/\.js$/, '.ts');
      const to = placeOf(target);
      const fail = (why: string): number => found.push(`${file} → ${target}: ${why}`);
      if (levelOf(to) > levelOf(from)) fail('goes up');
      const other = frameworkOf(target);
      const foreign = other !== null && other !== frameworkOf(file) && !SHARED_FACTS.test(target);
      if (from === 'frameworks' && file !== 'frameworks/index.ts' && (target === 'frameworks/index.ts' || foreign))
        fail('frameworks never import each other');
      if (from === 'rules' && file !== 'rules/index.ts' && !FOR_RULES.has(to) && target !== 'rules/owners.ts')
        fail('rules import rule.ts, settings.ts, policy, fixes and web');
    }
  }
  return found;
}

/** Each circle of imports, types included, from the file of it that comes first in the walk. */
function circles(files: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (file: string): void => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (done.has(file)) return;
    done.add(file);
    way.push(file);
    for (const specifier of importsOf(files.get(file) ?? '')) {
      visit(path.posix.join(path.posix.dirname(file), specifier).replace(/\.js$/, '.ts'));
    }
    way.pop();
  };
  for (const file of files.keys()) visit(file);
  return found;
}

function readSources(): Map<string, string> {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.ts'));
  return new Map(files.map((file) => [file, readFileSync(path.join(SRC, file), 'utf8')]));
}

describe('the floors of src', () => {
  test('imports go down only', () => {
    const sources = readSources();
    expect(sources.size).toBeGreaterThan(50);
    expect(violations(sources)).toEqual([]);
  });

  test('no file imports itself by way of others', () => {
    expect(circles(readSources())).toEqual([]);
  });

  test('no file is over 250 lines, and no rule over 100', () => {
    const isRule = (file: string): boolean => /^rules\/(?!owners|index)/.test(file);
    const long = [...readSources()].filter(([file, text]) => text.split('\n').length - 1 > (isRule(file) ? 100 : 250));
    expect(long.map(([file]) => file)).toEqual([]);
  });

  test('a circle is found', () => {
    const files = new Map([
      ['web/a.ts', "import { b } from './b.js';"],
      ['web/b.ts', "import { c } from './c.js';"],
      ['web/c.ts', "import { a } from './a.js';"],
      ['web/d.ts', "import { a } from './a.js';"],
    ]);
    expect(circles(files)).toEqual(['web/a.ts → web/b.ts → web/c.ts → web/a.ts']);
  });

  test('every folder stands on a floor', () => {
    const folders = readdirSync(SRC, { withFileTypes: true })
      .filter((each) => each.isDirectory())
      .map(({ name }) => name);
    expect([...FLOORS, ...ABOVE]).toEqual(expect.arrayContaining(folders));
  });

  test.each([
    ['web/hosts.ts', "import { walk } from '../engine/scope.js';", 'goes up'],
    ['engine/scope.ts', "import type { CorsPolicy } from '../policy/policy.js';", 'goes up'],
    ['policy/origin-function/walk.ts', "export { x } from '../../analysis/extract.js';", 'goes up'],
    ['fixes/edit.ts', "import { createRule } from '../rule.js';", 'goes up'],
    ['analysis/reader.ts', "const later = await import('../fixes/edit.js');", 'goes up'],
    ['frameworks/koa/index.ts', "import cors from '../cors/index.js';", 'frameworks never import each other'],
    ['frameworks/shapes/options.ts', "import cors from '../cors/index.js';", 'frameworks never import each other'],
    [
      'rules/no-null-origin.ts',
      "import { policiesOf } from '../analysis/policies-of.js';",
      'rules import rule.ts, settings.ts, policy, fixes and web',
    ],
    ['rules/no-null-origin.ts', "import other from './no-wildcard-origin.js';", 'rules import rule.ts, settings.ts, policy, fixes and web'],
  ])('%s may not say %s', (file, text, why) => {
    const files = new Map([[file, text]]);
    expect(violations(files).map((each) => each.split(': ')[1])).toContain(why);
  });

  test('an import in a comment is none', () => {
    expect(violations(new Map([['web/hosts.ts', "/** Not import x from '../rules/index.js'. */\n// from '../rules/index.js'\n"]]))).toEqual(
      [],
    );
  });
});
