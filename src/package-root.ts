import { fileURLToPath } from 'node:url';

/**
 * Folder of the package: templates, styles and schemas are found from here. This file and the bundle both lie one
 * folder below it, so the same step up serves source, bundle and an installed package.
 */
export const packageRoot: string = fileURLToPath(new URL('..', import.meta.url));

/** Folder of the code that runs: `src`, or `dist` when it is bundled. */
export const codeFolder: string = fileURLToPath(new URL('.', import.meta.url));
