import { defineConfig } from 'vitest/config';

/** Tests that run the real TeX: slow, and one file at a time, since a run of TeX fills a core. */
export default defineConfig({
  test: {
    include: ['test/pdf/**/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    fileParallelism: false,
    environment: 'node',
  },
});
