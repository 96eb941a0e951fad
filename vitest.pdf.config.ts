import { defineConfig } from 'vitest/config';

/** Files of tests that run TeX, start programs of their own, need a process of their own, or compare with another program. */
export const slow = [
  'test/pdf/**/*.test.ts',
  'test/programs/**/*.test.ts',
  'test/reference/crossings.test.ts',
  'test/reference/page.test.ts',
];

/** One file at a time, since a run of TeX fills a core. */
export default defineConfig({
  test: {
    include: slow,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    fileParallelism: false,
    environment: 'node',
  },
});
