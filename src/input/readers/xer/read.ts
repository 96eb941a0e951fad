import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import type { SourceFile } from '../../../kernel/report-files.ts';
import type { Cell, Dataset, RawActivity, RawRelation, Read } from '../../../model/dataset.ts';
import { decodeText } from '../encoding.ts';
import type { ReadOptions } from '../format.ts';
import { finding } from '../format-rules.ts';
import { isComplete, levelDigits, milestoneKind, relationType } from '../p6/fields.ts';
import { lagIn } from '../p6/relations.ts';
import { type XerColumns, xerColumns } from './columns.ts';
import { customTables } from './custom.ts';
import { cellReader, fieldReader, splitXer, type XerFile, type XerRow } from './tables.ts';
import { xerWbs } from './wbs.ts';

const tables = new Set(['PROJECT', 'PROJWBS', 'TASK', 'TASKPRED', ...customTables]);

/**
 * Reads an XER file. It holds no baseline. Milestones are tracked, other activities counted, as are the relations that
 * have one at either end.
 */
export function readXer(file: SourceFile, options: ReadOptions): Read<Dataset> {
  const { text, encoding, diagnostics } = decodeXer(file);
  const xer = splitXer(text, tables);
  const columns = xerColumns(xer, options.columns, file.path);
  const project = projectOf(xer);
  const wbs = xerWbs(xer);
  const tasks = tasksOf(xer).filter((t) => project.skip.has(t.project) === false);
  const milestones = tasks.filter((t) => t.kind !== null);
  const cells = cellReader(xer.tables.get('TASK'));
  const activities = milestones.map((t) => activityOf(t, { cells, columns, wbs: wbs.codes }));
  const ids = new Map(activities.map((a, i) => [milestones[i]?.key ?? '', a.id.text]));
  const { relations, others } = relationsOf(xer, ids);
  const value: Dataset = {
    path: file.path,
    format: 'xer',
    activities,
    relations,
    wbsTitles: wbs.titles,
    dataDate: project.dataDate,
    dateOrder: 'ymd',
    about: {
      encoding,
      projects: project.names,
      others: tasks.flatMap((t) => otherOf(t, cells)),
      otherRelations: others,
      columns: columns.used,
      unused: columns.unused,
      likeLevel: columns.likeLevel,
    },
  };
  return { value, diagnostics: [...diagnostics, ...whole(xer, file.path), ...columns.diagnostics] };
}

/** Findings of the decoding that say nothing of an XER: it never names its encoding, and marks line breaks with U+007F. */
const usualInXer = new Set([
  'file-encoding-certain',
  'file-encoding-utf-8',
  'text-without-control-characters',
]);

/** XER is written in the code page of the exporting machine, Windows-1252 in the West, and in UTF-8 by newer versions. */
function decodeXer(file: SourceFile) {
  const { value, diagnostics } = decodeText(file);
  const said = new Set(diagnostics.map((d) => d.rule));
  const western = said.has('file-encoding-certain') ? 'Windows-1252' : null;
  const encoding = western ?? (said.has('file-encoding-utf-8') ? 'UTF-16' : 'UTF-8');
  return { text: value, encoding, diagnostics: diagnostics.filter((d) => !usualInXer.has(d.rule)) };
}

interface Project {
  readonly names: readonly string[];
  readonly dataDate: Cell | undefined;
  /** Projects named only because a relation leads there, and copies kept as baselines. */
  readonly skip: ReadonlySet<string>;
}

function projectOf(file: XerFile): Project {
  const table = file.tables.get('PROJECT');
  const read = fieldReader(table);
  const cell = cellReader(table);
  const rows = table?.rows ?? [];
  const isSkipped = (r: XerRow) => read(r, 'export_flag') === 'N' || read(r, 'orig_proj_id') !== '';
  const own = rows.filter((r) => !isSkipped(r));
  return {
    names: own.map((r) => read(r, 'proj_short_name')),
    dataDate: own.map((r) => cell(r, 'last_recalc_date')).find((c) => c !== undefined),
    skip: own.length === 0 ? new Set() : new Set(rows.filter(isSkipped).map((r) => read(r, 'proj_id'))),
  };
}

interface Task {
  readonly row: XerRow;
  readonly key: string;
  readonly project: string;
  readonly type: string;
  readonly kind: 'start-milestone' | 'finish-milestone' | null;
}

function tasksOf(file: XerFile): Task[] {
  const table = file.tables.get('TASK');
  const read = fieldReader(table);
  return (table?.rows ?? []).map((row) => {
    const type = read(row, 'task_type');
    return { row, key: read(row, 'task_id'), project: read(row, 'proj_id'), type, kind: milestoneKind(type) };
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
}

function activityOf(task: Task, { cells, columns, wbs }: Sources): RawActivity {
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
    predecessors: [],
    successors: [],
  };
}

/** What P6 shows as Start and Finish: the actual date, else the remaining early one, else the early, else the planned. */
const startDates = ['act_start_date', 'restart_date', 'early_start_date', 'target_start_date'] as const;
const finishDates = ['act_end_date', 'reend_date', 'early_end_date', 'target_end_date'] as const;

/** Relations between milestones, by their codes; those with another activity or another project at an end are counted. */
function relationsOf(file: XerFile, ids: ReadonlyMap<string, string>) {
  const table = file.tables.get('TASKPRED');
  const cells = cellReader(table);
  const relations: RawRelation[] = [];
  let others = 0;
  for (const row of table?.rows ?? []) {
    const [from, to] = [cells(row, 'pred_task_id'), cells(row, 'task_id')];
    const [source, target] = [ids.get(from?.text ?? ''), ids.get(to?.text ?? '')];
    if (!from || !to || source === undefined || target === undefined) {
      others++;
      continue;
    }
    const type = cells(row, 'pred_type');
    const lag = cells(row, 'lag_hr_cnt');
    relations.push({
      from: { ...from, text: source },
      to: { ...to, text: target },
      type: type && { ...type, text: relationType(type.text) },
      lag: lag && lagIn(lag, 'h'),
    });
  }
  return { relations, others };
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
