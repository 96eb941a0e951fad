import { formatDay } from '../../schedule/dates.ts';
import { overdue as overdueMilestones } from '../../schedule/status.ts';
import { elementOf } from '../../schedule/validate.ts';
import { escapeTex } from '../../tex/escape.ts';
import type { Tex } from '../../tex/tex.ts';
import type { ItemView, SectionView } from '../types.ts';
import { heading, type SectionContext, sectionLabel } from './section.ts';

interface OverdueRow extends ItemView {
  readonly due: Tex;
  readonly daysLate: number;
  /** Null where the data have no forecast. */
  readonly forecast: Tex | null;
}

interface OverdueGroup {
  readonly wbs: Tex;
  readonly title: Tex;
  readonly rows: readonly OverdueRow[];
}

export interface OverdueView extends SectionView {
  readonly groups: readonly OverdueGroup[];
  readonly count: number;
  readonly asOf: Tex;
  readonly forecasts: boolean;
}

/** Overdue milestones by WBS code, then code; the groups only set WBS elements apart. */
export function overdue(context: SectionContext): OverdueView {
  const { schedule, config } = context;
  const list = overdueMilestones(schedule);
  const elements = [...new Set(list.map((a) => elementOf(a.wbs, config.wbs.root)))];
  const title = (code: string) => schedule.wbs.find((e) => e.code === code)?.title ?? code;
  return {
    ...heading('overdue', 'Currently overdue milestones'),
    groups: elements.map((code) => ({
      wbs: escapeTex(code),
      title: escapeTex(title(code) === code ? '' : title(code)),
      rows: list.filter((a) => elementOf(a.wbs, config.wbs.root) === code).map((a) => rowOf(a, context)),
    })),
    count: list.length,
    asOf: escapeTex(formatDay(schedule.asOf)),
    forecasts: list.some((a) => a.forecastFinish !== null),
  };
}

function rowOf(activity: ReturnType<typeof overdueMilestones>[number], context: SectionContext): OverdueRow {
  const { writer, schedule } = context;
  const due = activity.baselineFinish ?? schedule.asOf;
  return {
    ...writer.item(activity, { label: sectionLabel('overdue') }),
    due: escapeTex(formatDay(due)),
    daysLate: schedule.asOf - due,
    forecast: activity.forecastFinish === null ? null : escapeTex(formatDay(activity.forecastFinish)),
  };
}
