import type { Cell, RawActivity } from '../../../model/dataset.ts';
import { floatOfHours } from '../calendar.ts';
import { type FieldColumns, valuesOf } from '../own-fields.ts';
import { isComplete, levelDigits, milestoneKind } from '../p6/fields.ts';
import { cellOf, type Group, textOf } from '../xml/parse.ts';
import type { PmxmlColumns } from './customs.ts';

/** Duration says nothing: milestones may have one, and tasks without are none. */
export const isMilestoneType = (type: string): boolean => milestoneKind(type) !== null;
export const isStart = (type: string): boolean => milestoneKind(type) === 'start-milestone';

const finishDates = ['ActualFinishDate', 'FinishDate', 'RemainingEarlyFinishDate', 'PlannedFinishDate'];
const startDates = ['ActualStartDate', 'StartDate', 'RemainingEarlyStartDate', 'PlannedStartDate'];

export interface ActivityContext {
  readonly columns: PmxmlColumns;
  readonly fields: FieldColumns | undefined;
  readonly wbs: string;
  readonly due: Cell | undefined;
  /** Hours of a day of its calendar. */
  readonly hours: number;
}

/** An activity of a project's own → a milestone. Its planned dates move with the plan and are never what is due. */
export function activityOf(group: Group, { columns, fields, wbs, due, hours }: ActivityContext): RawActivity {
  const of = (field: string) => columns.value(group, field);
  const starts = isStart(textOf(group, 'Type'));
  const firstOf = (names: readonly string[]) =>
    names.map((n) => cellOf(group, n)).find((c) => c !== undefined);
  const status = cellOf(group, 'Status');
  const undated = status && isComplete(status.text) ? { ...status, text: 'yes' } : undefined;
  const done = of('completed') ?? cellOf(group, starts ? 'ActualStartDate' : 'ActualFinishDate') ?? undated;
  const level = of('level');
  const node = cellOf(group, 'WBSObjectId') ?? { text: wbs, line: group.line, column: group.column };
  return {
    id: of('code') ?? cellOf(group, 'Id') ?? { text: '', line: group.line, column: group.column },
    name: of('name') ?? cellOf(group, 'Name'),
    wbs: of('wbs') ?? { ...node, text: wbs },
    level: level && { ...level, text: levelDigits(level.text) },
    baselineFinish: due,
    forecastFinish: of('forecast') ?? firstOf(starts ? startDates : finishDates),
    actualFinish: done,
    // Of a start milestone the start is the forecast: named as a start besides, it would be taken for its plan.
    start: of('start') ?? (starts ? undefined : firstOf(startDates)),
    kind: cellOf(group, 'Type'),
    totalFloat: done ? undefined : floatOfHours(floatCell(group), hours),
    predecessors: [],
    successors: [],
    ...valuesOf(fields, of),
  };
}

const floatCell = (group: Group) =>
  cellOf(group, 'TotalFloat') ?? cellOf(group, 'TotalFloatHours') ?? cellOf(group, 'RemainingFloat');
