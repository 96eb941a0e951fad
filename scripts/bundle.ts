/**
 * Bundles the command into dist/: the command itself, the thread that draws and the process that fills templates. What is
 * imported where it is needed (libraries of which few reports have need, the whole of a build) lies in files of its own,
 * so that a command reads no more code than it runs.
 */
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { compiledTemplates } from './compiled-templates.ts';
import { domFiles } from './dom-files.ts';
import { declarationsOf } from './library-types.ts';
import { licencesOf } from './licences.ts';

/** Reading and compiling the templates takes longer than filling them. */
const templates: Plugin = {
  name: 'compiled templates',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]src[\\/]emit[\\/]templates[\\/]compiled\.ts$/ }, () => ({
      contents: compiledTemplates(join(import.meta.dirname, '..')),
      loader: 'js',
    }));
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

/** What packages written as CommonJS look for, and modules do not have. */
const commonJs = `
import { createRequire as bundleRequire } from 'node:module';
import { fileURLToPath as bundlePath } from 'node:url';
const require = bundleRequire(import.meta.url), bundleFile = bundlePath(import.meta.url), bundleFolder = bundlePath(new URL('.', import.meta.url));
`;

/**
 * What nobody caught, such as code that cannot be read for want of descriptors, is told in words: after a moment, in which the
 * files that are being opened are closed.
 * Node keeps what V8 makes of the code it reads, beside it, where it knows how to (from version 22.1 on).
 */
const command = `#!/usr/bin/env node
import module from 'node:module';
import { join } from 'node:path';
const failed = async (error) => {
  try {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await (await import('./failure.js')).endProcess(error);
  } catch {
    const hint = error.code === 'EMFILE' ? '  → Raise the limit of open files: ulimit -n 1024\\n' : '';
    process.stderr.write(\`milepost cannot be started: \${error.message}\\n\${hint}\`, () => process.exit(1));
  }
};
process.on('uncaughtException', failed);
module.enableCompileCache?.(join(import.meta.dirname, 'compiled'));
await import('./command.js');
`;

/** Written aside and renamed, so that an interrupted run leaves no half bundle. */
const outdir = 'dist.new';
await rm(outdir, { recursive: true, force: true });
const { metafile } = await build({
  // All lie in one folder: src/kernel/package-root.ts finds the package one step up from any of them.
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // A third of it is blanks.
  minifyWhitespace: true,
  legalComments: 'linked',
  banner: { js: commonJs },
  define: { __filename: 'bundleFile', __dirname: 'bundleFolder' },
  plugins: [templates, domFiles, wholeWords],
  logLevel: 'warning',
  metafile: true,
  entryPoints: {
    command: 'src/cli/main.ts',
    failure: 'src/cli/failure.ts',
    library: 'src/library/library.ts',
    drawing: 'src/figures/worker-thread.ts',
    rendering: 'src/emit/templates/sandbox-process.ts',
  },
});
await writeFile(join(outdir, 'milepost.js'), command);
await chmod(join(outdir, 'milepost.js'), 0o755);

const root = join(import.meta.dirname, '..');
await writeFile(join(outdir, 'THIRD-PARTY.txt'), licencesOf(Object.keys(metafile.inputs), root));
for (const [path, text] of declarationsOf('src/library/library.ts', root)) {
  const file = join(outdir, 'types', path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** What it is made of, so that the command need not look at all its files to know which build it is: src/host/code-identity.ts. */
const identity = createHash('sha256');
for (const name of (await readdir(outdir)).filter((name) => name !== 'types').sort())
  identity.update(`${name}\0`).update(await readFile(join(outdir, name)));
await writeFile(join(outdir, 'identity'), identity.digest('hex'));
await rm('dist', { recursive: true, force: true });
await rename(outdir, 'dist');
