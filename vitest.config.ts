import { defineConfig } from 'vitest/config';

/** What needs modules of its own: it counts work, looks into caches, or must see what is loaded first. */
const APART = ['tests/web/lazy-loading.test.ts', 'tests/suite/once.test.ts', 'tests/suite/deferred.test.ts'];

const common = {
  exclude: ['**/node_modules/**', 'tests/e2e/**'],
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
          include: [...['suite', 'package', 'project', 'cli'].map((folder) => `tests/${folder}/**/*.test.ts`), ...APART],
        },
      },
      {
        test: { ...common, name: 'servers', include: ['conformance', 'apps', 'examples'].map((folder) => `tests/${folder}/**/*.test.ts`) },
      },
      { test: { ...common, name: 'tough', include: ['toughness', 'fuzz', 'property'].map((folder) => `tests/${folder}/**/*.test.ts`) } },
    ],
  },
});
