import type { FigureLink, FigureOutline, FigureSheet } from '../figures/figure.ts';
import { anchorOf } from '../kernel/anchor.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Mentions } from './mentions.ts';
import { prose, words } from './text.ts';
import type { FigureLine, FigureView, LinkView } from './types.ts';
import { entryAnchor } from './writer.ts';

/** Hands out figures in the order sections ask for them, and numbers them. */
export interface FigureShelf {
  /** Whether there is a figure of a name. */
  readonly has: (name: string) => boolean;
  /** Pages of a figure by its name; none where it is not drawn. Its title is that in the list of figures. */
  readonly take: (name: string, title: string) => readonly FigureView[];
  /** What was taken, by number. */
  readonly list: () => readonly FigureLine[];
}

export interface ShelfInput {
  readonly figures: readonly FigureOutline[];
  readonly schedule: Schedule;
  readonly mentions: Mentions;
  readonly entries: boolean;
}

export function openShelf({ figures, schedule, mentions, entries }: ShelfInput): FigureShelf {
  const drawn = new Map(figures.filter(({ pages }) => pages.length > 0).map((f) => [f.name, f.pages]));
  const taken = new Map<string, FigureLine>();
  const hasEntry = (id: string) => entries && schedule.activities.get(id)?.external === false;
  return {
    has: (name) => drawn.has(name),
    take: (name, title) => {
      const pages = drawn.get(name);
      const [first] = pages ?? [];
      if (pages === undefined || first === undefined) return [];
      const number = taken.get(name)?.number ?? taken.size + 1;
      taken.set(name, { number, title: words(title), anchor: figureAnchor(first.label) });
      return pages.map((page, i) => {
        for (const { target } of page.links)
          if (target.kind === 'milestone' && hasEntry(target.id))
            mentions.add(target.id, figureAnchor(page.label));
        return viewOf(page, { name, number, part: i + 1, parts: pages.length, hasEntry });
      });
    },
    list: () => [...taken.values()],
  };
}

function figureAnchor(label: string): string {
  return `fig:${anchorOf(label)}`;
}

interface Position {
  readonly name: string;
  readonly number: number;
  readonly part: number;
  readonly parts: number;
  readonly hasEntry: (id: string) => boolean;
}

function viewOf(page: FigureSheet, { hasEntry, ...position }: Position): FigureView {
  return {
    ...position,
    anchor: figureAnchor(page.label),
    caption: prose(page.caption),
    alt: words(page.alt),
    width: round(page.width),
    height: round(page.height),
    landscape: page.landscape,
    links: page.links.flatMap((l) => linkOf(l, page.height, hasEntry)),
  };
}

function linkOf(link: FigureLink, height: number, hasEntry: (id: string) => boolean): LinkView[] {
  const { target } = link;
  if (target.kind === 'milestone' && !hasEntry(target.id)) return [];
  const anchor = target.kind === 'milestone' ? entryAnchor(target.id) : figureAnchor(target.label);
  const { page } = link;
  return [
    {
      anchor,
      page: page ? { x: round(page.x), y: round(height - page.y) } : null,
      x: round(link.x),
      y: round(height - link.y - link.height),
      width: round(link.width),
      height: round(link.height),
    },
  ];
}

function round(length: number): number {
  return Math.round(length * 100) / 100;
}
