import { defineConfig } from 'vitest/config';
import { FULL } from './tests/support/full.js';

/** What needs modules of its own: it counts work, looks into caches, or must see what is loaded first. */
const APART = ['tests/web/lazy-loading.test.ts', 'tests/suite/once.test.ts', 'tests/suite/deferred.test.ts'];

/** What takes longer than a contributor waits for: it runs with `FULL=1`, as in `.ci/run`, or when its file is named. */
const LONG = [
  'tests/conformance/fixes.types.test.ts',
  'tests/suite/presets.test.ts',
  'tests/suite/scaffold.test.ts',
  'tests/toughness/growth.test.ts',
  'tests/toughness/memory.test.ts',
  'tests/toughness/nesting.test.ts',
  'tests/toughness/syntax.test.ts',
];
const isNamed = (file: string): boolean => process.argv.some((word) => word.length > 6 && file.includes(word));

const common = {
  exclude: ['**/node_modules/**', 'tests/e2e/**', ...(FULL ? [] : LONG.filter((file) => !isNamed(file)))],
  // Guards against hanging only: a busy machine may be many times slower than ours.
  testTimeout: 180_000,
  hookTimeout: 600_000,
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          isolate: false,
          include: ['web', 'engine', 'policy', 'frameworks', 'config-files', 'analysis', 'fixes', 'rules', 'sarif'].map(
            (folder) => `tests/${folder}/**/*.test.ts`,
          ),
          exclude: [...common.exclude, ...APART],
        },
      },
      {
        test: {
          ...common,
          name: 'suite',
          isolate: false,
          include: ['suite', 'package', 'project', 'cli'].map((folder) => `tests/${folder}/**/*.test.ts`),
          exclude: [...common.exclude, ...APART],
        },
      },
      { test: { ...common, name: 'apart', include: APART } },
      {
        test: {
          ...common,
          name: 'servers',
          isolate: false,
          include: ['conformance', 'apps', 'examples'].map((folder) => `tests/${folder}/**/*.test.ts`),
        },
      },
      {
        test: {
          ...common,
          name: 'tough',
          isolate: false,
          include: ['toughness', 'fuzz', 'property'].map((folder) => `tests/${folder}/**/*.test.ts`),
        },
      },
    ],
  },
});
