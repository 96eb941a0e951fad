/** What a folder of src may import stands in layers.json; ARCHITECTURE.md draws it. */
const layers = require('./layers.json');

const room = (name) => `^src/${name}(/|\\.ts$)`;

const directions = Object.entries(layers).map(([name, others]) => ({
  name: `layer-${name}`,
  severity: 'error',
  comment: `${name} may import ${others.join(', ') || 'nothing of the others'}`,
  from: { path: room(name) },
  to: { path: '^src/', pathNot: [name, ...others].map(room).join('|') },
}));

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
    ...directions,
    { name: 'every-file-in-a-layer', severity: 'error', from: { path: '^src/', pathNot: Object.keys(layers).map(room).join('|') }, to: {} },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'real-effects-come-from-outside', severity: 'error', from: { path: '^src', pathNot: '^src/(cli/|library/|host/node-effects\\.ts$)' }, to: { path: '^src/host/node-(effects|files|run)\\.ts$' } },
    only('files-and-processes-through-effects', '^(node:)?(fs|fs/promises|child_process)$|node_modules/execa/', '^src/(host/(node-(effects|files|run)|guard|scratch)\\.ts$|emit/templates/sandbox-process\\.ts$|cli/)'),
    only('one-file-knows-the-dom-library', 'node_modules/(jsdom|d3-node)/', '^src/figures/svg/svg-document\\.ts$'),
    only('templates-are-rendered-in-emit', 'node_modules/nunjucks/', '^src/emit/'),
    only('commands-are-parsed-in-cli', 'node_modules/yargs/', '^src/cli/'),
    only('files-are-watched-in-watch', 'node_modules/chokidar/', '^src/tools/watch/'),
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'], extensions: ['.ts', '.js', '.d.ts', '.mjs', '.cjs'] },
  },
};
