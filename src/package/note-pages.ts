import type { Report } from '../document/types.ts';
import { anchorOf } from '../kernel/anchor.ts';
import { own } from '../kernel/own.ts';
import type { ActivityId } from '../model/schedule.ts';

/** A page that mentions a milestone, and the places on it that do: `overdue`, `due in 2021-05`, `figure timeline`. */
export interface Mention {
  readonly page: string;
  readonly places: readonly string[];
}

/** Where a milestone stands in a note. */
export interface Pages {
  /** Page of its entry; null where the note has none for it. */
  readonly entry: string | null;
  readonly mentions: readonly Mention[];
}

/** Where a note was set: the page of each label, and the labels that mention milestones. */
export interface SetNote {
  readonly labels: Readonly<Record<string, number>>;
  readonly mentions: Report['mentions'];
}

/** Pages of every milestone that the note has an entry for or mentions, by code. */
export function notePages(
  ids: Iterable<ActivityId>,
  { labels: written, mentions }: SetNote,
): Record<ActivityId, Pages> {
  const pages = new Map(Object.entries(written).map(([label, page]) => [label, String(page)]));
  const found = Array.from(ids, (id): [ActivityId, Pages] => {
    const label = anchorOf(id);
    const labels = own(mentions, label) ?? [];
    return [id, { entry: pages.get(`ms:${label}`) ?? null, mentions: byPage(labels, pages) }];
  });
  return Object.fromEntries(found.filter(([, p]) => p.entry !== null || p.mentions.length > 0));
}

function byPage(labels: readonly string[], pages: ReadonlyMap<string, string>): Mention[] {
  const places = new Map<string, string[]>();
  for (const label of labels) {
    const page = pages.get(label);
    if (page === undefined) continue;
    const known = places.get(page);
    if (known) known.push(placeName(label));
    else places.set(page, [placeName(label)]);
  }
  return [...places].map(([page, list]) => ({ page, places: list }));
}

/** A label of the note in words: its kind stands before the colon. */
function placeName(label: string): string {
  const [kind = '', name = ''] = label.split(':', 2);
  const words: Readonly<Record<string, string>> = {
    fig: `figure ${name}`,
    month: `due in ${name}`,
    ms: `entry of ${name}`,
  };
  return words[kind] ?? (name || label);
}
