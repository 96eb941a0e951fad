import { join } from 'node:path';
import { bibFile, bstName } from '../../document/citations.ts';
import type { Report } from '../../document/types.ts';
import type { ReportConfig } from '../../input/config/config.ts';
import { packageRoot } from '../../kernel/package-root.ts';
import type { SourceFile } from '../../kernel/report-files.ts';
import { fillTemplates } from './fill.ts';
import type { TexProject } from './project.ts';
import type { Apart } from './sandbox.ts';
import type { Templates } from './templates.ts';

/** Folders templates are looked for in: the report's own, then the house style's, then ours. */
export function templateFolders(config: ReportConfig, style: readonly string[] = []): string[] {
  const own = config.templates === undefined ? [] : [join(config.folder, config.templates)];
  return [...own, ...style, join(packageRoot, 'templates', 'tex')];
}

export interface Parts {
  readonly report: Report;
  readonly config: ReportConfig;
  readonly templates: Templates;
  readonly apart: Apart;
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

/** View and templates → everything the TeX engine reads, without the pictures. */
export async function projectOf(parts: Parts): Promise<TexProject> {
  const { report, config, templates, fonts, apart } = parts;
  const main = 'report.tex';
  const files = new Map<string, string | Uint8Array>([
    [main, await fillTemplates(main, report, { templates, apart })],
    ...fonts,
  ]);
  const bst = bstName(config);
  if (bst !== undefined) {
    for (const [i, file] of parts.bibliography.entries()) files.set(`${bibFile(i)}.bib`, file.bytes);
    if (parts.bst) files.set(`${bst}.bst`, parts.bst.bytes);
  }
  return {
    main,
    files,
    resources: new Map(),
    epoch: epochOf(config),
    bst,
  };
}
