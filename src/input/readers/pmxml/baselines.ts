import type { Cell } from '../../../model/dataset.ts';
import { plainName } from '../p6/fields.ts';
import { cellOf, type Group, groupsOf, textOf } from '../xml/parse.ts';
import { isMilestoneType, isStart } from './activities.ts';

export interface Baseline {
  readonly name: string;
  readonly milestones: number;
  readonly read: boolean;
  readonly asked: boolean;
}

export interface ChosenBaseline {
  /** Activities of the baseline that counts, by their Id: in a baseline they have ObjectIds of their own. */
  readonly byId: ReadonlyMap<string, Group>;
  readonly found: readonly Baseline[];
  /** The project names a baseline that was not exported with it. */
  readonly missing: boolean;
  /** There are several and nothing says which counts. */
  readonly open: boolean;
}

/**
 * The baseline of a project: the one report.yaml names by name, Id or number; else the one the project names; else the
 * only one. Of several that nobody names none is taken.
 */
export function chosenBaseline(root: Group, project: Group, wanted: string | undefined): ChosenBaseline {
  const id = textOf(project, 'ObjectId');
  const alone = groupsOf(root, 'Project').filter((p) => p.attributes.external !== 'true').length === 1;
  const candidates = groupsOf(root, 'BaselineProject').filter((b) => {
    const original = textOf(b, 'OriginalProjectObjectId');
    return original === '' ? alone : original === id;
  });
  const current = textOf(project, 'CurrentBaselineProjectObjectId') || listed(root, id);
  const asked = wanted === undefined ? undefined : named(candidates, wanted);
  const assigned = candidates.find((b) => textOf(b, 'ObjectId') === current);
  const chosen = asked ?? assigned ?? (candidates.length === 1 ? candidates[0] : undefined);
  return {
    byId: new Map(groupsOf(chosen, 'Activity').map((a) => [textOf(a, 'Id'), a])),
    found: candidates.map((b) => ({
      name: nameOf(b, candidates),
      milestones: groupsOf(b, 'Activity').filter((a) => isMilestoneType(textOf(a, 'Type'))).length,
      read: b === chosen,
      asked: b === asked,
    })),
    missing: current !== '' && chosen === undefined && candidates.length === 0,
    open: chosen === undefined && candidates.length > 1,
  };
}

/** What report.yaml may call it; where several have one name, their Ids stand for them. */
function nameOf(baseline: Group, others: readonly Group[]): string {
  const [name, id] = [textOf(baseline, 'Name'), textOf(baseline, 'Id')];
  const shared = others.filter((b) => textOf(b, 'Name') === name).length > 1;
  return (shared && id) || name || id || textOf(baseline, 'ObjectId');
}

/** By name, Id or type of the baseline, else by its number among them, from 1. */
function named(candidates: readonly Group[], wanted: string): Group | undefined {
  const plain = plainName(wanted);
  const byName = candidates.find((b) =>
    ['Name', 'Id', 'BaselineTypeName', 'ObjectId'].some((element) => plainName(textOf(b, element)) === plain),
  );
  return byName ?? (/^\d+$/.test(plain) ? candidates[Number(plain) - 1] : undefined);
}

/** Some exports name the baseline in a list of projects before them. */
function listed(root: Group, id: string): string {
  const entry = groupsOf(groupsOf(root, 'ProjectList')[0], 'Project').find(
    (p) => p.attributes.ObjectId === id,
  );
  return groupsOf(entry, 'BaselineProject')[0]?.attributes.ObjectId ?? '';
}

const finishes = ['FinishDate', 'ActualFinishDate', 'PlannedFinishDate'] as const;
const starts = ['StartDate', 'ActualStartDate', 'PlannedStartDate'] as const;

/** The date of a milestone in the baseline: current, as P6 shows it, then actual, then planned; or the element that is named. */
export function baselineDate(activity: Group | undefined, element?: string): Cell | undefined {
  if (activity === undefined) return undefined;
  const isStartMilestone = isStart(textOf(activity, 'Type'));
  if (element !== undefined)
    return cellOf(activity, isStartMilestone ? element.replace('Finish', 'Start') : element);
  return (isStartMilestone ? starts : finishes).map((n) => cellOf(activity, n)).find((c) => c !== undefined);
}

/** Days by which the planned date of the baseline differs from the one that counts, in milestones. */
export function differsFromPlanned(activity: Group): boolean {
  const day = (cell: Cell | undefined) => cell?.text.slice(0, 10);
  const planned = day(baselineDate(activity, 'PlannedFinishDate'));
  return planned !== undefined && planned !== day(baselineDate(activity));
}
