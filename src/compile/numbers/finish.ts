import { join } from 'node:path';
import { finding } from '../../emit/tex/rules.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { refusal } from '../specials-policy.ts';
import { noteFonts } from '../tags/fonts.ts';
import { tagPages } from '../tags/tag.ts';
import type { Structure } from '../tags/tree.ts';
import { type Part, putNumbers } from './put.ts';
import { numbersOf, surveyOf } from './survey.ts';

/** Pages that are set: files of the parts, without endings, and whether each was told on which page it begins. */
export interface SetPages {
  readonly set: readonly string[];
  readonly counted: boolean;
}

export interface Where {
  readonly folder: string;
  /** Name of the whole, without ending. */
  readonly name: string;
}

export type Finished =
  | {
      readonly kind: 'finished';
      readonly pages: number;
      readonly found: readonly Diagnostic[];
      /** What the PDF of the pages is to be given; null where nothing tells of it. */
      readonly structure: Structure | null;
    }
  | { readonly kind: 'fault'; readonly fault: Diagnostic }
  /** TeX is to set the note once more: with more room, or printing the numbers itself. */
  | { readonly kind: 'again'; readonly narrow: boolean; readonly why: string };

/** Name of the file with all pages and their numbers, for the PDF writer, of a note of a name. */
export const finishedName = (name: string) => `${name}-numbered`;
/** File with the page of every label, beside the note. */
export const labelsName = (name: string) => `${name}-labels.json`;

/** Joins the pages of all parts, numbers put in, to what the PDF writer is given; and says on which page each label is. */
export async function finishPages(
  { set, counted }: SetPages,
  { folder, name }: Where,
  { files }: Pick<Effects, 'files'>,
): Promise<Finished> {
  const parts: Part[] = [];
  for (const part of set) {
    const xdv = await files.read(join(folder, `${part}.xdv`));
    const survey = surveyOf(xdv);
    if (survey === null) return { kind: 'fault', fault: refusal(unreadable) };
    parts.push({ xdv, survey });
  }
  const numbers = numbersOf(
    parts.map(({ survey }) => survey),
    { counted },
  );
  const { joined, refused, narrow, missing } = putNumbers(parts, numbers);
  if (joined.kind === 'unknown') return { kind: 'fault', fault: refusal(unreadable) };
  if (joined.kind === 'too-large') return { kind: 'fault', fault: tooLarge(joined) };
  if (refused !== null) return { kind: 'again', narrow: false, why: refused };
  if (narrow) return { kind: 'again', narrow: true, why: 'one has more digits than there was room for' };
  const fonts = await noteFonts(joined.xdv, folder, files);
  const { xdv, structure } = tagPages(joined.xdv, joined.pages, fonts);
  await files.write(join(folder, `${finishedName(name)}.xdv`), xdv, 'passing');
  await files.write(join(folder, labelsName(name)), JSON.stringify(Object.fromEntries(numbers.labels)));
  return { kind: 'finished', pages: joined.pages, structure, found: missing.map(unknownLabel) };
}

const unreadable = 'something in a form that cannot be checked';

function tooLarge({ what, most }: { readonly what: string; readonly most: number }): Diagnostic {
  return finding('tex-within-limits', {
    message: `the note is too large for one PDF: TeX's page format holds ${most.toLocaleString('en')} ${what}`,
    hint: 'Make two notes by `wbs.root`, or leave sections out in `sections`.',
  });
}

function unknownLabel(label: string): Diagnostic {
  return finding('references-defined', {
    message: `the note names the page of ${label}, which is nowhere`,
    hint: 'A template of the report names a label that no section sets; name one that exists.',
  });
}
