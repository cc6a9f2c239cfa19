import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
// @ts-expect-error -- a script in plain JavaScript
import { ensureBuilt } from '../../scripts/support/build.js';
import { rules } from '../../src/rules/index.js';

interface Said {
  /** Files of `dist` by path: after the import, and after a file without CORS. */
  readonly imported: readonly string[];
  readonly afterQuiet: readonly string[];
  readonly afterAll: number;
  readonly quiet: readonly unknown[];
  readonly wrong: unknown;
  readonly found: readonly string[];
  readonly metas: Readonly<Record<string, object>>;
}

describe('the built plugin', () => {
  let said: Said;

  beforeAll(() => {
    (ensureBuilt as () => void)();
    said = JSON.parse(execFileSync(process.execPath, [path.join(import.meta.dirname, 'deferred-child.js')], { encoding: 'utf8' })) as Said;
  }, 200_000);

  test('loads the names and metadata of the rules, and little more', () => {
    expect(said.imported.filter((file) => /^(?:rules\/(?!index)|analysis|recognizers|policy|fixes)/.test(file))).toEqual([]);
    expect(said.imported.length).toBeLessThan(10);
  });

  test('loads nothing for a file without CORS, and still reads its settings', () => {
    expect(said.quiet).toEqual([]);
    expect(said.wrong).toContain('settings.cors.allowList is not a setting');
    expect(said.afterQuiet).toEqual(said.imported);
  });

  test('loads its rules for a file with CORS', () => {
    expect(said.found).toContain('cors/no-wildcard-credentials');
    expect(said.afterAll).toBeGreaterThan(100);
  });

  test('has the metadata of the sources', () => {
    expect(said.metas).toEqual(Object.fromEntries(Object.entries(rules).map(([name, { meta }]) => [name, meta])));
  });
});
