import type { Cell } from '../../../model/dataset.ts';
import { plainName } from '../p6/fields.ts';
import { cellReader, fieldReader, type XerFile, type XerRow } from './tables.ts';

/** Values by `task_id`. */
export type Values = ReadonlyMap<string, Cell>;

/** Tables user-defined fields and activity codes are kept in. */
export const customTables = ['UDFTYPE', 'UDFVALUE', 'ACTVTYPE', 'ACTVCODE', 'TASKACTV'] as const;

/** Names of the user-defined fields and activity codes of a file, as its users see them. */
export function customNames(file: XerFile): string[] {
  const udf = fieldReader(file.tables.get('UDFTYPE'));
  const actv = fieldReader(file.tables.get('ACTVTYPE'));
  return [
    ...(file.tables.get('UDFTYPE')?.rows ?? []).map((r) => udf(r, 'udf_type_label')),
    ...(file.tables.get('ACTVTYPE')?.rows ?? []).map((r) => actv(r, 'actv_code_type')),
  ].filter((n) => n !== '');
}

/** Values of a user-defined field or an activity code by its name or label, or null where the file has none so named. */
export function customValues(file: XerFile, matches: (name: string) => boolean): Values | null {
  return udfValues(file, matches) ?? codeValues(file, matches);
}

/** Tests for a name, whatever its case and blanks. */
export function named(name: string): (other: string) => boolean {
  const plain = plainName(name);
  return (other) => plainName(other) === plain;
}

function udfValues(file: XerFile, matches: (name: string) => boolean): Values | null {
  const types = file.tables.get('UDFTYPE');
  const type = fieldReader(types);
  const found = types?.rows.find(
    (r) => matches(type(r, 'udf_type_label')) || matches(type(r, 'udf_type_name')),
  );
  if (!found) return null;
  const id = type(found, 'udf_type_id');
  const table = file.tables.get('UDFVALUE');
  const value = fieldReader(table);
  const cell = cellReader(table);
  const codes = codeRows(file);
  const values = new Map<string, Cell>();
  for (const row of table?.rows ?? []) {
    if (value(row, 'udf_type_id') !== id) continue;
    const at =
      cell(row, 'udf_text') ??
      cell(row, 'udf_number') ??
      cell(row, 'udf_date') ??
      codes(cell(row, 'udf_code_id'));
    if (at) values.set(value(row, 'fk_id'), at);
  }
  return values;
}

function codeValues(file: XerFile, matches: (name: string) => boolean): Values | null {
  const types = file.tables.get('ACTVTYPE');
  const type = fieldReader(types);
  const found = types?.rows.find((r) => matches(type(r, 'actv_code_type')));
  if (!found) return null;
  const id = type(found, 'actv_code_type_id');
  const table = file.tables.get('TASKACTV');
  const value = fieldReader(table);
  const cell = cellReader(table);
  const codes = codeRows(file);
  const values = new Map<string, Cell>();
  for (const row of table?.rows ?? []) {
    if (value(row, 'actv_code_type_id') !== id) continue;
    const at = codes(cell(row, 'actv_code_id'));
    if (at) values.set(value(row, 'task_id'), at);
  }
  return values;
}

/** An activity code's id → its short name, at the place that refers to it. */
function codeRows(file: XerFile): (id: Cell | undefined) => Cell | undefined {
  const table = file.tables.get('ACTVCODE');
  const read = fieldReader(table);
  const rows = new Map<string, XerRow>(table?.rows.map((r) => [read(r, 'actv_code_id'), r]));
  return (id) => {
    const row = id && rows.get(id.text);
    return row && { ...id, text: read(row, 'short_name') || read(row, 'actv_code_name') };
  };
}
