import { join } from 'node:path';
import { abstractOf } from '../../document/identity.ts';
import { words } from '../../document/text.ts';
import type { Report } from '../../document/types.ts';
import type { ReportConfig } from '../../input/config/config.ts';
import type { Loaded } from '../../input/load.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { fixedWords } from '../../kernel/language.ts';
import type { SourceFile } from '../../kernel/report-files.ts';
import { findInside } from '../../kernel/report-files.ts';
import { type CheckedParts, partsOf } from '../../package/contents.ts';
import { readTemplates, type Templates } from '../templates/read.ts';
import type { Filler } from '../templates/sandbox.ts';
import { chooseFonts } from './choose-fonts.ts';
import { fillReport, templateFolders } from './fill-report.ts';
import { fontFiles } from './fonts.ts';
import { missingGlyphs, type SearchedText } from './glyphs.ts';
import { metadataTex } from './metadata.ts';
import type { TexNote } from './project.ts';
import { loadStyle, type Style } from './style.ts';
import { lookOf } from './view.ts';

export interface Composed {
  readonly note: TexNote;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Pieces {
  readonly report: Report;
  readonly config: ReportConfig;
  readonly filler: Filler;
  readonly bibliography: readonly SourceFile[];
  /** The house's BibTeX style, where it is a file of the report's. */
  readonly bst?: SourceFile | undefined;
}

/** What depends on report.yaml alone. */
export interface Looks {
  readonly style: Style;
  readonly templates: Templates;
  readonly fonts: ReadonlyMap<string, Uint8Array>;
}

/** What does not depend on the view. */
export interface Prepared extends Looks {
  /** What the PDF says of itself and carries with it. */
  readonly parts: CheckedParts;
}

/** Reads what the note will look like: there is time for it while data are read. */
export async function readLooks(config: ReportConfig, { files }: Effects): Promise<Looks> {
  const [styled, fonts] = await Promise.all([readStyled(config, files), fontFiles(files)]);
  return { ...styled, fonts };
}

async function readStyled(config: ReportConfig, files: Effects['files']): Promise<Omit<Looks, 'fonts'>> {
  const style = await loadStyle(config, files);
  if (config.templates !== undefined) await findInside(files, config.folder, config.templates);
  return { style, templates: await readTemplates(templateFolders(config, style.folders), '.tex', files) };
}

/** Completes what the view will be set with: there is time for it while figures are laid out. */
export async function prepare(
  { config, schedule }: Loaded,
  looks: Promise<Looks>,
  effects: Effects,
): Promise<Prepared> {
  return { ...(await looks), parts: await partsOf(config, abstractOf(config, schedule), effects) };
}

/** View and bibliography → all that TeX reads but the pictures: templates filled, fonts chosen for every stretch of text. */
export async function compose(pieces: Pieces, prepared: Prepared, effects: Effects): Promise<Composed> {
  const { config } = pieces;
  const { style, templates, fonts, parts } = prepared;
  const report = { ...pieces.report, ...lookOf(config, style.variables) };
  const choice = await chooseFonts(
    [report, fixedWords().map(words)],
    { language: config.language, fonts },
    effects,
  );
  const { stretches } = choice;
  const { note, printed } = await fillReport({ ...pieces, report, templates, fonts, stretches });
  const { preamble, resources, missing } = choice.needed(printed);
  const glyphs = missing.length > 0 ? missingGlyphs(missing, await textFiles(config, effects)) : [];
  const sources = {
    ...note.sources,
    preamble: `${note.sources.preamble}${preamble.tex}`,
    metadata: metadataTex(parts).tex,
  };
  const files = new Map([...note.files, ...parts.files, ...style.files]);
  return {
    note: { ...note, sources, files, resources },
    diagnostics: [...style.diagnostics, ...glyphs, ...parts.diagnostics],
  };
}

/** The report's own text files, to find a character in; those that are not UTF-8 text find none. */
async function textFiles(config: ReportConfig, { files }: Effects): Promise<SearchedText[]> {
  const paths = [config.file, ...config.data.milestones, ...config.data.annotations, ...config.bibliography];
  return Promise.all(
    paths.map(async (path) => ({
      path,
      text: new TextDecoder().decode(await files.read(join(config.folder, path))),
    })),
  );
}
