import { escapeCode, escapeTex } from '../../emit/tex/escape.ts';
import { type Tex, trustedTex } from '../../emit/tex/tex.ts';
import { anchorOf } from '../../kernel/anchor.ts';
import { type Counts, count } from '../../model/counts.ts';
import { ledgerOf } from '../../model/ledger.ts';
import type { Activity, Correction, WbsElement } from '../../model/schedule.ts';
import { bookmarkTitle, shorten } from '../bookmarks.ts';
import type { BookmarkView, FigureView, SectionView } from '../types.ts';
import { type EntryView, entryOf } from './entry.ts';
import { heading, type SectionContext } from './section.ts';

interface ElementView {
  readonly code: Tex;
  readonly title: Tex | null;
  readonly running: Tex;
  readonly label: Tex;
  readonly bookmark: BookmarkView;
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
  const label = trustedTex(`wbs:${anchorOf(element.code)}`);
  const milestones = element.milestones.flatMap((id): Activity[] => {
    const activity = schedule.activities.get(id);
    return activity ? [activity] : [];
  });
  return {
    code: escapeCode(code),
    title: title === '' ? null : escapeTex(title),
    running: escapeTex(shorten(full, runningLength)),
    label,
    bookmark: { level: 2, title: bookmarkTitle(full), dest: label, open: false, italic: false },
    counts: count(milestones, schedule),
    figures: figures.take(`dependencies-${element.code}`),
    entries: milestones.map((activity) => entryOf(activity, context, corrections.get(activity.id))),
  };
}
