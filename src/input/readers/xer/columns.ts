import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import type { Cell } from '../../../model/dataset.ts';
import type { ReadOptions } from '../format.ts';
import { finding } from '../format-rules.ts';
import { areLevels } from '../p6/fields.ts';
import { customNames, customValues, named, type Values } from './custom.ts';
import { cellReader, fieldReader, type XerFile, type XerRow } from './tables.ts';

export interface XerColumns {
  /** Value of one of our fields for a row of TASK. */
  readonly value: (row: XerRow, field: string) => Cell | undefined;
  readonly used: ReadonlyArray<{ readonly field: string; readonly name: string }>;
  readonly unused: readonly string[];
  /** Custom fields whose every value could be a level, where none is read as such. */
  readonly likeLevel: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Fields of TASK by our fields, where no mapping says otherwise. Dates have several and are not here. */
const usual: Readonly<Record<string, string>> = { code: 'task_code', name: 'task_name' };

const looksLikeLevel = (name: string) => /^(milestone[ _-]*)?level$/i.test(name.trim());

/**
 * Where each field is read from: a field of TASK, a user-defined field or an activity code that report.yaml names; for
 * the level also one called so.
 */
export function xerColumns(
  file: XerFile,
  { columns: mapped, fields: own = {} }: Pick<ReadOptions, 'columns' | 'fields'>,
  path: string,
): XerColumns {
  const task = file.tables.get('TASK');
  const cells = cellReader(task);
  const key = fieldReader(task);
  const customs = new Map<string, Values>();
  const fields = new Map<string, string>(Object.entries(usual));
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, string>();
  const find = (field: string, name: string): boolean => {
    const values = customValues(file, named(name));
    if (task?.fields.includes(name)) fields.set(field, name);
    else if (values) customs.set(field, values);
    else return false;
    sources.set(field, name);
    return true;
  };
  for (const [field, name] of Object.entries(mapped))
    if (name !== undefined && !find(field, name)) diagnostics.push(unmapped(file, { field, name, path }));
  for (const [field, names] of Object.entries(own)) names.some((name) => find(field, name));
  const levels = mapped.level === undefined ? customValues(file, looksLikeLevel) : null;
  if (levels) customs.set('level', levels);
  const names = customNames(file);
  const level = levels ? names.find(looksLikeLevel) : undefined;
  const used = [...fields].map(([field, name]) => ({ field, name }));
  for (const field of customs.keys()) used.push({ field, name: sources.get(field) ?? level ?? field });
  return {
    value: (row, field) => {
      const name = fields.get(field);
      return (
        customs.get(field)?.get(key(row, 'task_id')) ?? (name === undefined ? undefined : cells(row, name))
      );
    },
    used,
    unused: names.filter((n) => !used.some((u) => u.name === n)),
    likeLevel: customs.has('level') || fields.has('level') ? [] : names.filter((n) => isLikeLevel(file, n)),
    diagnostics,
  };
}

function isLikeLevel(file: XerFile, name: string): boolean {
  return areLevels([...(customValues(file, named(name))?.values() ?? [])].map((c) => c.text));
}

function unmapped(
  file: XerFile,
  { field, name, path }: { field: string; name: string; path: string },
): Diagnostic {
  const names = customNames(file);
  return finding('export-columns-mapped', {
    message: `\`${name}\`, which report.yaml maps to ${field}, is no field of TASK, user-defined field or activity code of the file`,
    place: { path },
    hint:
      names.length > 0
        ? `The file's user-defined fields and activity codes: ${names.map((n) => `\`${n}\``).join(', ')}.`
        : 'The file has no user-defined fields and no activity codes.',
  });
}
