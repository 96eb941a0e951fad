import type { TexProject } from '../../emit/tex/project.ts';
import { digest } from '../../host/cache.ts';
import { stem } from '../folder.ts';
import { tellCounters } from './aux.ts';
import { type Cut, cutSource } from './cut.ts';

/** A part of a note that a run of TeX of its own sets. */
export interface Part {
  /** Name of all its files without ending, `report-3`. */
  readonly name: string;
  /** Counted from 1. */
  readonly number: number;
  readonly early: boolean;
  /** Of its sources and of every other file whose name stands in them. */
  readonly sources: string;
}

/** A project to be set in parts: their sources are among its files. */
export interface PartedProject {
  readonly project: TexProject;
  readonly parts: readonly Part[];
}

/**
 * Characters of source a part has, about 850 milestones: two seconds of TeX, against a third of one to begin. Larger
 * parts would leave cores idle, and set more again after a change.
 */
export const usualShare = 1_000_000;

export interface Parting {
  /** Characters of source a part has; the usual number when left out. */
  readonly share?: number | undefined;
  /** The format the parts are set with, where there is one. */
  readonly format?: string | null | undefined;
}

/** Whether a project is large enough to be set in parts, and says places to cut it. */
export function takesParts(project: TexProject, share?: number): boolean {
  return cutOf(project, share) !== null;
}

function cutOf(project: TexProject, share = usualShare): Cut | null {
  const main = project.files.get(project.main);
  // BibTeX reads what all of a note cites in one file.
  return typeof main !== 'string' || project.bst !== undefined ? null : cutSource(main, share);
}

/** Cuts the main file of a project where it is large enough to be worth it; null where it is not, or says no places to. */
export function partProject(project: TexProject, { share, format }: Parting = {}): PartedProject | null {
  const main = project.files.get(project.main);
  const cut = cutOf(project, share);
  if (cut === null || typeof main !== 'string') return null;
  const guess = guessedPage(main.length);
  const texts = cut.stretches.map(({ tex }, i) => sourceOf(cut.head, tex, { number: i + 1, guess }));
  const name = (i: number) => `${stem(project)}-${i + 1}`;
  const files = new Map(project.files);
  for (const [i, text] of texts.entries()) files.set(`${name(i)}.tex`, text);
  const shared = sharedFiles(project, format ?? '');
  const parts = cut.stretches.map(
    ({ early }, i): Part => ({
      name: name(i),
      number: i + 1,
      early,
      sources: digest([texts[i] ?? '', ...shared(texts[i] ?? '')].join('\n')),
    }),
  );
  return { project: { ...project, files }, parts };
}

/** Links in the contents go by a number that hyperref counts up; parts count in ranges of their own. */
const linksOfPart = 1_000_000;

/** What is said of the document as a whole: the first part says it, so that others stay as they are when it changes. */
const saidOnce = /^%@ once *\n[\s\S]*?^%@ once done *\n/gm;

/** Characters of source that fill a page. */
const perPage = 11_000;

/** As many noughts as most page numbers of a note of this size have digits. */
function guessedPage(characters: number): string {
  return '0'.repeat(String(Math.round(characters / perPage / 2)).length);
}

function sourceOf(
  head: string,
  body: string,
  { number, guess }: { readonly number: number; readonly guess: string },
): string {
  const links = `\\ifdefined\\Hy@linkcounter\\global\\Hy@linkcounter=${(number - 1) * linksOfPart}\\relax\\fi`;
  const own = number === 1 ? head : head.replace(saidOnce, '');
  return `\\def\\PageGuess{${guess}}${own}\\makeatletter${links}\\makeatother\n${body}${tellCounters}\\end{document}\n`;
}

/** What a source may read, as far as it decides how that is set: its format, fonts, and files it names. */
function sharedFiles(project: TexProject, format: string): (source: string) => string[] {
  const files = [...project.files].filter(([name]) => name !== project.main);
  const hashes = files.map(([name, data]) => [name, `${name} ${digest(data)}`] as const);
  const fonts = [...project.resources].map(([name, path]) => `${name} ${path}`);
  return (source) => [
    format,
    ...fonts,
    ...hashes.filter(([name]) => name.startsWith('fonts/') || source.includes(name)).map(([, hash]) => hash),
  ];
}
