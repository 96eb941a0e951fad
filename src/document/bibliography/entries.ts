import type { ReportConfig } from '../../input/config/config.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import type { SourceFile } from '../../kernel/report-files.ts';
import { readInside } from '../../kernel/report-files.ts';
import type { BibEntry } from './entry.ts';
import { readBibliography } from './read.ts';

/** The bibliography of a report: its files as they are, and their entries. */
export interface Entries {
  readonly files: readonly SourceFile[];
  readonly entries: readonly BibEntry[];
  /** The house's own BibTeX style, where the report names a file of its own for it. */
  readonly bst?: SourceFile | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads every .bib file report.yaml names, and its BibTeX style where that is a file (`house.bst`).
 * @throws CannotGoOn when one is missing or lies outside the report folder.
 */
export async function readEntries(config: ReportConfig, effects: Effects): Promise<Entries> {
  const files = await Promise.all(
    config.bibliography.map((p) => readInside(effects.files, config.folder, p)),
  );
  const { value, diagnostics } = readBibliography(files);
  const { bst } = config.citations;
  const own = bst?.endsWith('.bst') ? await readInside(effects.files, config.folder, bst) : undefined;
  return { files, entries: value, bst: own, diagnostics };
}
