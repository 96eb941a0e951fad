import type { Source } from '../../document/types.ts';
import { cleanLine } from '../../kernel/clean-text.ts';
import type { Place } from '../../kernel/diagnostics.ts';
import type { TexProject } from './project.ts';
import { type Tex, trustedTex } from './tex.ts';

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

/**
 * Templates mark what follows with a comment of its own line, `%@ milestone DM-AP-12`, or with the place in the
 * user's files as well, `%@ milestone DM-AP-12 @ data/annotations.yaml:41`; `%@` alone ends it. The words `part`, `within`,
 * `once` and `packages` mark no origin: they are for parts and for the format.
 */
const marker =
  /^\s*%@(?:\s+(?!(?:part|within|once|packages)\b)(\S+)\s+(.+?)(?:\s+@\s+(.+?)(?::(\d+))?)?)?\s*$/;

/** The mark of what follows; a comment ends with its line, and a code has none but its own once it is cleaned. */
export function originMark(source?: Source): Tex {
  if (source === undefined) return trustedTex('%@');
  const { path, line } = source.place;
  const at = line === undefined ? path : `${path}:${line}`;
  // ` @ ` would begin a place.
  const words = [source.milestone, at].map((part) => cleanLine(part).replaceAll(' @ ', ' '));
  return trustedTex(`%@ milestone ${words.join(' @ ')}`);
}

/** Finds the nearest mark above a line. */
export function describePlace(project: TexProject, at: TexLine): Origin {
  const fallback = { words: `${at.file}, line ${at.line}` };
  const source = project.files.get(at.file);
  if (typeof source !== 'string') return fallback;
  const above = source.split('\n').slice(0, at.line).reverse();
  const match = above.map((line) => marker.exec(line)).find((m) => m !== null);
  const [, kind, subject, path, line] = match ?? [];
  if (kind === undefined || subject === undefined) return fallback;
  return {
    words: `${kind} ${subject}`,
    activity: kind === 'milestone' ? subject : undefined,
    place: path === undefined ? undefined : { path, line: line === undefined ? undefined : Number(line) },
  };
}

/** The first line of a generated file that holds a text. */
export function findText(project: TexProject, text: string): TexLine | null {
  for (const [file, source] of project.files) {
    if (typeof source !== 'string' || !file.endsWith('.tex')) continue;
    const at = source.indexOf(text);
    if (at >= 0) return { file, line: source.slice(0, at).split('\n').length };
  }
  return null;
}
