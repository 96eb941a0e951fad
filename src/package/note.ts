import type { Diagnostic } from '../kernel/diagnostics.ts';
import type { Edition } from './place.ts';

/** A finished note. */
export interface Note {
  /** Absolute path of the PDF; of the page, where no PDF was asked for. */
  readonly output: string;
  /** Absolute paths of all that was made. */
  readonly outputs: readonly string[];
  /** Absolute path of the folder with the SVG of every figure. */
  readonly figures: string;
  /** Of the PDF; 0 where there is none. */
  readonly pages: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a build gives: its editions, the PDF first, the folder of its figures and what was found on the way. */
export function noteOf(
  editions: readonly Edition[],
  figures: string,
  diagnostics: readonly Diagnostic[],
): Note {
  const outputs = editions.map(({ output }) => output);
  return { output: outputs[0] ?? '', outputs, figures, pages: pagesOf(editions), diagnostics };
}

export function pagesOf(editions: readonly Edition[]): number {
  return editions.reduce((sum, { pages }) => sum + pages, 0);
}
