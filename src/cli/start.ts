import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

/** Where the code of a bundled program lies, and what V8 made of it when it was bundled. */
export function codeFiles(
  folder: string,
  name: string,
): { readonly code: string; readonly compiled: string } {
  return { code: join(folder, `${name}.code.js`), compiled: join(folder, `${name}.code.v8`) };
}

/** Code that was run: what V8 holds of it, and what it exports. */
export interface Started {
  readonly script: Script;
  readonly exports: unknown;
}

/** All that was run on this thread, by name. */
export const started = new Map<string, Started>();

/**
 * Runs a bundled program, or a large library. Compiling it takes a fifth of the time of a build that has its figures
 * already; so V8 is given what it made of the same code when it was bundled. Where that was another V8, or one with other
 * flags, it compiles again. The code cannot import modules: V8 does not keep which loader to ask.
 */
export function start(folder: string, name: string): Started {
  const { code, compiled } = codeFiles(folder, name);
  const script = new Script(Module.wrap(readFileSync(code, 'utf8')), {
    filename: code,
    ...readIfThere(compiled),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(code), module, code, folder);
  const found = { script, exports: module.exports };
  started.set(name, found);
  return found;
}

function readIfThere(path: string): { readonly cachedData?: Buffer } {
  try {
    return { cachedData: readFileSync(path) };
  } catch {
    return {};
  }
}
