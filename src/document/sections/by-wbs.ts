import { figureName } from '../../figures/files.ts';
import { anchorOf } from '../../kernel/anchor.ts';
import type { Day } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { type Counts, count } from '../../model/counts.ts';
import { diffSchedules } from '../../model/diff.ts';
import { ledgerOf } from '../../model/ledger.ts';
import type { Activity, Correction, WbsElement } from '../../model/schedule.ts';
import type { MilestoneForecast } from '../../model/series/forecast.ts';
import { titlesBelow } from '../../model/wbs.ts';
import type { Block } from '../chapter/blocks.ts';
import { outlineLine } from '../outline.ts';
import { identifier, type Milestone, shorten, type Text, words } from '../text.ts';
import type { FigureView, ItemView, OutlineLine, SectionView } from '../types.ts';
import { entryAnchor } from '../writer.ts';
import { changesByCode } from './changes.ts';
import { type EntryView, entryOf, noteOf } from './entry.ts';
import { heading, type SectionContext } from './section.ts';

interface ElementView {
  readonly code: Text;
  readonly title: Text | null;
  /** Titles of the elements it is part of, from the top; null where there are none. */
  readonly above: Text | null;
  /** A text of the report's own on it. */
  readonly note: readonly Block[];
  readonly running: Text;
  readonly anchor: string;
  readonly bookmark: OutlineLine;
  readonly counts: Counts;
  /** How many have a description; null where that need not be said. */
  readonly described: Text | null;
  readonly figures: readonly FigureView[];
  /** Milestones that no graph draws, since the data record no relation of theirs. */
  readonly unrelated: {
    readonly count: number;
    readonly open: readonly ItemView[];
    readonly completed: readonly Milestone[];
  };
  readonly entries: readonly EntryView[];
}

export interface ByWbsView extends SectionView {
  readonly elements: readonly ElementView[];
}

/** Longest title that a running head holds, in characters. */
const runningLength = 44;

export function byWbs(context: SectionContext): ByWbsView {
  const corrections = new Map<string, Correction[]>();
  for (const c of ledgerOf(context.schedule).applied)
    corrections.set(c.id, [...(corrections.get(c.id) ?? []), c]);
  const relations = context.schedule.relations.filter(({ from, to }) => from !== to);
  const related = new Set(relations.flatMap(({ from, to }) => [from, to]));
  const { milestones } = context.forecast();
  const previous = context.series.earlier.at(-1);
  const changed = previous
    ? changesByCode(diffSchedules(previous, context.schedule), context.config.fields)
    : new Map();
  const forecasts = new Map(milestones.map((forecast) => [forecast.activity.id, forecast]));
  const describes = [...context.schedule.activities.values()].some(isDescribed);
  return {
    ...heading('by-wbs', 'Milestones by WBS', true),
    elements: context.schedule.wbs.map((element) =>
      elementView(element, {
        ...context,
        corrections,
        related,
        forecasts,
        describes,
        changed,
        since: previous?.dataDate,
      }),
    ),
  };
}

interface Context extends SectionContext {
  readonly corrections: ReadonlyMap<string, readonly Correction[]>;
  readonly forecasts: ReadonlyMap<string, MilestoneForecast>;
  /** What changed since the earlier data set, which is of that date. */
  readonly changed: ReadonlyMap<string, readonly string[]>;
  readonly since: Day | undefined;
  /** Milestones with a predecessor or a successor. */
  readonly related: ReadonlySet<string>;
  /** Some milestone of the note has a description. */
  readonly describes: boolean;
}

function elementView(element: WbsElement, context: Context): ElementView {
  const { schedule, figures, corrections, forecasts, changed, since } = context;
  const code = element.code === '' ? say('No WBS element') : element.code;
  const title = element.title === element.code ? '' : element.title;
  const full = title === '' ? code : `${code}: ${title}`;
  const anchor = `wbs:${anchorOf(element.code)}`;
  const milestones = element.milestones.flatMap((id): Activity[] => {
    const activity = schedule.activities.get(id);
    return activity ? [activity] : [];
  });
  return {
    code: identifier(code),
    title: title === '' ? null : words(title),
    above: aboveOf(element.code, context),
    note: noteOf(context.writings.elements.get(element.code), { anchor }, context),
    running: words(shorten(full, runningLength)),
    anchor,
    bookmark: outlineLine(2, full, anchor),
    counts: count(milestones, schedule),
    described: context.describes ? describedOf(milestones) : null,
    figures: figures.take(
      figureName('dependencies', element.code),
      say('Dependencies in {element}', { element: code }),
    ),
    unrelated: unrelatedOf(milestones, context),
    entries: milestones.map((activity) =>
      entryOf(
        activity,
        { ...context, element: element.code },
        {
          corrections: corrections.get(activity.id),
          forecast: forecasts.get(activity.id),
          changed: changedOf(changed.get(activity.id), since),
        },
      ),
    ),
  };
}

function aboveOf(code: string, { schedule, config }: Context): Text | null {
  const parent = code.split('.').slice(0, -1).join('.');
  const titles = titlesBelow(config.wbs.root, parent, schedule.wbsTitles);
  return titles.length === 0 ? null : words(titles.join(' › '));
}

const isDescribed = ({ annotation }: Activity) => (annotation?.description ?? '').trim() !== '';

function describedOf(milestones: readonly Activity[]): Text | null {
  const described = milestones.filter(isDescribed).length;
  if (described === milestones.length) return null;
  if (described === 0) return words(say('None has a description.'));
  return words(
    say('{described} of {total} {described, plural, one {has a description} other {have a description}}.', {
      described,
      total: milestones.length,
    }),
  );
}

function changedOf(what: readonly string[] | undefined, since: Day | undefined) {
  return what === undefined || since === undefined ? undefined : { what, since };
}

function unrelatedOf(
  milestones: readonly Activity[],
  { writer, related }: Context,
): ElementView['unrelated'] {
  const alone = milestones.filter(({ id }) => !related.has(id));
  // Its entry is near: being named here is no mention to lead back to.
  const here = (id: string) => ({ anchor: entryAnchor(id) });
  return {
    count: alone.length,
    open: alone.filter((a) => !a.completed).map((a) => writer.item(a, here(a.id))),
    completed: alone.filter((a) => a.completed).map(({ id }) => writer.milestone(id, here(id))),
  };
}
