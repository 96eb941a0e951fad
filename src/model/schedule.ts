import type { Day } from '../kernel/dates.ts';
import type { Place } from '../kernel/diagnostics.ts';

export type ActivityId = string;
export type MilestoneKind = 'start-milestone' | 'finish-milestone';
export type RelationType = 'FS' | 'SS' | 'FF' | 'SF';

/** Fields of an activity whose value can be traced to a cell or an override. */
export type Field =
  | 'id'
  | 'name'
  | 'wbs'
  | 'level'
  | 'baselineFinish'
  | 'forecastFinish'
  | 'actualFinish'
  | 'start'
  | 'kind'
  | 'totalFloat'
  | 'key'
  | 'predecessors'
  | 'successors';

/** Where a value came from: a cell of the data, or an override in the annotations that replaced it. */
export interface Origin {
  readonly place: Place;
  readonly text: string;
  /** What the data said where an override replaced it. */
  readonly replaces?: { readonly place: Place; readonly text: string } | undefined;
  readonly reason?: string | undefined;
}

/** An override of the annotations: what the data say, what stands instead, and why. */
export interface Correction {
  readonly id: ActivityId;
  readonly field: Field;
  /** What the data say, as text, days as ISO; empty where they say nothing. */
  readonly data: string;
  readonly dataPlace: Place;
  /** What stands instead, as text; empty where the override clears the field. */
  readonly value: string;
  readonly place: Place;
  readonly reason?: string | undefined;
  readonly source?: string | undefined;
  /** Last day it is meant to stand. */
  readonly until?: Day | undefined;
  /** The data differ from it; false where they agree by now and it can be deleted. */
  readonly needed: boolean;
  /** The data date is past `until`. */
  readonly expired: boolean;
}

/** What people add to a milestone beside the schedule, by hand. */
export interface Annotation {
  readonly description?: string | undefined;
  /** In Markdown. */
  readonly note?: string | undefined;
  readonly shortName?: string | undefined;
  readonly testSpec?: string | undefined;
  readonly jira?: string | undefined;
  readonly jiraTestplan?: string | undefined;
  readonly aka: readonly string[];
  readonly comment?: string | undefined;
  /** Why it slipped, oldest first. */
  readonly reasons?:
    | ReadonlyArray<{ readonly date: Day; readonly text: string; readonly place: Place }>
    | undefined;
  readonly place: Place;
  /** Places of single fields, by their key in the file. */
  readonly places: Readonly<Record<string, Place>>;
}

/**
 * A milestone. `external` ones belong to other subsystems: their WBS code is empty or outside the root. They are in no
 * number and no section, and mostly known only by code and perhaps completion.
 */
export interface Activity {
  readonly id: ActivityId;
  readonly name: string;
  readonly kind: MilestoneKind;
  /** WBS code; empty, or outside the root, for an external milestone. */
  readonly wbs: string;
  readonly external: boolean;
  readonly level: number | null;
  /** Marked as a key milestone, by the annotations or a column of the data; absent is no. */
  readonly key?: boolean | undefined;
  /** Approved plan; printed as "due". A start milestone's own start where no finish is given. */
  readonly baselineFinish: Day | null;
  readonly forecastFinish: Day | null;
  /** Present ⇔ completed on a known date. */
  readonly actualFinish: Day | null;
  readonly start: Day | null;
  readonly completed: boolean;
  /** Total float in hours of the activity's calendar and in days of it, unrounded; null when completed or not stated. */
  readonly totalFloat: { readonly hours: number; readonly days: number } | null;
  /** In the order the data state them; ids that exist in the schedule only. */
  readonly predecessors: readonly ActivityId[];
  readonly successors: readonly ActivityId[];
  readonly annotation: Annotation | null;
  /** Values of the report's own fields, by their name. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** Position in the source, from 0. */
  readonly row: number;
  readonly place: Place;
  /** Where the value of a field came from; undefined where neither data nor annotations say anything. */
  readonly origin: (field: Field) => Origin | undefined;
  /** Where the values of `fields` came from. */
  readonly fieldOrigins?: (() => Readonly<Record<string, Origin>>) | undefined;
}

/** A logic tie: `from` is the predecessor. Lag in days. */
export interface Relation {
  readonly from: ActivityId;
  readonly to: ActivityId;
  readonly type: RelationType;
  readonly lag: number;
}

/** A WBS element that has a section: code, title and the ids of its milestones by due date, then row. */
export interface WbsElement {
  readonly code: string;
  /** The code where no title is given. */
  readonly title: string;
  readonly milestones: readonly ActivityId[];
}

/** A milestone left out by the report's own list, with the reason given there. */
export interface Exclusion {
  readonly id: ActivityId;
  readonly name: string;
  readonly reason: string;
  readonly place: Place;
}

/** A schedule that has been checked: every relation ends at an activity, every date is a day. */
export interface Schedule {
  /** Status date of the data. */
  readonly dataDate: Day;
  /** Date at which "overdue" is judged. */
  readonly asOf: Day;
  /** By id, in row order. */
  readonly activities: ReadonlyMap<ActivityId, Activity>;
  /** Every relation once, sorted by from, then to. */
  readonly relations: readonly Relation[];
  /** Sections in order of WBS code. */
  readonly wbs: readonly WbsElement[];
  /** Titles by WBS code, of elements of every level. */
  readonly wbsTitles?: ReadonlyMap<string, string> | undefined;
  readonly exclusions: readonly Exclusion[];
  /** Every override of the annotations, in row order. */
  readonly corrections?: readonly Correction[] | undefined;
}
