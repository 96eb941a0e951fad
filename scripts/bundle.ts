/** Bundles the command into dist/: its start in one small file, the work of each command in chunks loaded when called; the thread that draws, and the process that fills templates. */
import { createHash } from 'node:crypto';
import { chmod, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { compiledTemplates } from './compiled-templates.ts';

/** Reading and compiling the templates takes longer than filling them. */
const templates: Plugin = {
  name: 'compiled templates',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]src[\\/]tex[\\/]compiled\.ts$/ }, () => ({
      contents: compiledTemplates(join(import.meta.dirname, '..')),
      loader: 'js',
    }));
  },
};

/** Written aside and renamed, so that an interrupted run leaves no half bundle. */
const outdir = 'dist.new';
await rm(outdir, { recursive: true, force: true });
await build({
  entryPoints: {
    milepost: 'src/cli/main.ts',
    drawing: 'src/figures/drawing.ts',
    rendering: 'src/tex/rendering.ts',
  },
  outdir,
  bundle: true,
  splitting: true,
  // All chunks lie beside the entry: src/package-root.ts finds the package one step up from any of them.
  chunkNames: '[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  legalComments: 'linked',
  // jsdom and pdfjs-dist read files of their own packages while they run. d3-node is taken in: where milepost is a
  // dependency npm gives it an old jsdom of its own, and from here it finds ours.
  external: ['jsdom', 'pdfjs-dist'],
  // CommonJS packages in an ESM bundle call `require` for node's own modules, and ask where they are.
  define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
  banner: {
    js: "import { createRequire as bundleRequire } from 'node:module';\nconst require = bundleRequire(import.meta.url);",
  },
  plugins: [templates],
  logLevel: 'warning',
});
await chmod(`${outdir}/milepost.js`, 0o755);

/** What it is made of, so that the command need not look at all its files to know which build it is: src/rebuild/code.ts. */
const identity = createHash('sha256');
for (const name of (await readdir(outdir)).sort())
  identity.update(`${name}\0`).update(await readFile(join(outdir, name)));
await writeFile(join(outdir, 'identity'), identity.digest('hex'));
await rm('dist', { recursive: true, force: true });
await rename(outdir, 'dist');
