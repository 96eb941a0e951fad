import type { Day } from '../kernel/dates.ts';
import { parseActivities } from './activities.ts';
import type { AnnotationEntry } from './annotation.ts';
import { indexCodes } from './codes.ts';
import type { Dataset } from './dataset.ts';
import { type ExclusionSpec, exclude } from './exclusions.ts';
import { identify, joinAnnotations } from './identity.ts';
import { rowsOf } from './rows.ts';
import type { Schedule } from './schedule.ts';

export interface SnapshotOptions {
  readonly dataDate: Day;
  /** Code every tracked WBS code begins with; empty takes all. */
  readonly root: string;
  readonly exclude: readonly ExclusionSpec[];
}

/**
 * An earlier data set as a schedule without relations and WBS elements: only milestones and their dates are compared. Its
 * findings were told when it was new.
 */
export function snapshotOf(
  datasets: readonly Dataset[],
  annotations: readonly AnnotationEntry[],
  { dataDate, root, exclude: specs }: SnapshotOptions,
): Schedule {
  const { byCode } = joinAnnotations(annotations);
  const identified = identify(rowsOf(datasets, byCode));
  const { rows, exclusions } = exclude(identified.rows, specs, indexCodes(identified.positions));
  const lists = { predecessors: [], successors: [] };
  const { activities } = parseActivities(rows, { root, lists });
  return {
    dataDate,
    asOf: dataDate,
    activities: new Map(activities.map((a) => [a.id, a])),
    relations: [],
    wbs: [],
    exclusions,
  };
}
