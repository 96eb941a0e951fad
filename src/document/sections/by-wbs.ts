import { figureName } from '../../figures/files.ts';
import { anchorOf } from '../../kernel/anchor.ts';
import { type Counts, count } from '../../model/counts.ts';
import { ledgerOf } from '../../model/ledger.ts';
import type { Activity, Correction, WbsElement } from '../../model/schedule.ts';
import { outlineLine } from '../outline.ts';
import { identifier, shorten, type Text, words } from '../text.ts';
import type { FigureView, OutlineLine, SectionView } from '../types.ts';
import { type EntryView, entryOf } from './entry.ts';
import { heading, type SectionContext } from './section.ts';

interface ElementView {
  readonly code: Text;
  readonly title: Text | null;
  readonly running: Text;
  readonly anchor: string;
  readonly bookmark: OutlineLine;
  readonly counts: Counts;
  readonly figures: readonly FigureView[];
  readonly entries: readonly EntryView[];
}

export interface ByWbsView extends SectionView {
  readonly elements: readonly ElementView[];
}

/** Longest title that a running head holds, in characters. */
const runningLength = 56;

export function byWbs(context: SectionContext): ByWbsView {
  const corrections = new Map<string, Correction[]>();
  for (const c of ledgerOf(context.schedule).applied)
    corrections.set(c.id, [...(corrections.get(c.id) ?? []), c]);
  return {
    ...heading('by-wbs', 'Milestones by WBS', true),
    elements: context.schedule.wbs.map((element) => elementView(element, { ...context, corrections })),
  };
}

interface Context extends SectionContext {
  readonly corrections: ReadonlyMap<string, readonly Correction[]>;
}

function elementView(element: WbsElement, context: Context): ElementView {
  const { schedule, figures, corrections } = context;
  const code = element.code === '' ? 'No WBS element' : element.code;
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
    running: words(shorten(full, runningLength)),
    anchor,
    bookmark: outlineLine(2, full, anchor),
    counts: count(milestones, schedule),
    figures: figures.take(figureName('dependencies', element.code)),
    entries: milestones.map((activity) => entryOf(activity, context, corrections.get(activity.id))),
  };
}
