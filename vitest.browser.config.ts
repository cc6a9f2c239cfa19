import { defineConfig } from 'vitest/config';

/** What only a real browser can say: `npm run prove`. One file after the other, since each has a browser of its own. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
});
