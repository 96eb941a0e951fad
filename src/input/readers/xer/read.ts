import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import type { SourceFile } from '../../../kernel/report-files.ts';
import type { Cell, Dataset, RawActivity, RawRelation, Read } from '../../../model/dataset.ts';
import { floatOfHours, hoursUnknown, lagOfHours, usualHours } from '../calendar.ts';
import type { ReadOptions } from '../format.ts';
import { finding } from '../format-rules.ts';
import { valuesOf } from '../own-fields.ts';
import { isComplete, levelDigits, milestoneKind, relationType } from '../p6/fields.ts';
import { type XerCalendars, xerCalendars } from './calendars.ts';
import { type XerColumns, xerColumns } from './columns.ts';
import { customTables } from './custom.ts';
import { decodeXer } from './decode.ts';
import { xerProjects } from './projects.ts';
import { cellReader, fieldReader, splitXer, type XerFile, type XerRow } from './tables.ts';
import { xerWbs } from './wbs.ts';

const tables = new Set([
  'PROJECT',
  'PROJWBS',
  'TASK',
  'TASKPRED',
  'CALENDAR',
  'SCHEDOPTIONS',
  ...customTables,
]);

/**
 * Reads an XER file. It holds no baseline. Milestones are tracked, other activities counted, as are the relations that
 * have one at either end.
 * @throws CannotGoOn when it has no project of the name that is asked for.
 */
export function readXer(file: SourceFile, options: ReadOptions): Read<Dataset> {
  const { text, encoding, diagnostics } = decodeXer(file, tables, options.encoding);
  const xer = splitXer(text, tables);
  const columns = xerColumns(xer, options, file.path);
  const projects = xerProjects(xer, options.project, file.path);
  const wbs = xerWbs(xer, projects);
  const calendars = xerCalendars(xer);
  const tasks = tasksOf(xer).filter((t) => projects.isOurs(t.project));
  const milestones = tasks.filter((t) => t.kind !== null);
  const cells = cellReader(xer.tables.get('TASK'));
  const activities = milestones.map((t) =>
    activityOf(t, { cells, columns, wbs: wbs.codes, calendars, fields: options.fields }),
  );
  const ends = endsOf(milestones, activities);
  const { relations, others, guessed } = relationsOf(xer, ends, calendars);
  const floats = milestones.some(
    (t, i) => activities[i]?.totalFloat?.hours && calendars.hoursOf(t.calendar) === null,
  );
  const value: Dataset = {
    path: file.path,
    format: 'xer',
    activities,
    relations,
    wbsTitles: wbs.titles,
    dataDate: projects.dataDate,
    dateOrder: 'ymd',
    about: {
      encoding,
      projects: projects.names,
      others: tasks.flatMap((t) => otherOf(t, cells)),
      otherRelations: others,
      columns: columns.used,
      unused: columns.unused,
      likeLevel: columns.likeLevel,
    },
  };
  return {
    value,
    diagnostics: [
      ...diagnostics,
      ...whole(xer, file.path),
      ...columns.diagnostics,
      ...projects.diagnostics,
      ...hoursUnknown(file.path, guessed || floats),
    ],
  };
}

interface Task {
  readonly row: XerRow;
  readonly key: string;
  readonly project: string;
  readonly calendar: string;
  readonly type: string;
  readonly kind: 'start-milestone' | 'finish-milestone' | null;
}

function tasksOf(file: XerFile): Task[] {
  const table = file.tables.get('TASK');
  const read = fieldReader(table);
  return (table?.rows ?? []).map((row) => {
    const type = read(row, 'task_type');
    const [key, project, calendar] = [read(row, 'task_id'), read(row, 'proj_id'), read(row, 'clndr_id')];
    return { row, key, project, calendar, type, kind: milestoneKind(type) };
  });
}

function otherOf({ kind, row, type }: Task, cells: Cells) {
  const id = cells(row, 'task_code');
  return kind === null && id ? [{ id, name: cells(row, 'task_name')?.text ?? '', type }] : [];
}

type Cells = (row: XerRow, field: string) => Cell | undefined;

