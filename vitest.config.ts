import { defineConfig } from 'vitest/config';
import { slow } from './vitest.pdf.config.ts';

/** Files of tests share a process and what they import: one that changes its process belongs to the slow ones. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...slow, 'node_modules/**'],
    testTimeout: 30_000,
    environment: 'node',
    isolate: false,
  },
});
