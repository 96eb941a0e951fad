import { join } from 'node:path';
import type { ReportConfig } from '../../input/config/config.ts';
import { packageRoot } from '../../kernel/package-root.ts';
import type { SourceFile } from '../../kernel/report-files.ts';
import type { Templates } from '../templates/read.ts';
import { type Filler, fillTemplates } from '../templates/sandbox.ts';
import type { Stretches } from './choose-fonts.ts';
import { hyphenationTex } from './hyphenation.ts';
import type { TexPrinted, TexSettings } from './printing.ts';
import type { Piece, TexNote } from './project.ts';
import { bibFile, bibtexStyle, type TexView } from './view.ts';

/** Folders templates are looked for in: the report's own, then the house style's, then ours. */
export function templateFolders(config: ReportConfig, style: readonly string[] = []): string[] {
  const own = config.templates === undefined ? [] : [join(config.folder, config.templates)];
  return [...own, ...style, join(packageRoot, 'templates', 'tex')];
}

export interface Parts {
  readonly report: TexView;
  readonly config: ReportConfig;
  readonly templates: Templates;
  readonly stretches: Stretches;
  readonly filler: Filler;
  /** Font files by path in the TeX folder. */
  readonly fonts: ReadonlyMap<string, Uint8Array>;
  /** The .bib files, for a house that has bibtex set its bibliography. */
  readonly bibliography: readonly SourceFile[];
  /** The house's BibTeX style, where it is a file of the report's. */
  readonly bst?: SourceFile | undefined;
}

const secondsPerDay = 86_400;

/** What TeX takes for the time: noon of the day of the revision, in seconds since 1970. */
export function epochOf({ revision }: ReportConfig): number {
  return revision * secondsPerDay + secondsPerDay / 2;
}

/** A note without its pictures, and the stretches of text that were printed in it. */
export interface Filled {
  readonly note: TexNote;
  readonly printed: readonly string[];
}

/** What the note is made of, in the order TeX reads it. */
const names = ['preamble/packages.tex', 'preamble.tex', 'body.tex'];

/** View and templates → everything the TeX engine reads, but pictures and what is said of the document as a whole. */
export async function fillReport(parts: Parts): Promise<Filled> {
  const { report, config, templates, stretches, filler } = parts;
  const settings: TexSettings = { medium: 'tex', language: config.language, stretches: [...stretches] };
  const filled = await fillTemplates<TexPrinted>(names, report, { templates, settings, filler });
  const [packages, preamble, body] = filled.map(({ pieces }) => pieces);
  const sources = {
    packages: textOf(packages),
    preamble: `${textOf(preamble)}${hyphenationTex(config.language)}`,
    metadata: '',
    body: body ?? [],
  };
  const bst = bibtexStyle(config);
  const files = new Map(bst === undefined ? parts.fonts : [...parts.fonts, ...bibtexFiles(bst, parts)]);
  const surroundings = { main: 'report.tex', resources: new Map(), epoch: epochOf(config), bst };
  return { note: { ...surroundings, sources, files }, printed: filled.at(-1)?.printed ?? [] };
}

function textOf(pieces: readonly Piece[] = []): string {
  return pieces.map(({ tex }) => tex).join('');
}

function bibtexFiles(style: string, { bibliography, bst }: Parts): Array<[string, Uint8Array]> {
  const files = bibliography.map(({ bytes }, i): [string, Uint8Array] => [`${bibFile(i)}.bib`, bytes]);
  return bst ? [...files, [`${style}.bst`, bst.bytes]] : files;
}
