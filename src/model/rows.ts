import type { Place } from '../kernel/diagnostics.ts';
import { keysOf } from '../kernel/list.ts';
import { withValues } from '../kernel/with-values.ts';
import type { AnnotationEntry, Override } from './annotation.ts';
import type { OverrideKey } from './annotation-keys.ts';
import { type Cell, type Dataset, placeOf, type RawActivity } from './dataset.ts';
import { plainActivity } from './plain-codes.ts';
import type { ActivityId, Field, Origin } from './schedule.ts';

/** One row of the data with the overrides of its annotation in place; nothing of it parsed yet. */
export interface Row {
  readonly id: ActivityId;
  readonly dataset: Dataset;
  /** The row as the data have it. */
  readonly data: RawActivity;
  /** The row with overrides in place of cells. */
  readonly raw: RawActivity;
  readonly annotation: AnnotationEntry | null;
  /** Overrides by the field they replace. */
  readonly overrides: ReadonlyMap<Field, Override>;
}

/** Fields of a row that hold one cell. */
export type SingleField = Exclude<Field, 'predecessors' | 'successors'>;

/** The field each override key of the annotations replaces. */
export const fieldOf: Readonly<Record<OverrideKey, Field>> = {
  name: 'name',
  wbs: 'wbs',
  level: 'level',
  due: 'baselineFinish',
  completed: 'actualFinish',
  predecessors: 'predecessors',
  successors: 'successors',
};

/** How a field is called in tables and findings. */
export const fieldLabel: Readonly<Record<Field, string>> = {
  id: 'code',
  name: 'name',
  wbs: 'WBS',
  level: 'level',
  baselineFinish: 'due date',
  forecastFinish: 'forecast',
  actualFinish: 'completion date',
  start: 'start',
  kind: 'type',
  totalFloat: 'total float',
  key: 'key mark',
  predecessors: 'predecessors',
  successors: 'successors',
};

/** Data sets in order → their rows, each with its annotation. */
export function rowsOf(
  datasets: readonly Dataset[],
  annotations: ReadonlyMap<ActivityId, AnnotationEntry>,
): Row[] {
  return datasets.flatMap((dataset) =>
    dataset.activities.map((data) => rowOf(data, dataset, annotations.get(data.id.text) ?? null)),
  );
}

const none: ReadonlyMap<Field, Override> = new Map();

function rowOf(data: RawActivity, dataset: Dataset, annotation: AnnotationEntry | null): Row {
  const id = data.id.text;
  if (!annotation || annotation.overrides.length === 0)
    return { id, dataset, data, raw: data, annotation, overrides: none };
  const overrides = new Map(annotation.overrides.map((o) => [fieldOf[o.key], o]));
  const replaced = Object.fromEntries(
    [...overrides].map(([field, { cells }]) => [field, isList(field) ? cells : cells[0]]),
  );
  const raw = plainActivity(withValues(data, replaced));
  return { id, dataset, data, raw, annotation, overrides };
}

function isList(field: Field): field is 'predecessors' | 'successors' {
  return field === 'predecessors' || field === 'successors';
}

function cellsOf(raw: RawActivity, field: Field): readonly Cell[] {
  if (isList(field)) return raw[field];
  const cell = raw[field];
  return cell ? [cell] : [];
}

/** What a row's data say of a field, whatever an override says; the row's own place where they say nothing. */
export function dataOf(row: Row, field: Field): { text: string; place: Place } {
  const cells = cellsOf(row.data, field);
  return { text: textOf(cells), place: placeOf(row.dataset, cells[0] ?? row.data.id) };
}

const textOf = (cells: readonly Cell[]) => cells.map((c) => c.text).join('; ');

/** Where a field's value comes from: an override, or the data. Undefined where neither says anything. */
export function originOf(row: Row, field: Field): Origin | undefined {
  const override = row.overrides.get(field);
  const data = dataOf(row, field);
  if (override)
    return { text: textOf(override.cells), place: override.place, replaces: data, reason: override.reason };
  return data.text === '' ? undefined : data;
}

/** The place of a field: its cell's, or the row's own. */
export function placeOfField(row: Row, field: Field): Place {
  return originOf(row, field)?.place ?? placeOf(row.dataset, row.data.id);
}

/** Every field of a row. */
export const fields: readonly Field[] = keysOf(fieldLabel);
