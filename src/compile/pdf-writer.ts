import { join } from 'node:path';
import type { Effects, RunOptions, RunResult } from '../kernel/effects.ts';
import { filesAsked, forbidden, isSelfContained } from './specials-policy.ts';
import { askedBy } from './xdv/read.ts';

export interface Written {
  /** What xdvipdfmx said; null when it was not run. */
  readonly result: RunResult | null;
  /** Why it was not run: what the document asks for and must not have. */
  readonly refused?: string;
}

/**
 * Makes the PDF of typeset pages with xdvipdfmx, both named without their endings. TeX cannot read outside
 * its folder, but xdvipdfmx can, when a special tells it to; so nothing is handed to it that asks for that.
 */
export async function writePdf(
  { pages, pdf }: { readonly pages: string; readonly pdf: string },
  options: RunOptions,
  effects: Effects,
): Promise<Written> {
  const asked = askedBy(await effects.files.read(join(options.cwd, `${pages}.xdv`)), isSelfContained);
  if (asked === null) return { result: null, refused: 'something in a form that cannot be checked' };
  const refused = forbidden(asked);
  if (refused !== null) return { result: null, refused };
  // What is not in TeX's folder would be looked for among all that is installed with TeX.
  for (const { name: file, special } of filesAsked(asked))
    if (!(await effects.files.exists(join(options.cwd, file)))) return { result: null, refused: special };
  // -z: two hundredths larger than at its most, which takes half as long again.
  // -D: the program that would turn PostScript pictures into PDF; there is none.
  const args = ['-E', '-z', '6', '-D', 'false', '-o', `${pdf}.pdf`, `${pages}.xdv`];
  return { result: await effects.run('xdvipdfmx', args, options) };
}
