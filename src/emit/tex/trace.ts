import { cleanLine } from '../../kernel/clean-text.ts';
import type { Place } from '../../kernel/diagnostics.ts';
import type { Piece, TexProject } from './project.ts';

/** A line of a file TeX reads. */
export interface TexLine {
  readonly file: string;
  readonly line: number;
}

/** Where a line of TeX comes from, as a reader of the report would say it. */
export interface Origin {
  /** `milestone DM-AP-12`, or the generated file and line. */
  readonly words: string;
  readonly activity?: string | undefined;
  readonly place?: Place | undefined;
}

/** What the lines come from of a file that has some text and then these pieces. */
export function originsOf(before: string, pieces: readonly Pick<Piece, 'tex' | 'origin'>[]) {
  let line = linesIn(before) + 1;
  return pieces.map(({ tex, origin }) => {
    const here = { line, from: origin };
    line += linesIn(tex);
    return here;
  });
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}

/** Says what a line comes from. */
export function describePlace({ origins }: TexProject, at: TexLine): Origin {
  const found = origins.get(at.file)?.findLast(({ line }) => line <= at.line)?.from;
  if (!found) return { words: `${at.file}, line ${at.line}` };
  const { milestone, place } = found;
  return { words: `milestone ${cleanLine(milestone)}`, activity: milestone, place };
}

/** The first line of a generated file that holds a text. */
export function findText(project: TexProject, text: string): TexLine | null {
  for (const [file, source] of project.files) {
    if (typeof source !== 'string' || !file.endsWith('.tex')) continue;
    const at = source.indexOf(text);
    if (at >= 0) return { file, line: linesIn(source.slice(0, at)) + 1 };
  }
  return null;
}
