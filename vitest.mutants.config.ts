import { defineConfig } from 'vitest/config';

/** The tests that judge mutants: those of the same rooms, but the ones that take long for what they tell of one line. */
export default defineConfig({
  test: {
    include: ['test/{kernel,model,input,document,package,host,tools}/**/*.test.ts'],
    exclude: ['test/**/hostile.test.ts', 'test/document/escaping.test.ts'],
    setupFiles: ['test/support/load-sources.ts'],
    testTimeout: 30_000,
    environment: 'node',
    isolate: false,
  },
});
