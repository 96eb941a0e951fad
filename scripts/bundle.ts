/**
 * Bundles the command into dist/: the command itself and the thread that draws, each with what V8 makes of it; the process
 * that fills templates; and libraries of which few reports have need.
 */
import { createHash } from 'node:crypto';
import { chmod, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { compiledTemplates } from './compiled-templates.ts';
import { domFiles } from './dom-files.ts';
import { keepCompiled } from './keep-compiled.ts';

/** Reading and compiling the templates takes longer than filling them. */
const templates: Plugin = {
  name: 'compiled templates',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]src[\\/]emit[\\/]tex[\\/]compiled\.ts$/ }, () => ({
      contents: compiledTemplates(join(import.meta.dirname, '..')),
      loader: 'js',
    }));
  },
};

/** By the name it is imported by, where it is, and the name of its file. */
interface Apart {
  readonly as: string;
  readonly from: string;
  readonly file: string;
}

/**
 * What few commands need and would be half of the bundle, and what imports a module, which code that starts compiled
 * cannot do.
 */
const seldom: readonly Apart[] = [
  { as: '@e965/xlsx', from: '@e965/xlsx', file: 'spreadsheets' },
  { as: 'fontkit', from: 'fontkit', file: 'fonts' },
  { as: './pdf-library.ts', from: 'src/package/pdf-library.ts', file: 'pdf-library' },
];

/** What draws charts: as large as all the rest, and wanted when all figures are laid out. It starts compiled too. */
const late: Apart = { as: 'd3-node', from: 'd3-node', file: 'dom' };

const apart: Plugin = {
  name: 'files apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /./ }, ({ path, kind }) => {
      const file = [...seldom, late].find(({ as }) => as === path)?.file;
      return file && kind !== 'entry-point' ? { path: `./${file}.js`, external: true } : undefined;
    });
  },
};

/** The modules of what prints the help break words at the edge of the page; its scripts do not. */
const wholeWords: Plugin = {
  name: 'help in whole words',
  setup: ({ onResolve }) => {
    const { resolve } = createRequire(import.meta.url);
    onResolve({ filter: /^cliui$/ }, () => ({ path: resolve('cliui') }));
  },
};

/** Written aside and renamed, so that an interrupted run leaves no half bundle. */
const outdir = 'dist.new';
await rm(outdir, { recursive: true, force: true });
const options: BuildOptions = {
  // All lie in one folder: src/kernel/package-root.ts finds the package one step up from any of them.
  outdir,
  bundle: true,
  // What V8 keeps of compiled code it takes for a script only, not for a module.
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  legalComments: 'linked',
  // It reads files of its own package while it runs.
  external: ['pdfjs-dist'],
  define: {
    'import.meta.url': 'bundleUrl',
    'import.meta.filename': '__filename',
    'import.meta.dirname': '__dirname',
  },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  plugins: [templates, apart, domFiles, wholeWords],
  logLevel: 'warning',
};
await build({
  ...options,
  entryPoints: { 'milepost.code': 'src/cli/main.ts', 'drawing.code': 'src/figures/drawing.ts' },
  supported: { 'dynamic-import': false },
});
// A third of it is blanks.
await build({ ...options, entryPoints: { [`${late.file}.code`]: late.from }, minifyWhitespace: true });
await build({
  ...options,
  entryPoints: {
    rendering: 'src/emit/tex/sandbox-process.ts',
    start: 'src/cli/start.ts',
    ...Object.fromEntries(seldom.map(({ file, from }) => [file, from])),
  },
});
await writeFile(join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
await writeFile(
  join(outdir, 'milepost.js'),
  "#!/usr/bin/env node\nrequire('./start.js').start(__dirname, 'milepost');\n",
);
await writeFile(join(outdir, 'drawing.js'), "require('./start.js').start(__dirname, 'drawing');\n");
await writeFile(
  join(outdir, `${late.file}.js`),
  `module.exports = require('./start.js').start(__dirname, '${late.file}').exports;\n`,
);
await chmod(join(outdir, 'milepost.js'), 0o755);

/** What it is made of, so that the command need not look at all its files to know which build it is: src/host/code-identity.ts. */
const identity = createHash('sha256');
for (const name of (await readdir(outdir)).sort())
  identity.update(`${name}\0`).update(await readFile(join(outdir, name)));
await writeFile(join(outdir, 'identity'), identity.digest('hex'));
await keepCompiled(outdir);
await rm('dist', { recursive: true, force: true });
await rename(outdir, 'dist');
