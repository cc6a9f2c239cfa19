import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'tests/e2e/**'],
    setupFiles: ['tests/support/setup.ts'],
    testTimeout: 30_000,
  },
});
