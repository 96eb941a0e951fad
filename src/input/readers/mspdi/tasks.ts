import { type Group, groupsOf, textOf } from '../xml/parse.ts';

export interface Task {
  readonly group: Group;
  readonly kind: 'milestone' | 'summary' | 'other';
  /** Its UID, behind those of the tasks that hold the sub-project it is in. */
  readonly key: string;
  /** WBS code of the element it belongs to: of the summary task it lies under, or its own where others lie under it. */
  readonly wbs: string;
  /** Other tasks lie under it: its name is a title. */
  readonly isElement: boolean;
}

/** Code of the project itself, as Microsoft Project writes it: the element of tasks that lie under no other. */
export const projectCode = '0';

/** xsd:boolean has four forms. */
export const isTrue = (text: string): boolean => /^(?:1|true)$/i.test(text);
const isFalse = (text: string) => /^(?:0|false)$/i.test(text);

/** A duration by ISO 8601 without a digit other than 0: `PT0H0M0S`, `P0D`. */
const isNoTime = (duration: string) => /^[+-]?P[\dYMWDTHS.,]+$/i.test(duration) && !/[1-9]/.test(duration);

export const isExternal = (group: Group): boolean => isTrue(textOf(group, 'ExternalTask'));

interface Scope {
  /** Keys and codes of what holds the sub-project, empty for the project itself. */
  readonly key: string;
  readonly code: string;
}

/**
 * Tasks in order, those of sub-projects inside others among them. The outline levels say which summary task each lies
 * under. Level 0 is the project itself when its UID is 0; some programs count levels from 0.
 */
export function tasksOf(project: Group, scope: Scope = { key: '', code: '' }): Task[] {
  const groups = groupsOf(groupsOf(project, 'Tasks')[0], 'Task');
  const levels = levelsOf(groups);
  const above: string[] = [];
  return groups.flatMap((group, i): Task[] => {
    const level = levels[i] ?? 1;
    if (isTrue(textOf(group, 'IsNull')) || isFalse(textOf(group, 'Active')) || level === 0) return [];
    const own = inside(scope.code, textOf(group, 'WBS') || textOf(group, 'OutlineNumber'));
    const key = inside(scope.key, textOf(group, 'UID'));
    above.length = Math.min(above.length, level - 1);
    const parent = above.at(-1) ?? (scope.code || projectCode);
    const [sub] = groupsOf(group, 'Project');
    const isElement = sub !== undefined || holdsOthers(group, level, levels[i + 1]);
    if (isElement) above[level - 1] = own;
    const kind = isMilestone(group) ? 'milestone' : isElement ? 'summary' : 'other';
    const task: Task = { group, kind, key, isElement, wbs: isElement ? own : parent };
    return sub === undefined ? [task] : [task, ...tasksOf(sub, { key, code: own })];
  });
}

const inside = (front: string, code: string) => (front === '' ? code : `${front}.${code}`);

function levelsOf(groups: readonly Group[]): number[] {
  const isProject = (g: Group) => textOf(g, 'UID') === '0' && textOf(g, 'OutlineLevel') === '0';
  const fromZero = groups.some((g) => textOf(g, 'OutlineLevel') === '0' && !isProject(g));
  return groups.map((g) => {
    if (isProject(g)) return 0;
    return depthOf(textOf(g, 'OutlineLevel') || (fromZero ? '0' : '1')) + (fromZero ? 1 : 0);
  });
}

/** More than any program lets anyone indent. */
const deepest = 1000;

/** A level as a number that is one; a damaged one as the least. */
const depthOf = (text: string) => (/^\d{1,4}$/.test(text) ? Math.min(Number(text), deepest) : 1);

function holdsOthers(group: Group, level: number, next: number | undefined): boolean {
  const flag = textOf(group, 'Summary');
  return flag === '' ? next !== undefined && next > level : isTrue(flag);
}

/** A summary task without duration is none, unless it is marked. */
function isMilestone(group: Group): boolean {
  // What stands for a task of another plan, to which a relation leads.
  if (isExternal(group)) return false;
  if (isTrue(textOf(group, 'Milestone'))) return true;
  return !isTrue(textOf(group, 'Summary')) && isNoTime(textOf(group, 'Duration'));
}
