import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

/** Code of a library that looks for files of its package, and what stands for that in a bundle. */
interface Use {
  readonly file: RegExp;
  readonly code: RegExp;
  /** @param found absolute path of the file that the code names, where it names one */
  readonly instead: (found: string) => Promise<string>;
}

const uses: readonly Use[] = [
  {
    file: /[\\/]computed-style\.js$/,
    code: /fs\.readFileSync\(\s*path\.resolve\(__dirname, "(.*?)"\),\s*\{ encoding: "utf-8" \}\s*\)/,
    instead: async (found) => JSON.stringify(await readFile(found, 'utf8')),
  },
  {
    // A program for requests that are waited for: no picture makes any.
    file: /[\\/]XMLHttpRequest-impl\.js$/,
    code: /require\.resolve\("\.\/xhr-sync-worker\.js"\)/,
    instead: async () => '""',
  },
  {
    // The bundler follows a `require` that is nothing else.
    file: /[\\/]css-tree[\\/]lib[\\/](?:data|data-patch|version)\.js$/,
    code: /import \{ createRequire \} from 'module';|const require = createRequire\(import\.meta\.url\);/g,
    instead: async () => '',
  },
];

/** Takes the DOM library into a bundle, which has no packages beside it. Fails where a version looks otherwise for its files. */
export const domFiles: Plugin = {
  name: 'files of the DOM library',
  setup: ({ onLoad }) => {
    for (const { file, code, instead } of uses)
      onLoad({ filter: file }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        const use = [...text.matchAll(new RegExp(code, 'g'))][0];
        if (use === undefined) throw new Error(`${path} does not look for its files as it did`);
        const stands = await instead(join(dirname(path), use[1] ?? ''));
        return { contents: text.replace(code, () => stands), loader: 'js' };
      });
  },
};
