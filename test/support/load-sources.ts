declare global {
  interface ImportMeta {
    /** Vite's: the modules of a pattern. */
    glob(pattern: string, options: { readonly eager: true }): unknown;
  }
}

/**
 * Loads what is mutated before the first test: mutants in what a module does when it is loaded are known by that, and
 * left out. Files of tests share their modules, so a change there would show in no test.
 */
import.meta.glob('../../src/{kernel,model,document,input,package,host}/**/*.ts', { eager: true });

export {};
