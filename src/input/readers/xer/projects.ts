import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import type { Cell } from '../../../model/dataset.ts';
import { chosenProject, severalProjects } from '../projects.ts';
import { cellReader, fieldReader, type XerFile, type XerRow } from './tables.ts';

export interface XerProjects {
  readonly names: readonly string[];
  readonly dataDate: Cell | undefined;
  /** Whether the activities of a project, by its id, are read. */
  readonly isOurs: (id: string) => boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The projects whose activities are read: those exported (`export_flag` Y), or the one report.yaml names. Projects named
 * only because a relation leads there, and copies kept as baselines, are not.
 */
export function xerProjects(file: XerFile, wanted: string | undefined, path: string): XerProjects {
  const table = file.tables.get('PROJECT');
  const read = fieldReader(table);
  const cell = cellReader(table);
  const rows = table?.rows ?? [];
  const exported = exportedOf(rows, read);
  const name = (r: XerRow) => read(r, 'proj_short_name');
  const own = chosenProject(exported, wanted, { path, nameOf: name });
  const ids = new Set(own.map((r) => read(r, 'proj_id')));
  const others = new Set(rows.map((r) => read(r, 'proj_id')).filter((id) => !ids.has(id)));
  const dates = own.flatMap((r) => cell(r, 'last_recalc_date') ?? []);
  return {
    names: own.map(name),
    dataDate: dates[0],
    isOurs: (id) => own.length === 0 || !others.has(id),
    diagnostics: severalProjects(own.map(name), dates, path),
  };
}

function exportedOf(rows: readonly XerRow[], read: (row: XerRow, field: string) => string): XerRow[] {
  const plans = rows.filter((r) => read(r, 'orig_proj_id') === '');
  const flagged = plans.filter((r) => read(r, 'export_flag') === 'Y');
  return flagged.length > 0 ? flagged : plans.filter((r) => read(r, 'export_flag') !== 'N');
}
