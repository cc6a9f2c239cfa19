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
  /** How many more objects entered weak maps than without the plugin, for a file without CORS. */
  readonly weak: number;
  readonly wrong: unknown;
  readonly found: readonly string[];
  readonly metas: Readonly<Record<string, object>>;
}

describe('the built plugin', () => {
  const run = (...args: string[]): Said =>
    JSON.parse(
      execFileSync(process.execPath, [path.join(import.meta.dirname, 'deferred-child.js'), ...args], { encoding: 'utf8' }),
    ) as Said;
  let said: Said;

  beforeAll(() => {
    (ensureBuilt as () => void)();
    said = run();
  });

  test('loads the names and metadata of the rules, and little more', () => {
    expect(said.imported.filter((file) => /^(?:rules\/(?!index)|analysis|frameworks|policy|fixes)/.test(file))).toEqual([]);
    // The door, the presets, the search of the gate, and the settings, which name a wrong key and the nearest right one.
    expect(said.imported.length).toBeLessThan(14);
  });

  test('loads nothing for a file without CORS, and still reads its settings', () => {
    expect(said.quiet).toEqual([]);
    expect(said.wrong).toContain('settings.cors.allowList is not a setting');
    expect(said.afterQuiet).toEqual(said.imported);
  });

  test('puts nothing of a file without CORS into a weak map, where V8 keeps it while it marks', () => {
    expect(said.weak).toBe(0);
  });

  test('loads its rules for a file with CORS', () => {
    expect(said.found).toContain('cors/no-wildcard-credentials');
    expect(said.afterAll).toBeGreaterThan(100);
  });

  test("loads its rules at once below Plug'n'Play, which only follows `import`", () => {
    const early = run('pnp');
    expect(early.imported).toEqual(expect.arrayContaining(Object.keys(rules).map((name) => `rules/${name}.js`)));
    expect(early.found).toEqual(said.found);
  });

  test('can be required', () => {
    const script =
      "const plugin = require('eslint-plugin-cors'); console.log(Object.keys(plugin.rules).length, typeof plugin.configs.recommended)";
    expect(
      execFileSync(process.execPath, ['--no-warnings', '-e', script], {
        encoding: 'utf8',
        cwd: path.resolve(import.meta.dirname, '../..'),
      }),
    ).toBe(`${Object.keys(rules).length} object\n`);
  });

  test('has the metadata of the sources', () => {
    expect(said.metas).toEqual(Object.fromEntries(Object.entries(rules).map(([name, { meta }]) => [name, meta])));
  });
});
