import { CannotGoOn, type Diagnostic } from '../../../kernel/diagnostics.ts';
import type { SourceFile } from '../../../kernel/report-files.ts';
import type { Cell, Dataset, RawActivity, RawRelation, Read } from '../../../model/dataset.ts';
import type { ReadOptions } from '../format.ts';
import { finding } from '../format-rules.ts';
import { levelDigits } from '../p6/fields.ts';
import { decodeWestern } from '../western.ts';
import { type MspdiColumns, mspdiColumns } from './columns.ts';
import { type Group, parseProject } from './parse.ts';

/**
 * Reads Microsoft Project's XML (MSPDI): tasks marked as milestones or without duration are tracked, summary tasks give
 * the WBS and its titles, all other tasks are counted.
 * @throws CannotGoOn when the XML is damaged.
 */
export function readMspdi(file: SourceFile, options: ReadOptions): Read<Dataset> {
  const project = projectOf(file);
  const columns = mspdiColumns(project, options.columns, file.path);
  const tasks = tasksOf(project);
  const milestones = tasks.filter((t) => t.kind === 'milestone');
  const activities = milestones.map((t) => activityOf(t, columns));
  const ids = new Map(milestones.map((t, i) => [text(t.group, 'UID'), activities[i]?.id.text ?? '']));
  const { relations, others } = relationsOf(tasks, ids);
  const value: Dataset = {
    path: file.path,
    format: 'mspdi',
    activities,
    relations,
    wbsTitles: new Map(
      tasks.flatMap((t) => (t.kind === 'summary' ? [[t.wbs, text(t.group, 'Name')] as const] : [])),
    ),
    dataDate: cell(project, 'StatusDate'),
    dateOrder: 'ymd',
    about: {
      encoding: 'UTF-8',
      projects: [text(project, 'Title') || text(project, 'Name')].filter((n) => n !== ''),
      others: tasks.flatMap((t) => otherOf(t, columns)),
      otherRelations: others,
      columns: columns.used,
      unused: columns.unused,
      likeLevel: columns.likeLevel,
    },
  };
  return { value, diagnostics: columns.diagnostics };
}

function projectOf(file: SourceFile): Group {
  const xml = parseProject(decodeXml(file.bytes));
  if (xml.error === null && xml.project !== null && xml.rootName === 'Project') return xml.project;
  throw new CannotGoOn(brokenXml(file.path, xml.error));
}

/** XML says itself what it is written in: a mark, or the declaration; MS Project writes UTF-8. */
function decodeXml(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const name = /^[^<]*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  const western = /^(windows-1252|iso-8859-1|us-ascii)$/i.test(name);
  return western ? decodeWestern(bytes) : new TextDecoder().decode(bytes);
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

interface Task {
  readonly group: Group;
  readonly kind: 'milestone' | 'summary' | 'other';
  /** WBS code of the summary task it lies under; of itself for a summary task. */
  readonly wbs: string;
}

function cell(group: Group, name: string): Cell | undefined {
  const value = group.values.get(name);
  return value === undefined || value.text === '' || value.text === 'NA' ? undefined : value;
}

function text(group: Group, name: string): string {
  return cell(group, name)?.text ?? '';
}

/** Tasks in order; the outline levels say which summary task each lies under. Level 0 is the project itself. */
function tasksOf(project: Group): Task[] {
  const above: string[] = [];
  return (project.groups.get('Tasks')?.[0]?.groups.get('Task') ?? []).flatMap((group): Task[] => {
    const level = Number(text(group, 'OutlineLevel') || '1');
    if (text(group, 'IsNull') === '1' || text(group, 'Active') === '0' || level === 0) return [];
    const own = text(group, 'WBS') || text(group, 'OutlineNumber');
    above.length = Math.min(above.length, level - 1);
    const parent = above.at(-1) ?? own;
    if (text(group, 'Summary') !== '1')
      return [{ group, kind: isMilestone(group) ? 'milestone' : 'other', wbs: parent }];
    above.push(own);
    return [{ group, kind: 'summary', wbs: own }];
  });
}

function isMilestone(group: Group): boolean {
  return text(group, 'Milestone') === '1' || /^PT?0H0M0S$/.test(text(group, 'Duration'));
}

function activityOf({ group, wbs }: Task, columns: MspdiColumns): RawActivity {
  const of = (field: string) => columns.value(group, field);
  const level = of('level');
  const own = cell(group, 'WBS') ??
    cell(group, 'OutlineNumber') ?? { text: wbs, line: group.line, column: group.column };
  const percent = cell(group, 'PercentComplete');
  const undated = percent?.text === '100' ? { ...percent, text: 'yes' } : undefined;
  return {
    id: of('code') ?? { text: '', line: group.line, column: group.column },
    name: of('name'),
    wbs: of('wbs') ?? { ...own, text: wbs },
    level: level && { ...level, text: levelDigits(level.text) },
    baselineFinish: of('due') ?? baselineOf(group),
    forecastFinish: of('forecast') ?? cell(group, 'Finish'),
    actualFinish: of('completed') ?? cell(group, 'ActualFinish') ?? undated,
    start: of('start') ?? cell(group, 'Start'),
    kind: of('type'),
    predecessors: [],
    successors: [],
  };
}

/** A task keeps up to eleven baselines; number 0 is the one in force. */
function baselineOf(group: Group): Cell | undefined {
  const baseline = group.groups.get('Baseline')?.find((b) => text(b, 'Number') === '0');
  return baseline && cell(baseline, 'Finish');
}

function otherOf({ group, kind }: Task, columns: MspdiColumns) {
  if (kind !== 'other') return [];
  const id = columns.value(group, 'code') ?? cell(group, 'UID');
  return id ? [{ id, name: text(group, 'Name'), type: 'task' }] : [];
}

/** Types of links by their number in the file. */
const linkTypes: Readonly<Record<string, string>> = { '0': 'FF', '1': 'FS', '2': 'SF', '3': 'SS' };

function relationsOf(tasks: readonly Task[], ids: ReadonlyMap<string, string>) {
  const relations: RawRelation[] = [];
  let others = 0;
  for (const { group } of tasks) {
    for (const link of group.groups.get('PredecessorLink') ?? []) {
      const from = cell(link, 'PredecessorUID');
      const [source, target] = [ids.get(from?.text ?? ''), ids.get(text(group, 'UID'))];
      if (!from || source === undefined || target === undefined) {
        others++;
        continue;
      }
      const type = cell(link, 'Type');
      relations.push({
        from: { ...from, text: source },
        to: { text: target, line: link.line, column: link.column },
        type: type && { ...type, text: linkTypes[type.text] ?? type.text },
        lag: lagOf(link),
      });
    }
  }
  return { relations, others };
}

/** Formats of lags in elapsed time, when a day has 24 hours, and in percent of a duration, which a milestone has not. */
const elapsed = new Set(['4', '6', '8', '10', '12', '36', '38', '40', '42', '44']);
const percent = new Set(['19', '20', '51', '52']);

/** `LinkLag` is in tenths of a minute: 4800 to a working day of 8 hours, 14400 to an elapsed one. */
function lagOf(link: Group): Cell | undefined {
  const lag = cell(link, 'LinkLag');
  const format = text(link, 'LagFormat');
  if (!lag || !/^-?\d+$/.test(lag.text)) return lag;
  if (percent.has(format)) return { ...lag, text: '0' };
  const days = Number(lag.text) / (elapsed.has(format) ? 14_400 : 4_800);
  return { ...lag, text: String(Math.round(days * 1000) / 1000) };
}
