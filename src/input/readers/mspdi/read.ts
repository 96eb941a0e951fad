import { CannotGoOn, type Diagnostic } from '../../../kernel/diagnostics.ts';
import type { SourceFile } from '../../../kernel/report-files.ts';
import type { Cell, Dataset, RawActivity, Read } from '../../../model/dataset.ts';
import { floatOfHours, hoursUnknown, usualHours } from '../calendar.ts';
import type { ReadOptions } from '../format.ts';
import { finding } from '../format-rules.ts';
import { valuesOf } from '../own-fields.ts';
import { levelDigits } from '../p6/fields.ts';
import { damagedTexts, decodeXml } from '../xml/decode.ts';
import { cellOf, type Group, groupsOf, parseXml, textOf } from '../xml/parse.ts';
import { type MspdiColumns, mspdiColumns } from './columns.ts';
import { relationsOf } from './relations.ts';
import { isExternal, projectCode, type Task, tasksOf } from './tasks.ts';

/** Elements whose contents are kept, and those under `Project` and `Task` that are passed over whole. */
const shape = {
  groups: new Set([
    'Project',
    'Tasks',
    'Task',
    'Baseline',
    'PredecessorLink',
    'ExtendedAttributes',
    'ExtendedAttribute',
    'OutlineCodes',
    'OutlineCode',
    'Values',
    'Value',
  ]),
  skipped: new Set([
    'Resources',
    'Assignments',
    'Calendars',
    'WBSMasks',
    'TimephasedData',
    'Views',
    'Filters',
    'Tables',
    'Maps',
    'Reports',
  ]),
  /** A value of an outline code has an element of its own name in it. */
  isLeaf: (name: string, parent: string) => name === 'Value' && parent !== 'Values',
};

/**
 * Reads Microsoft Project's XML (MSPDI): tasks marked as milestones or without duration are tracked, summary tasks give
 * the WBS and its titles, all other tasks are counted.
 * @throws CannotGoOn when the XML is damaged.
 */
export function readMspdi(file: SourceFile, options: ReadOptions): Read<Dataset> {
  const xml = decodeXml(file, options.encoding);
  const project = projectOf(file.path, xml.value.text);
  const columns = mspdiColumns(project, options, file.path);
  const tasks = tasksOf(project);
  const milestones = tasks.filter((t) => t.kind === 'milestone');
  const baseline = chosenBaseline(milestones, options.baseline);
  const minutes = Number(textOf(project, 'MinutesPerDay')) || null;
  const hours = minutes === null ? usualHours : minutes / 60;
  const context = { columns, fields: options.fields, baseline: baseline.chosen, hours };
  const activities = milestones.map((t) => activityOf(t, context));
  const codes = new Map(milestones.map((t, i) => [t.key, activities[i]?.id.text ?? '']));
  const { relations, others, lagged } = relationsOf(tasks, codes, context.hours);
  const title = textOf(project, 'Title') || textOf(project, 'Name');
  const value: Dataset = {
    path: file.path,
    format: 'mspdi',
    activities,
    relations,
    wbsTitles: titlesOf(tasks, title),
    dataDate: cellOf(project, 'StatusDate'),
    dateOrder: 'ymd',
    about: {
      encoding: xml.value.encoding,
      projects: [title].filter((n) => n !== ''),
      baselines: baseline.found,
      others: tasks.flatMap((t) => otherOf(t, columns)),
      otherRelations: others,
      columns: columns.used,
      unused: columns.unused,
      likeLevel: columns.likeLevel,
    },
  };
  const counted = lagged || activities.some((a) => a.totalFloat?.hours);
  return {
    value,
    diagnostics: [
      ...xml.diagnostics,
      ...columns.diagnostics,
      ...hoursUnknown(file.path, minutes === null && counted),
      ...damagedTexts(value),
    ],
  };
}

function projectOf(path: string, text: string): Group {
  const xml = parseXml(text, shape);
  if (xml.error === null && xml.root !== null && xml.rootName === 'Project') return xml.root;
  throw new CannotGoOn(brokenXml(path, xml.error));
}

