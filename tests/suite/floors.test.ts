import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = path.resolve(import.meta.dirname, '../../src');
const FLOORS = ['spec', 'values', 'policy', 'recognizers', 'analysis', 'fixes', 'rules'];
/** What rules may import besides each other's nothing: the doors, and floors that speak of policies. */
const FOR_RULES = new Set(['rule.ts', 'settings.ts', 'policy', 'fixes', 'spec']);
/** Files beside the floors and the floor that they stand on: settings are read on top of `spec`, the rest on top of all. */
const BESIDE = new Map([['settings.ts', 1], ['rule.ts', 5.5], ['deferred.ts', 5.5], ['version.ts', 0], ['configs.ts', 7], ['plugin.ts', 8], ['index.ts', 9]]);

function importsOf(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']*)'/g)].map((match) => match[1] ?? '');
}

/** The floor or file below `src`, e.g. `policy/policy.ts` → `policy`, `rule.ts` → `rule.ts`. */
function placeOf(file: string): string {
  return file.split('/')[0] ?? '';
}

function levelOf(place: string): number {
  const level = BESIDE.get(place) ?? FLOORS.indexOf(place);
  if (level < 0) throw new Error(`src/${place} stands on no floor`);
  return level;
}

function isRecognizer(file: string, text: string | undefined): boolean {
  return /^recognizers\/[\w-]+\.ts$/.test(file) && text?.includes('export default defineRecognizer(') === true;
}

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
      const registry = file === 'recognizers/index.ts';
      if (from === 'recognizers' && !registry && (isRecognizer(target, files.get(target)) || target === 'recognizers/index.ts')) fail('recognizers never import each other');
      if (from === 'rules' && file !== 'rules/index.ts' && !FOR_RULES.has(to)) fail('rules import rule.ts, settings.ts, policy, fixes and spec');
    }
  }
  return found;
}

function readSources(): Map<string, string> {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll(path.sep, '/')).filter((file) => file.endsWith('.ts'));
  return new Map(files.map((file) => [file, readFileSync(path.join(SRC, file), 'utf8')]));
}

describe('the floors of src', () => {
  test('imports go down only', () => {
    const sources = readSources();
    expect(sources.size).toBeGreaterThan(50);
    expect(violations(sources)).toEqual([]);
  });

  test('every folder stands on a floor', () => {
    const folders = readdirSync(SRC, { withFileTypes: true }).filter((each) => each.isDirectory()).map(({ name }) => name);
    expect(folders.sort()).toEqual([...FLOORS].sort());
  });

  test.each([
    ['spec/hosts.ts', "import { walk } from '../values/scope.js';", 'goes up'],
    ['values/scope.ts', "import type { CorsPolicy } from '../policy/policy.js';", 'goes up'],
    ['policy/decision/walk.ts', "export { x } from '../../analysis/extract.js';", 'goes up'],
    ['fixes/edit.ts', "import { createRule } from '../rule.js';", 'goes up'],
    ['analysis/reader.ts', "const later = await import('../fixes/edit.js');", 'goes up'],
    ['recognizers/koa.ts', "import cors from './cors.js';", 'recognizers never import each other'],
    ['recognizers/shapes/options.ts', "import cors from '../cors.js';", 'recognizers never import each other'],
    ['rules/no-null-origin.ts', "import { policiesOf } from '../analysis/policies-of.js';", 'rules import rule.ts, settings.ts, policy, fixes and spec'],
    ['rules/no-null-origin.ts', "import other from './no-wildcard-origin.js';", 'rules import rule.ts, settings.ts, policy, fixes and spec'],
  ])('%s may not say %s', (file, text, why) => {
    const files = new Map([[file, text], ['recognizers/cors.ts', 'export default defineRecognizer({});']]);
    expect(violations(files).map((each) => each.split(': ')[1])).toContain(why);
  });

  test('an import in a comment is none', () => {
    expect(violations(new Map([['spec/hosts.ts', "/** Not import x from '../rules/index.js'. */\n// from '../rules/index.js'\n"]]))).toEqual([]);
  });
});
