import type { OwnField } from '../../input/config/fields.ts';
import type { SectionName } from '../../input/config/sections.ts';
import { type Month, monthOf, nameMonth } from '../../kernel/dates.ts';
import { language, say } from '../../kernel/language.ts';
import { own } from '../../kernel/own.ts';
import { type Calendar, quarterName, yearName } from '../../model/fiscal.ts';
import type { Activity, Schedule } from '../../model/schedule.ts';
import { type Text, words } from '../text.ts';
import type { SectionContext } from './section.ts';

/** A field of the report's own in an entry. */
export interface OwnFieldView {
  readonly title: Text;
  readonly value: Text;
  /** It is shown in the entry; else pages can be filtered by it. */
  readonly shown: boolean;
  /** It need not break. */
  readonly short: boolean;
}

/** Fields of a milestone, in the order of the report; null for one it has no value of. */
export function ownFieldsOf(activity: Activity, fields: readonly OwnField[]): Array<OwnFieldView | null> {
  return fields.map(({ name, title, in: places }) => {
    const value = activity.fields?.[name];
    return value === undefined
      ? null
      : {
          title: words(title),
          value: words(value),
          shown: places.includes('entry'),
          short: value.length < 32,
        };
  });
}

/** Fields that are shown in the lists of a section, but the one these are grouped by. */
export function fieldsIn(
  section: SectionName,
  { item, config }: Pick<SectionContext, 'item' | 'config'>,
): OwnField[] {
  return config.fields.filter(
    (field) => field.name !== item.by && field.in.some((place) => place === section),
  );
}

/** A list of milestones under one heading; null where they have none. */
export interface Grouped<T> {
  readonly title: string | null;
  readonly items: readonly T[];
}

/**
 * Items under the headings that the section is grouped by: WBS elements, levels, when they are due, or the values of a field in the order of the
 * alphabet; those that have none come last. In a group their order stays.
 */
export function groupedBy<T>(
  items: readonly T[],
  activityOf: (item: T) => Activity,
  { item: { by }, config, schedule }: Pick<SectionContext, 'item' | 'config' | 'schedule'>,
): Array<Grouped<T>> {
  if (by === null) return items.length === 0 ? [] : [{ title: null, items }];
  const key = keyOf(by, schedule, config);
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const value = key(activityOf(item));
    groups.set(value, [...(groups.get(value) ?? []), item]);
  }
  const without = say('No {field}', { field: fieldTitle(by, config.fields) });
  return [...groups]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || alphabet.compare(a, b))
    .map(([value, list]) => ({
      title: value === '' ? without : headingOf(by, value, schedule),
      items: list,
    }));
}

const alphabet = new Intl.Collator('en', { numeric: true });

const dueIn: Readonly<Record<string, (month: Month, calendar: Calendar) => string>> = {
  month: (month) => month,
  quarter: quarterName,
  year: yearName,
};

function keyOf(
  by: string,
  { wbs }: Pick<Schedule, 'wbs'>,
  { calendar }: Pick<SectionContext['config'], 'calendar'>,
): (activity: Activity) => string {
  const period = own(dueIn, by);
  if (period) return ({ baselineFinish: due }) => (due === null ? '' : period(monthOf(due), calendar));
  if (by === 'level') return ({ level }) => (level === null ? '' : String(level));
  if (by !== 'wbs') return ({ fields }) => fields?.[by] ?? '';
  const elements = new Map(wbs.flatMap(({ code, milestones }) => milestones.map((id) => [id, code])));
  return ({ id }) => elements.get(id) ?? '';
}

function headingOf(by: string, value: string, { wbs }: Pick<Schedule, 'wbs'>): string {
  if (by === 'level') return say('Level {level}', { level: value });
  if (by === 'month') return nameMonth(value);
  const element = by === 'wbs' ? wbs.find(({ code }) => code === value) : undefined;
  return element === undefined || element.title === value ? value : `${value} ${element.title}`;
}

/** What a grouping is called within a sentence: `owner`, `CAM`. */
export function fieldTitle(by: string, fields: readonly OwnField[]): string {
  if (by === 'wbs') return say('WBS element');
  if (own(dueIn, by)) return say('due date');
  const title = fields.find(({ name }) => name === by)?.title ?? by;
  // German nouns keep their capitals.
  return language() !== 'de' && /^\p{Lu}\p{Ll}/u.test(title)
    ? `${title.charAt(0).toLowerCase()}${title.slice(1)}`
    : title;
}
