import type { RawRelation } from '../../../model/dataset.ts';
import { lagOfHours, usualHours } from '../calendar.ts';
import { relationType } from '../p6/fields.ts';
import { cellOf, type Group, groupsOf, textOf } from '../xml/parse.ts';

/** Hours of a day by the ids of calendars, which stand at the root and in projects; the default one where an id is none. */
export function calendarHours(groups: readonly Group[]): (id: string) => number | null {
  const hours = new Map<string, number>();
  let usual: number | null = null;
  for (const calendar of groups.flatMap((g) => groupsOf(g, 'Calendar'))) {
    const count = Number(textOf(calendar, 'HoursPerDay'));
    if (!(count > 0)) continue;
    hours.set(textOf(calendar, 'ObjectId'), count);
    if (/^(?:1|true)$/i.test(textOf(calendar, 'IsDefault'))) usual = count;
  }
  return (id) => hours.get(id) ?? usual;
}

export interface Links {
  readonly relations: readonly RawRelation[];
  readonly others: number;
  /** The hours of a day were not known where a lag counts. */
  readonly guessed: boolean;
}

interface Ends {
  /** Codes of milestones by their ObjectId. */
  readonly codes: ReadonlyMap<string, string>;
  /** Calendars of milestones by their ObjectId. */
  readonly calendars: ReadonlyMap<string, string>;
  readonly hoursOf: (id: string) => number | null;
}

/** Relations between milestones of a project, with lags in days of the calendar the project's options name. */
export function relationsOf(project: Group, { codes, calendars, hoursOf }: Ends): Links {
  const option =
    textOf(project, 'RelationshipLagCalendar') ||
    groupsOf(project, 'ScheduleOptions')
      .map((o) => textOf(o, 'RelationshipLagCalendar'))
      .find((o) => o !== '') ||
    '';
  const hoursFor = (from: string, to: string): number | null => {
    if (/24/.test(option)) return 24;
    if (/succ/i.test(option)) return hoursOf(calendars.get(to) ?? '');
    return hoursOf(
      /default/i.test(option)
        ? textOf(project, 'ActivityDefaultCalendarObjectId')
        : (calendars.get(from) ?? ''),
    );
  };
  const relations: RawRelation[] = [];
  let others = 0;
  let guessed = false;
  for (const link of groupsOf(project, 'Relationship')) {
    const [from, to] = [
      cellOf(link, 'PredecessorActivityObjectId'),
      cellOf(link, 'SuccessorActivityObjectId'),
    ];
    const [source, target] = [codes.get(from?.text ?? ''), codes.get(to?.text ?? '')];
    if (!from || !to || source === undefined || target === undefined) {
      others++;
      continue;
    }
    const [type, lag] = [cellOf(link, 'Type'), cellOf(link, 'Lag')];
    const hours = hoursFor(from.text, to.text);
    guessed ||= hours === null && lag !== undefined && Number(lag.text) !== 0;
    relations.push({
      from: { ...from, text: source },
      to: { ...to, text: target },
      type: type && { ...type, text: relationType(type.text) },
      lag: lag && lagOfHours(lag, hours ?? usualHours),
    });
  }
  return { relations, others, guessed };
}
