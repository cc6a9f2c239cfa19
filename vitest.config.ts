import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'tests/e2e/**'],
    setupFiles: ['tests/support/setup.ts'],
    // Guards against hanging only: a busy machine may be many times slower than ours.
    testTimeout: 180_000,
    hookTimeout: 600_000,
  },
});