function brokenXml(
  path: string,
  error: { message: string; line: number; column: number } | null,
): Diagnostic {
  return finding('file-whole', {
    message: `${path} is not the whole XML of a project: ${error?.message ?? 'it has no element Project'}`,
    place: { path, line: error?.line ?? 1, column: error?.column ?? 1 },
    hint: 'Save the plan again in Microsoft Project with "Save as", type XML.',
  });
}

interface Context {
  readonly columns: MspdiColumns;
  readonly fields: ReadOptions['fields'];
  /** Number of the baseline that counts. */
  readonly baseline: string;
  readonly hours: number;
}

function activityOf({ group, wbs, key }: Task, { columns, fields, baseline, hours }: Context): RawActivity {
  const of = (field: string) => columns.value(group, field);
  const level = of('level');
  const own = cellOf(group, 'WBS') ??
    cellOf(group, 'OutlineNumber') ?? { text: wbs, line: group.line, column: group.column };
  const done = of('completed') ?? completionOf(group);
  const code = of('code') ?? { text: '', line: group.line, column: group.column };
  return {
    // The UIDs of a sub-project begin anew.
    id: code.text === textOf(group, 'UID') && columns.isUid ? { ...code, text: key } : code,
    name: of('name'),
    wbs: of('wbs') ?? { ...own, text: wbs },
    level: level && { ...level, text: levelDigits(level.text) },
    baselineFinish: of('due') ?? finishOf(group, baseline),
    forecastFinish: of('forecast') ?? cellOf(group, 'Finish'),
    actualFinish: done,
    start: of('start') ?? cellOf(group, 'Start'),
    kind: of('type'),
    // Slack is in tenths of a minute.
    totalFloat: done ? undefined : floatOfHours(cellOf(group, 'TotalSlack'), hours, 1 / 600),
    predecessors: [],
    successors: [],
    ...valuesOf(fields, of),
  };
}

/** Other programs write a finish into tasks that have not begun: what is not done to 100 % has none. */
function completionOf(group: Group): Cell | undefined {
  const percent = cellOf(group, 'PercentComplete');
  const share = percent === undefined ? null : Number(percent.text);
  if (share !== null && share < 100) return undefined;
  return (
    cellOf(group, 'ActualFinish') ?? (share === 100 && percent ? { ...percent, text: 'yes' } : undefined)
  );
}

/** Number of a baseline; one without a number is the first. */
const numberOf = (baseline: Group) => textOf(baseline, 'Number') || '0';

function finishOf(group: Group, number: string): Cell | undefined {
  const baseline = groupsOf(group, 'Baseline').find((b) => numberOf(b) === number);
  return baseline && cellOf(baseline, 'Finish');
}

/** A task keeps up to eleven baselines; number 0 is the one in force, unless report.yaml names another. */
function chosenBaseline(milestones: readonly Task[], wanted: string | undefined) {
  const counts = new Map<string, number>();
  for (const { group } of milestones)
    for (const baseline of groupsOf(group, 'Baseline'))
      if (cellOf(baseline, 'Finish')) {
        const number = numberOf(baseline);
        counts.set(number, (counts.get(number) ?? 0) + 1);
      }
  const named = /^(?:baseline\s*)?(\d+)$/i.exec(wanted?.trim() ?? '')?.[1];
  const chosen = named !== undefined && counts.has(named) ? named : '0';
  const numbers = [...counts].sort(([a], [b]) => Number(a) - Number(b));
  return {
    chosen,
    found: numbers.map(([name, n]) => ({
      name,
      milestones: n,
      read: name === chosen,
      asked: name === named,
    })),
  };
}

function titlesOf(tasks: readonly Task[], project: string): Map<string, string> {
  const titles = tasks.flatMap((t) => (t.isElement ? [[t.wbs, textOf(t.group, 'Name')] as const] : []));
  const loose = project !== '' && tasks.some((t) => t.kind === 'milestone' && t.wbs === projectCode);
  return new Map(loose ? [[projectCode, project], ...titles] : titles);
}

function otherOf({ group, kind }: Task, columns: MspdiColumns) {
  if (kind !== 'other') return [];
  const id = columns.value(group, 'code') ?? cellOf(group, 'UID');
  return id
    ? [{ id, name: textOf(group, 'Name'), type: isExternal(group) ? 'task of another project' : 'task' }]
    : [];
}
