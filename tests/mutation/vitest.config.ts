import { defineConfig } from 'vitest/config';

/** The tests that a mutant is shown to, e.g. `MUTATION_TESTS=tests/spec,tests/values`. */
const tests = (process.env['MUTATION_TESTS'] ?? 'tests/spec').split(',');

export default defineConfig({
  test: {
    include: tests.map((each) => (each.endsWith('.ts') ? each : `${each}/**/*.test.ts`)),
    exclude: ['**/node_modules/**'],
    testTimeout: 30_000,
  },
});
