import { CannotGoOn, type Diagnostic } from '../../../kernel/diagnostics.ts';
import type { SourceFile } from '../../../kernel/report-files.ts';
import { withValues } from '../../../kernel/with-values.ts';
import type { Dataset, RawRelation, Read } from '../../../model/dataset.ts';
import { allRows, type Table } from '../../../model/table.ts';
import { milestonesOf } from '../csv/milestone-table.ts';
import type { ReadOptions } from '../format.ts';
import { finding } from '../format-rules.ts';
import { isP6Header } from '../p6/fields.ts';
import { relationsOf } from '../p6/relations.ts';
import { fromP6Header, p6Dataset } from '../p6/table.ts';
import { hasWholeEntry } from './cfb.ts';
import { sheetFindings } from './sheet-findings.ts';
import { chooseSheets } from './sheets.ts';
import type { Sheet } from './workbook.ts';
import { checkZip } from './zip-limits.ts';

/**
 * Reads a workbook: P6's export with the sheets TASK and TASKPRED, whatever the columns of its template, or else the
 * plain milestone table on the sheet that report.yaml names or the first visible one that has one.
 * @throws CannotGoOn when the file is damaged or unpacks to too much, or has no sheet of the name.
 */
export function readSpreadsheet(file: SourceFile, options: ReadOptions): Read<Dataset> {
  refuseHarm(file);
  try {
    return readBook(file, options);
  } catch (error) {
    if (error instanceof CannotGoOn) throw error;
    throw new CannotGoOn(damaged(file, reasonOf(error)));
  }
}

function readBook(file: SourceFile, options: ReadOptions): Read<Dataset> {
  const { sheet, others, sheets, diagnostics } = chooseSheets(file, options);
  if (sheet === undefined) throw new CannotGoOn(damaged(file, 'it holds no sheet'));
  const p6 = fromP6Header(sheet.table, options.headerRow);
  const read = isP6(p6)
    ? readP6({ table: p6, valueless: sheet.valueless }, others, options)
    : milestonesOf(sheet.table, { ...options, valueless: sheet.valueless });
  const value = { ...read.value, sheet: sheet.name, format: 'p6-spreadsheet' };
  return {
    value: { ...value, about: { ...value.about, sheets } },
    diagnostics: [...diagnostics, ...read.diagnostics, ...sheetFindings(sheet, file.path)],
  };
}

function readP6(
  { table, valueless }: Pick<Sheet, 'table' | 'valueless'>,
  others: ReadonlyMap<string, Sheet>,
  options: ReadOptions,
): Read<Dataset> {
  const user = others.get('USERDATA')?.table;
  const settings = user === undefined ? '' : settingsOf(user);
  const pred = others.get('TASKPRED')?.table;
  const relations = pred === undefined ? null : relationsOf(pred, settings);
  const { value, diagnostics } = p6Dataset(table, options, {
    dateSetting: /DateFormat=([dmy/. -]+)/i.exec(settings)?.[1],
    projects: relations?.projects,
    settings,
    valueless,
    lagsInHours: relations?.inHours,
  });
  return { value: relations ? withRelations(value, relations.relations) : value, diagnostics };
}

const isP6 = (table: Table) => isP6Header(table.columns.map((c) => c.text));

function settingsOf(table: Table): string {
  return allRows(table)
    .flatMap((row) => row.texts())
    .join('\n');
}

/**
 * The table of relations is complete and has types and lags; the lists in the cells of the activities are cut at a fixed
 * length, so they are dropped for it. Relations with an activity that is not a milestone are counted only.
 */
function withRelations(dataset: Dataset, relations: readonly RawRelation[]): Dataset {
  const others = new Set(dataset.about?.others?.map((o) => o.id.text));
  const between = relations.filter((r) => !others.has(r.from.text) && !others.has(r.to.text));
  return {
    ...dataset,
    relations: between,
    activities: dataset.activities.map((a) => withValues(a, { predecessors: [], successors: [] })),
    about: { ...dataset.about, otherRelations: relations.length - between.length },
  };
}

function refuseHarm(file: SourceFile): void {
  if (file.bytes[0] !== 0x50) {
    if (!hasWholeEntry(file.bytes, ['Workbook', 'Book']))
      throw new CannotGoOn(damaged(file, 'it is cut off, or its directory is damaged'));
    return;
  }
  const verdict = checkZip(file.bytes);
  if (verdict.ok) return;
  if (verdict.broken) throw new CannotGoOn(damaged(file, verdict.why));
  throw new CannotGoOn(
    finding('file-size-bearable', {
      message: `${file.path} is too large to be a schedule: ${verdict.why}`,
      place: { path: file.path },
      hint: 'Export fewer columns and sheets; TASK and TASKPRED are enough.',
    }),
  );
}

/** What the parser says where it has words; where it stumbled, its own words are about its code. */
function reasonOf(error: unknown): string {
  const stumbled =
    error instanceof TypeError ||
    error instanceof RangeError ||
    !(error instanceof Error) ||
    /NaN|undefined/.test(error.message);
  return stumbled ? 'its parts do not fit together' : error.message;
}

function damaged(file: SourceFile, why: string): Diagnostic {
  return finding('file-whole', {
    message: `${file.path} cannot be opened as a spreadsheet: ${why}`,
    place: { path: file.path },
    hint: 'Export it again, without a password, as XLSX or XLS.',
  });
}
