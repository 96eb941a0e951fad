import { distance } from 'fastest-levenshtein';
import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import { keysOf } from '../../../kernel/list.ts';
import { type Cell, placeOf } from '../../../model/dataset.ts';
import type { Table, TableRow } from '../../../model/table.ts';
import type { ReadOptions } from '../format.ts';
import { finding } from '../format-rules.ts';
import { areLevels, type P6Field, p6Names, plainName } from './fields.ts';

export interface P6Columns {
  readonly positions: ReadonlyMap<P6Field, number>;
  /** Where the fields of the report's own stand that the export has. */
  readonly own: ReadonlyMap<string, number>;
  /** Rows of data: without the row of captions. */
  readonly rows: Table['rows'];
  readonly columns: ReadonlyArray<{ readonly field: string; readonly name: string }>;
  readonly unused: readonly string[];
  /** Columns whose every value could be a level, where no column is read as such. */
  readonly likeLevel: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds the columns by the field names of the first header row or the captions of the second; either row may be the only
 * one. A column that report.yaml maps is found by either.
 */
export function p6Columns(
  table: Table,
  { columns: mapped, fields = {} }: Pick<ReadOptions, 'columns' | 'fields'>,
): P6Columns {
  const [first, ...others] = table.rows;
  const captions = first && isCaptions(table.columns, first) ? first : undefined;
  const names = namesOf(table.columns, captions);
  const positions = new Map<P6Field, number>();
  const diagnostics: Diagnostic[] = [];
  for (const field of keysOf(p6Names)) {
    const wanted = mapped[field];
    const at = find(names, wanted === undefined ? p6Names[field] : [plainName(wanted)]);
    if (at !== undefined) positions.set(field, at);
    else if (wanted !== undefined) diagnostics.push(unmapped(table, { field, wanted, captions }));
  }
  if (!positions.has('code')) diagnostics.push(noCodes(table));
  const own = new Map(
    Object.entries(fields).flatMap(([field, wanted]) => {
      const at = find(names, wanted.map(plainName));
      return at === undefined ? [] : [[field, at] as const];
    }),
  );
  const used = new Set([...positions.values(), ...own.values()]);
  const rows = captions ? others : table.rows;
  const unused = [...table.columns.keys()].filter((at) => !used.has(at) && table.columns[at]?.text !== '');
  const likeLevel = unused.filter((at) => areLevels(rows.map((r) => r.text(at))));
  return {
    positions,
    own,
    rows,
    columns: [...positions, ...own].map(([field, at]) => ({
      field,
      name: title(table.columns, captions, at),
    })),
    unused: unused.map((at) => title(table.columns, captions, at)),
    likeLevel: positions.has('level') ? [] : likeLevel.map((at) => table.columns[at]?.text ?? ''),
    diagnostics,
  };
}

/** The second row holds captions when it has a caption where the first has the field of the activity id. */
function isCaptions(columns: readonly Cell[], row: TableRow): boolean {
  const at = columns.findIndex((c) => plainName(c.text) === p6Names.code[0]);
  return at >= 0 && plainName(row.text(at)) === p6Names.code[1];
}

function namesOf(columns: readonly Cell[], captions: TableRow | undefined): Map<string, number> {
  const names = new Map<string, number>();
  for (const texts of [columns.map((c) => c.text), captions?.texts() ?? []])
    for (const [at, text] of texts.entries()) {
      const name = plainName(text);
      if (name !== '' && !names.has(name)) names.set(name, at);
    }
  // As the columns are listed, with field name and caption.
  for (const at of columns.keys()) names.set(plainName(title(columns, captions, at)), at);
  return names;
}

function find(names: ReadonlyMap<string, number>, wanted: readonly string[]): number | undefined {
  return wanted.map((name) => names.get(name)).find((at) => at !== undefined);
}

function title(columns: readonly Cell[], captions: TableRow | undefined, at: number): string {
  const caption = captions?.text(at) ?? '';
  const name = columns[at]?.text ?? '';
  return caption === '' || caption === name ? name : `${name} (${caption.replace(/^\(\*\)/, '')})`;
}

interface Missing {
  readonly field: string;
  readonly wanted: string;
  readonly captions: TableRow | undefined;
}

function unmapped(table: Table, { field, wanted, captions }: Missing): Diagnostic {
  const names = [...table.columns.map((c) => c.text), ...(captions?.texts() ?? [])].filter((t) => t !== '');
  const near = names.find((n) => distance(plainName(n), plainName(wanted)) <= Math.max(1, wanted.length / 4));
  return finding('export-columns-mapped', {
    message: `column \`${wanted}\`, which report.yaml maps to ${field}, is not in the export`,
    place: headerPlace(table),
    hint: near
      ? `Did you mean \`${near}\`?`
      : `The export has ${table.columns.map((c) => `\`${c.text}\``).join(', ')}.`,
  });
}

function noCodes(table: Table): Diagnostic {
  return finding('export-has-codes', {
    message: 'the export has no column `task_code` (Activity ID)',
    place: headerPlace(table),
    hint: 'Add Activity ID to the export template, or name its column under `data.columns.code`.',
  });
}

function headerPlace(table: Table) {
  const cell = table.columns[0];
  return cell ? placeOf(table, cell) : { path: table.path, sheet: table.sheet };
}
