import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);

/** Absolute path of the folder of the code that runs: `dist/` of a bundle, `src/` where this file is run as it is. */
export const codeFolder: string = here.endsWith('.ts') ? join(dirname(here), '..') : dirname(here);

/** Absolute path of the package: templates, styles, schemas and scripts lie in it. */
export const packageRoot: string = dirname(codeFolder);
