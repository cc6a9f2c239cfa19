import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { FULL } from './tests/support/full.js';

/**
 * What needs modules of its own: it counts work, looks into caches, must see what is loaded first, or runs the cases of other files.
 * And what loads a configuration for typescript-eslint, which remembers its folder: after two of them the parser refuses every text.
 */
const APART = ['web/lazy-loading', 'suite/once', 'suite/deferred', 'suite/messages', 'suite/scaffold', 'cli/init'].map(
  (name) => `tests/${name}.test.ts`,
);

/** What takes longer than a contributor waits for: it runs with `FULL=1`, as in `.ci/run`, or when its file is named. */
const LONG = [
  'tests/cli/map-page.test.ts',
  'tests/conformance/fixes.types.test.ts',
  'tests/conformance/shapes/alternatives.test.ts',
  'tests/package/size.test.ts',
  'tests/suite/deferred.test.ts',
  'tests/suite/demo.test.ts',
  'tests/suite/presets.test.ts',
  'tests/suite/scaffold.test.ts',
  'tests/toughness/growth.test.ts',
  'tests/toughness/memory.test.ts',
  'tests/toughness/nesting.test.ts',
  'tests/toughness/spellings.test.ts',
  'tests/toughness/syntax.test.ts',
];
/** Writes `docs/messages.md`, and so is a part of `npm run update`, which the gate runs. */
const OF_UPDATE = ['tests/suite/messages.test.ts'];
const isNamed = (file: string): boolean => process.argv.some((word) => word.length > 6 && file.includes(word));

/** On a fresh clone sample servers wait for their libraries: what needs none comes first. */
class ServersLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const needsLibraries = ({ moduleId }: TestSpecification): boolean => /\/tests\/(?:conformance|apps|examples)\//.test(moduleId);
    return [...sorted.filter((file) => !needsLibraries(file)), ...sorted.filter(needsLibraries)];
  }
}

const common = {
  exclude: [
    '**/node_modules/**',
    'tests/e2e/**',
    'tests/browser/**',
    ...[...OF_UPDATE, ...(FULL ? [] : LONG)].filter((file) => !isNamed(file)),
  ],
  // Guards against hanging only: a busy machine may be many times slower than ours.
  testTimeout: 180_000,
  hookTimeout: 600_000,
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    // With `FULL` they start far more: their waiting is filled by what only computes.
    ...(FULL ? {} : { sequence: { sequencer: ServersLast } }),
    globalSetup: ['tests/support/install-early.ts'],
    // What was compiled stays so until it changes.
    experimental: { fsModuleCache: true },
    projects: [
      // One project for all that may share its modules: loading the plugin anew costs seconds.
      { test: { ...common, name: 'shared', isolate: false, include: ['tests/**/*.test.ts'], exclude: [...common.exclude, ...APART] } },
      { test: { ...common, name: 'apart', include: APART } },
    ],
  },
});
