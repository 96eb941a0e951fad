import type { TexProject } from '../emit/tex/project.ts';
import { finding } from '../emit/tex/rules.ts';
import { describePlace, findText } from '../emit/tex/trace.ts';
import type { Diagnostic } from '../kernel/diagnostics.ts';
import { explainError, type TexError } from './errors.ts';

/** What a log says, without judgement. Lines count from 1 in the file TeX read. */
export interface LogFacts {
  readonly pages: number;
  readonly errors: readonly TexError[];
  readonly undefinedReferences: ReadonlyArray<{ readonly label: string; readonly page: number | null }>;
  readonly duplicateLabels: readonly string[];
  readonly missingGlyphs: ReadonlyArray<{ readonly character: string; readonly font: string }>;
  readonly overfull: ReadonlyArray<{
    readonly points: number;
    readonly line: number | null;
    readonly text: string;
  }>;
  /** LaTeX asked to be run again. */
  readonly rerun: boolean;
}

const patterns = {
  pages: /^Output written on .*? \((\d+) pages?/m,
  error: /^(?:(\S.*?):(\d+): |! )(.+)$/,
  reference:
    /^(?:LaTeX|Package \S+) Warning: (?:Reference|Citation|Hyper reference) [`'](.+?)' on page (\S+) undefined/,
  duplicate: /^LaTeX Warning: Label [`'](.+?)' multiply defined/,
  missing: /^Missing character: There is no (.+?) (?:\(.*?\) )?in font (.+?)!?$/,
  overfull: /^Overfull \\[hv]box \(([\d.]+)pt too (?:wide|high)\)(?:.*? lines? (\d+))?/,
  rerun: /Rerun to get|\(rerunfilecheck\) +Rerun|Label\(s\) may have changed/,
};

/** Reads a log written with unwrapped lines (`max_print_line`) and `-file-line-error`. */
export function parseLog(log: string): LogFacts {
  const lines = log.split('\n');
  const matches = (pattern: RegExp) =>
    lines.flatMap((line, at) => {
      const match = pattern.exec(line);
      return match ? [{ match, at }] : [];
    });
  return {
    pages: Number(patterns.pages.exec(log)?.[1] ?? 0),
    errors: matches(patterns.error).map(({ match, at }) => errorAt(match, lines.slice(at + 1, at + 12))),
    undefinedReferences: matches(patterns.reference).map(({ match: [, label = '', page = ''] }) => ({
      label,
      page: /^\d+$/.test(page) ? Number(page) : null,
    })),
    duplicateLabels: matches(patterns.duplicate).map(({ match }) => match[1] ?? ''),
    missingGlyphs: matches(patterns.missing).map(({ match: [, character = '', font = ''] }) => ({
      character,
      font,
    })),
    overfull: matches(patterns.overfull).map(({ match: [, points, line], at }) => ({
      points: Number(points),
      line: line === undefined ? null : Number(line),
      text: plain(lines[at + 1] ?? ''),
    })),
    rerun: patterns.rerun.test(log),
  };
}

function errorAt(match: RegExpExecArray, after: readonly string[]): TexError {
  const [, file, line, message = ''] = match;
  const context = after.find((l) => /^l\.\d+ /.test(l)) ?? '';
  const fromContext = /^l\.(\d+) /.exec(context)?.[1];
  return {
    file: file?.replace(/^\.\//, '') ?? null,
    line: (line ?? fromContext) ? Number(line ?? fromContext) : null,
    message,
    context: context.replace(/^l\.\d+ /, '').trim(),
  };
}

/** What TeX shows of an overfull line, without font names and boxes. */
function plain(shown: string): string {
  return shown
    .replace(/\\\S+\/\S+\/\S+ ?/g, '')
    .replace(/\[\]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
    .slice(0, 80);
}

/** How far, in pt, a line may stick out before it is worth a word: less is not seen in print. */
const tolerated = 2;

/** The findings of a log, each once, said in terms of the user's data where the sources tell. */
export function explainLog(facts: LogFacts, project: TexProject): Diagnostic[] {
  return [
    ...causes(facts.errors).map((e) => explainError(e, project)),
    ...unique(facts.undefinedReferences, (r) => r.label).map(undefinedReference),
    ...unique(facts.duplicateLabels, String).map((label) =>
      finding('labels-unique', { message: `the label ${label} is defined more than once` }),
    ),
    ...unique(facts.missingGlyphs, (g) => g.character).map((g) => missingGlyph(g, project)),
    ...facts.overfull.filter((o) => o.points > tolerated).map((o) => overfullLine(o, project)),
  ];
}

/** Lines TeX writes after an error to say that it stopped; they may name the place the error itself did not. */
const echo = /^(?:Emergency stop|==> Fatal error)/;

function causes(errors: readonly TexError[]): TexError[] {
  const echoed = errors.find((e) => echo.test(e.message) && e.line !== null);
  const real = errors.filter((e) => !echo.test(e.message));
  if (real.length === 0) return errors.slice(0, 1);
  return real.map((e) => (e.line === null && echoed ? { ...echoed, message: e.message } : e));
}

function undefinedReference({ label, page }: LogFacts['undefinedReferences'][number]): Diagnostic {
  const where = page === null ? '' : ` on page ${page}`;
  return finding('references-defined', {
    message: `the note refers to ${label}${where}, which is nowhere defined`,
    hint: 'A template of the report refers to a label that no section sets; name one that exists.',
  });
}

function missingGlyph(
  { character, font }: LogFacts['missingGlyphs'][number],
  project: TexProject,
): Diagnostic {
  const code = character.codePointAt(0) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const found = findText(project, character);
  const where = found ? describePlace(project, found) : null;
  return finding('glyphs-exist', {
    message: `${character} (${name}) has no glyph in ${fontName(font)}${where ? `; it stands in ${where.words}` : ''}`,
    place: where?.place,
    activity: where?.activity,
    hint: 'Install a font that has it (on Debian: fonts-noto-core, fonts-noto-cjk), or write it otherwise.',
  });
}

function fontName(font: string): string {
  return /^"?\[?([^\]:"]+)/.exec(font)?.[1]?.split('/').at(-1) ?? font;
}

function overfullLine({ points, line, text }: LogFacts['overfull'][number], project: TexProject): Diagnostic {
  const where = line === null ? null : describePlace(project, { file: project.main, line });
  const shown = text === '' ? '' : `: “${text}”`;
  return finding('lines-fit', {
    message: `a line sticks out by ${points.toFixed(1)} pt${where ? ` in ${where.words}` : ''}${shown}`,
    place: where?.place,
    activity: where?.activity,
  });
}

/** The first item of each key, in order. */
function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(key(item)) && seen.add(key(item)));
}
