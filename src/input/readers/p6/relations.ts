import type { Cell, RawRelation } from '../../../model/dataset.ts';
import { reworded, type Table } from '../../../model/table.ts';
import { plainName, relationType } from './fields.ts';

export interface Relations {
  readonly relations: readonly RawRelation[];
  readonly projects: readonly string[];
  /** Lags other than none were in hours, and are days of 8 hours now. */
  readonly inHours: boolean;
}

type ColumnName = 'from' | 'to' | 'type' | 'lag' | 'fromProject' | 'toProject';

/** Names of the columns of P6's sheet TASKPRED: field name, then caption. */
const names: Readonly<Record<ColumnName, readonly string[]>> = {
  from: ['pred_task_id', 'predecessor'],
  to: ['task_id', 'successor'],
  type: ['pred_type', 'relationship type'],
  lag: ['lag_hr_cnt', 'lag', 'lag(h)', 'lag(d)', 'lag(w)'],
  fromProject: ['pred_proj_id', 'predecessor project'],
  toProject: ['proj_id', 'successor project'],
};

/** Table of relations → relations with types and lags in days, and the ids of the projects it names. */
export function relationsOf(table: Table, settings: string): Relations {
  const [first, ...others] = table.rows;
  const column = (field: ColumnName) =>
    table.columns.findIndex((c) => names[field].includes(plainName(c.text)));
  const at = { from: column('from'), to: column('to'), type: column('type'), lag: column('lag') };
  const captions = plainName(first?.text(at.from) ?? '') === names.from[1] ? first : undefined;
  const rows = captions ? others : table.rows;
  const unit = unitOf([captions?.text(at.lag), table.columns[at.lag]?.text], settings);
  const relations = rows.flatMap((row): RawRelation[] => {
    const [from, to, type, lag] = [at.from, at.to, at.type, at.lag].map((position) => row.cell(position));
    if (!from?.text || !to?.text) return [];
    return [
      {
        from,
        to,
        type: type && reworded(type, relationType(type.text)),
        lag: lag && lagIn(lag, unit),
        sheet: table.sheet,
      },
    ];
  });
  const projects = [column('fromProject'), column('toProject')].flatMap((c) => rows.map((r) => r.text(c)));
  const inHours = unit === 'h' && relations.some((r) => Number(r.lag?.text || 0) !== 0);
  return { relations, projects: [...new Set(projects)].filter((p) => p !== ''), inHours };
}

const units = ['h', 'd', 'w'] as const;
export type Unit = (typeof units)[number];

const unitNamed = (letter: string | undefined) => units.find((unit) => unit === letter?.toLowerCase());

/** The unit of lags: in the caption (`Lag(d)`), else in the user's settings, else hours, as the field's name says. */
export function unitOf(headers: ReadonlyArray<string | undefined>, settings: string): Unit {
  const caption = headers.map((h) => /\(([hdw])\)[\s)]*$/i.exec(h ?? '')?.[1]).find((u) => u !== undefined);
  const setting = /DurationQtyType=QT_(Hour|Day|Week)/i.exec(settings)?.[1];
  return unitNamed(caption ?? setting?.[0]) ?? 'h';
}

/** Days in a unit of a plan: 8 working hours to the day, 5 days to the week. P6's calendars are not in these exports. */
export const daysIn: Readonly<Record<Unit, number>> = { h: 1 / 8, d: 1, w: 5 };

/** A lag with its own unit (`2d`) or in the column's → days as text; other text is kept for a finding. */
export function lagIn(cell: Cell, unit: Unit): Cell {
  const match = /^(-?\d+(?:[.,]\d+)?)\s*([hdw]?)$/i.exec(cell.text.trim());
  if (!match) return cell.text === '' ? reworded(cell, '0') : cell;
  const days = Number((match[1] ?? '0').replace(',', '.')) * daysIn[unitNamed(match[2]) ?? unit];
  return reworded(cell, String(Math.round(days * 1000) / 1000));
}
