import { join } from 'node:path';
import type { ReportConfig } from '../../input/config/config.ts';
import type { Effects } from '../../kernel/effects.ts';
import { packageRoot } from '../../kernel/package-root.ts';
import type { SourceFile } from '../../kernel/report-files.ts';
import type { Templates } from '../templates/read.ts';
import { fillTemplates } from '../templates/sandbox.ts';
import type { Stretches } from './choose-fonts.ts';
import type { TexPrinted, TexSettings } from './printing.ts';
import type { TexProject } from './project.ts';
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
  /** Absolute path of the folder of the report's workspace. */
  readonly folder: string;
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

/** A project without its pictures, and what was printed in it. */
export interface Filled {
  readonly project: TexProject;
  readonly printed: readonly string[];
}

/** View and templates → everything the TeX engine reads, without the pictures. */
export async function projectOf(parts: Parts, effects: Effects): Promise<Filled> {
  const { report, config, templates, stretches, folder, fonts } = parts;
  const main = 'report.tex';
  const settings: TexSettings = { medium: 'tex', stretches: [...stretches] };
  const filling = { templates, settings, folder, effects };
  const [filled] = await fillTemplates<TexPrinted>([main], report, filling);
  const { text = '', printed = [] } = filled ?? {};
  const files = new Map<string, string | Uint8Array>([[main, text], ...fonts]);
  const bst = bibtexStyle(config);
  if (bst !== undefined) {
    for (const [i, file] of parts.bibliography.entries()) files.set(`${bibFile(i)}.bib`, file.bytes);
    if (parts.bst) files.set(`${bst}.bst`, parts.bst.bytes);
  }
  return { project: { main, files, resources: new Map(), epoch: epochOf(config), bst }, printed };
}
