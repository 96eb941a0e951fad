/** The directions imports may take; ARCHITECTURE.md draws them. */
const above = '^src/(cli|watch|build|load|init)';

/** A module outside the project that only some files may import. */
const only = (name, packages, files) => ({
  name,
  severity: 'error',
  from: { path: '^src', pathNot: files },
  to: { path: packages },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'only-commands-use-commands', severity: 'error', from: { path: '^src', pathNot: '^src/cli/' }, to: { path: '^src/cli/' } },
    { name: 'diagnostics-stand-alone', severity: 'error', from: { path: '^src/(diagnostics|effects)\\.ts$' }, to: { path: '^src', pathNot: '^src/(diagnostics|effects)\\.ts$' } },
    { name: 'reading-knows-no-output', severity: 'error', from: { path: '^src/(config|data|schedule|bib)/' }, to: { path: `${above}|^src/(report|figures|pdf|findings|explain)/` } },
    { name: 'figures-know-the-schedule-only', severity: 'error', from: { path: '^src/figures/' }, to: { path: `${above}|^src/(report|tex|pdf|bib|data|config|findings)/` } },
    { name: 'the-view-knows-no-engine', severity: 'error', from: { path: '^src/report/' }, to: { path: `${above}|^src/(pdf|findings)/|^src/tex/(engine|log|folder)` } },
    { name: 'tex-knows-no-figures', severity: 'error', from: { path: '^src/tex/' }, to: { path: `${above}|^src/(figures|findings)/` } },
    { name: 'the-pipeline-knows-no-watcher', severity: 'error', from: { path: '^src', pathNot: '^src/(cli/|watch/|rules\\.ts$)' }, to: { path: '^src/watch/' } },
    { name: 'real-effects-come-from-outside', severity: 'error', from: { path: '^src', pathNot: '^src/(cli/|node-effects\\.ts$)' }, to: { path: '^src/node-(effects|files)\\.ts$' } },
    only('files-and-processes-through-effects', '^(node:)?(fs|fs/promises|child_process)$|node_modules/execa/', '^src/(node-(effects|files)\\.ts$|tex/rendering\\.ts$|cli/)'),
    only('one-file-knows-the-dom-library', 'node_modules/(jsdom|d3-node)/', '^src/figures/svg-document\\.ts$'),
    only('templates-are-rendered-in-tex', 'node_modules/nunjucks/', '^src/tex/'),
    only('commands-are-parsed-in-cli', 'node_modules/yargs/', '^src/cli/'),
    only('files-are-watched-in-watch', 'node_modules/chokidar/', '^src/watch/'),
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'no-development-packages', severity: 'error', from: { path: '^src' }, to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'], extensions: ['.ts', '.js', '.d.ts', '.mjs', '.cjs'] },
  },
};