interface Sources {
  readonly cells: Cells;
  readonly columns: XerColumns;
  readonly wbs: ReadonlyMap<string, string>;
  readonly calendars: XerCalendars;
  readonly fields: ReadOptions['fields'];
}

function activityOf(task: Task, { cells, columns, wbs, calendars, fields }: Sources): RawActivity {
  const of = (field: string) => columns.value(task.row, field);
  const starts = task.kind === 'start-milestone';
  const node = cells(task.row, 'wbs_id');
  const level = of('level');
  const status = cells(task.row, 'status_code');
  const firstOf = (names: readonly string[]) =>
    names.map((n) => cells(task.row, n)).find((c) => c !== undefined);
  const done = of('completed') ?? firstOf(starts ? ['act_start_date', 'act_end_date'] : ['act_end_date']);
  const undated = status && isComplete(status.text) ? { ...status, text: 'yes' } : undefined;
  return {
    id: of('code') ?? { text: '', line: task.row.line, column: 1 },
    name: of('name'),
    wbs: of('wbs') ?? (node && { ...node, text: wbs.get(node.text) ?? '' }),
    level: level && { ...level, text: levelDigits(level.text) },
    baselineFinish: of('due'),
    forecastFinish: of('forecast') ?? firstOf(starts ? startDates : finishDates),
    actualFinish: done ?? undated,
    // Of a start milestone the start is the forecast: named as a start besides, it would be taken for its plan.
    start: of('start') ?? (starts ? undefined : firstOf(startDates)),
    kind: cells(task.row, 'task_type'),
    totalFloat: floatOfHours(
      cells(task.row, 'total_float_hr_cnt'),
      calendars.hoursOf(task.calendar) ?? usualHours,
    ),
    predecessors: [],
    successors: [],
    ...valuesOf(fields, of),
  };
}

/** What P6 shows as Start and Finish: the actual date, else the remaining early one, else the early, else the planned. */
const startDates = ['act_start_date', 'restart_date', 'early_start_date', 'target_start_date'] as const;
const finishDates = ['act_end_date', 'reend_date', 'early_end_date', 'target_end_date'] as const;

interface End {
  readonly code: string;
  readonly calendar: string;
}

/** What relations may lead to, by the keys of tasks; both lists are in the same order. */
function endsOf(tasks: readonly Task[], activities: readonly RawActivity[]): Map<string, End> {
  return new Map(
    tasks.map(({ key, calendar }, i) => [key, { code: activities[i]?.id.text ?? '', calendar }]),
  );
}

/** Relations between milestones, by their codes; those with another activity or another project at an end are counted. */
function relationsOf(file: XerFile, ends: ReadonlyMap<string, End>, calendars: XerCalendars) {
  const table = file.tables.get('TASKPRED');
  const cells = cellReader(table);
  const relations: RawRelation[] = [];
  let others = 0;
  let guessed = false;
  for (const row of table?.rows ?? []) {
    const [from, to] = [cells(row, 'pred_task_id'), cells(row, 'task_id')];
    const [source, target] = [ends.get(from?.text ?? ''), ends.get(to?.text ?? '')];
    if (!from || !to || source === undefined || target === undefined) {
      others++;
      continue;
    }
    const type = cells(row, 'pred_type');
    const lag = cells(row, 'lag_hr_cnt');
    const hours = calendars.lagHours({ from: source.calendar, to: target.calendar });
    guessed ||= hours === null && lag !== undefined && Number(lag.text) !== 0;
    relations.push({
      from: { ...from, text: source.code },
      to: { ...to, text: target.code },
      type: type && { ...type, text: relationType(type.text) },
      lag: lag && lagOfHours(lag, hours ?? usualHours),
    });
  }
  return { relations, others, guessed };
}

function whole(file: XerFile, path: string): Diagnostic[] {
  const hint = 'Copy or export the file again, and compare its size with the original.';
  const place = { path, line: Math.max(file.lines, 1) };
  if (!file.tables.has('TASK'))
    return [
      finding('file-whole', {
        message: `${path} has no table TASK: it is cut off, or holds no activities`,
        place,
        hint,
      }),
    ];
  if (file.ended) return [];
  return [finding('file-whole', { message: `${path} ends without the mark %E: it is cut off`, place, hint })];
}
