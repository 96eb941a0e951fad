import { headOf } from '../../emit/tex/head.ts';
import type { TexNote, TexProject } from '../../emit/tex/project.ts';
import { originsOf } from '../../emit/tex/trace.ts';
import { digest } from '../../host/cache.ts';
import { stem } from '../folder.ts';
import { type Numbering, numberingTex } from '../numbers/numbering.ts';
import { type Heads, tellCounters } from './aux.ts';
import { cutBody, type Stretch } from './cut.ts';

/** A part of a note that a run of TeX of its own sets. */
export interface Part {
  /** Name of all its files without ending, `report-3`. */
  readonly name: string;
  /** Counted from 1. */
  readonly number: number;
  readonly last: boolean;
  readonly heads: Heads;
  /** Of its sources and of every other file whose name stands in them. */
  readonly sources: string;
}

/** A project to be set in parts: their sources are among its files. */
export interface PartedProject {
  readonly project: TexProject;
  readonly parts: readonly Part[];
  /** Their sources name the page they are on: each is told on which it begins. */
  readonly counted: boolean;
}

/**
 * Characters of source a part has, about 850 milestones: two seconds of TeX, against a third of one to begin. Larger
 * parts would leave cores idle, and set more again after a change.
 */
export const usualShare = 1_000_000;

/** Cuts a note where it is large enough to be worth it; null where it is not, or says no places to. */
export function cutNote({ sources, bst }: TexNote, share = usualShare): Stretch[] | null {
  // BibTeX reads what all of a note cites in one file.
  return bst === undefined ? cutBody(sources.body, share) : null;
}

/** A note in parts. `format`: the one they are set with, where there is one. */
export function partProject(
  note: TexNote,
  stretches: readonly Stretch[],
  { format, numbering }: { readonly format: string | null; readonly numbering: Numbering },
): PartedProject {
  const { sources: _, files, ...surroundings } = note;
  const heads = [true, false].map((metadata) => headOf(note, { loaded: format !== null, metadata }));
  const shared = sharedFiles(note, format ?? '');
  const written = stretches.map((stretch, i) => {
    const number = i + 1;
    const head = heads[number === 1 ? 0 : 1] ?? '';
    const before = `\\def\\PagesTold{}${numberingTex(numbering)}${head}${ownLinks(number)}\n${stretch.open}\n`;
    const tex = stretch.pieces.map((p) => p.tex).join('');
    const text = `${before}${tex}${stretch.close}\n${tellCounters}\\end{document}\n`;
    const name = `${stem(note)}-${number}`;
    const origins = originsOf(before, [...stretch.pieces, { tex: '', origin: null }]);
    const sources = digest([text, ...shared(text)].join('\n'));
    return { text, origins, part: { name, number, last: stretch.last, heads: headsIn(tex), sources } };
  });
  const file = ({ name }: Part) => `${name}.tex`;
  const project = {
    ...surroundings,
    files: new Map([...files, ...written.map(({ part, text }) => [file(part), text] as const)]),
    origins: new Map(written.map(({ part, origins }) => [file(part), origins])),
  };
  const counted = numbering.by === 'tex' || written.some(({ text }) => tellsPage.test(text));
  return { project, parts: written.map(({ part }) => part), counted };
}

/** A template that prints or asks for the number of a page by itself. */
const tellsPage = /\\(?:thepage|v?pageref)\b|(?:value|counter)\{page\}/;

/** Links in the contents go by a number that hyperref counts up; parts count in ranges of their own. */
const linksOfPart = 1_000_000;

function ownLinks(number: number): string {
  const first = (number - 1) * linksOfPart;
  return `\\makeatletter\\ifdefined\\Hy@linkcounter\\global\\Hy@linkcounter=${first}\\relax\\fi\\makeatother`;
}

/** How many headings of each kind a part sets, the lower ones behind its last higher one. */
function headsIn(tex: string): Heads {
  const count = (text: string, head: string) => text.split(`\\${head}{`).length - 1;
  const behind = tex.slice(Math.max(0, tex.lastIndexOf('\\SectionHead{')));
  return { sections: count(tex, 'SectionHead'), elements: count(behind, 'ElementHead') };
}

/** What a source may read, as far as it decides how that is set: its format, fonts, and files it names. */
function sharedFiles(note: TexNote, format: string): (source: string) => string[] {
  const hashes = [...note.files].map(([name, data]) => [name, `${name} ${digest(data)}`] as const);
  const fonts = [...note.resources].map(([name, path]) => `${name} ${path}`);
  return (source) => [
    format,
    ...fonts,
    ...hashes.filter(([name]) => name.startsWith('fonts/') || source.includes(name)).map(([, hash]) => hash),
  ];
}
