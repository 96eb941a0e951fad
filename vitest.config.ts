import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/pdf/**', 'node_modules/**'],
    testTimeout: 30_000,
    environment: 'node',
  },
});
