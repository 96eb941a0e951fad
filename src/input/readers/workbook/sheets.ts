import { CannotGoOn, type Diagnostic } from '../../../kernel/diagnostics.ts';
import type { SourceFile } from '../../../kernel/report-files.ts';
import { finding } from '../../../model/data-rules.ts';
import type { DatasetFacts } from '../../../model/dataset.ts';
import { allRows, type Table } from '../../../model/table.ts';
import { namesWanted } from '../csv/columns.ts';
import { namesGuessed } from '../csv/guess.ts';
import { fold, fromHeader } from '../csv/header.ts';
import type { ReadOptions } from '../format.ts';
import { finding as formatFinding } from '../format-rules.ts';
import { readSheets, type Sheet, type SheetName, sheetNames } from './workbook.ts';

export interface Chosen {
  /** The sheet with the activities. */
  readonly sheet: Sheet | undefined;
  /** Sheets P6 writes beside it, by their names in capitals. */
  readonly others: ReadonlyMap<string, Sheet>;
  readonly sheets: NonNullable<DatasetFacts['sheets']>;
  readonly diagnostics: readonly Diagnostic[];
}

const plain = (name: string) => name.trim().toUpperCase();

/**
 * The sheet to read: the one report.yaml names; else TASK, as P6 calls it, with those beside it; else the first visible
 * one that holds a table of milestones. Sheets of resources and costs are passed over.
 * @throws CannotGoOn when there is no sheet of the name.
 */
export function chooseSheets(file: SourceFile, options: ReadOptions): Chosen {
  const names = sheetNames(file);
  const wanted = options.sheet === undefined ? taskOf(names) : named(names, options.sheet, file.path);
  const { name, rivals } =
    wanted === undefined ? firstTable(file, names, options) : { name: wanted, rivals: [] };
  const beside = names.map((n) => n.name).filter((n) => ['TASKPRED', 'USERDATA'].includes(plain(n)));
  const isTask = name !== undefined && plain(name) === 'TASK';
  const read = readSheets(file, name === undefined ? [] : isTask ? [name, ...beside] : [name]);
  return {
    sheet: name === undefined ? undefined : read.get(name),
    others: new Map([...read].map(([n, sheet]) => [plain(n), sheet])),
    sheets: names.map((n) => ({ ...n, read: read.has(n.name) })),
    diagnostics: rivals.length > 0 ? [several(file.path, name ?? '', rivals)] : [],
  };
}

const taskOf = (names: readonly SheetName[]) => names.find((n) => plain(n.name) === 'TASK')?.name;

function named(names: readonly SheetName[], wanted: string, path: string): string {
  const found = names.find((n) => n.name === wanted) ?? names.find((n) => plain(n.name) === plain(wanted));
  if (found) return found.name;
  throw new CannotGoOn(
    formatFinding('sheet-there', {
      message: `${path} has no sheet \`${wanted}\`, which report.yaml names`,
      place: { path },
      hint: `It has ${names.map((n) => `\`${n.name}\``).join(', ')}. Correct \`sheet\` under \`data\`.`,
    }),
  );
}

/** Rows of each sheet that are looked at to find the one with the table. */
const rowsLookedAt = 60;

interface First {
  readonly name: string | undefined;
  /** Other visible sheets with a table as good. */
  readonly rivals: readonly string[];
}

/** The first visible sheet with as many of the wanted names in one row as any; hidden ones only where none is visible. */
function firstTable(file: SourceFile, names: readonly SheetName[], options: ReadOptions): First {
  const visible = names.filter((n) => !n.hidden);
  const open = (visible.length > 0 ? visible : names).map((n) => n.name);
  if (open.length < 2) return { name: open[0], rivals: [] };
  const heads = readSheets(file, open, rowsLookedAt);
  const weights = open.map((name) => ({ name, weight: weightOf(heads.get(name)?.table, options) }));
  const most = Math.max(...weights.map((w) => w.weight));
  const [first, ...rivals] = weights.filter((w) => w.weight === most).map((w) => w.name);
  return { name: first, rivals: most >= 2 ? rivals : [] };
}

/** How many of the wanted names the header of a table has; a sheet with rows but without names counts as little. */
function weightOf(table: Table | undefined, { columns, fields, headerRow, guess }: ReadOptions): number {
  if (table === undefined || table.rows.length === 0) return 0;
  const texts = allRows(table).flatMap((row) => row.texts());
  const wanted = [...new Set([...namesWanted(columns, fields), ...(guess ? namesGuessed(texts) : [])])];
  const header = new Set(fromHeader(table, wanted, headerRow).value.columns.map((c) => fold(c.text)));
  const found = wanted.filter((name) => header.has(fold(name))).length;
  return Math.max(found, table.columns.length > 2 ? 1 : 0);
}

function several(path: string, name: string, rivals: readonly string[]): Diagnostic {
  return finding('workbook-one-table', {
    message: `${path} has a table of milestones on the sheet ${name}, which is read, and on ${rivals.join(', ')}`,
    place: { path, sheet: name },
    hint: `Say which is meant: \`sheet: ${JSON.stringify(name)}\` under \`data\`.`,
  });
}
