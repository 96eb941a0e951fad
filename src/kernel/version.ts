import manifest from '../../package.json' with { type: 'json' };

export const version: string = manifest.version;

/** The oldest Node that runs this program, `20.12`: the least of what the package asks for. */
export const oldestNode: string = manifest.engines.node.replace('>=', '');
