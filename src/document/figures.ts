import type { FigureLink, FigureOutline, FigureSheet } from '../figures/figure.ts';
import { anchorOf } from '../kernel/anchor.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Mentions } from './mentions.ts';
import { prose, words } from './text.ts';
import type { FigureView, LinkView } from './types.ts';
import { entryAnchor } from './writer.ts';

/** Hands out figures in the order sections ask for them, and numbers them. */
export interface FigureShelf {
  /** Whether there is a figure of a name. */
  readonly has: (name: string) => boolean;
  /** Pages of a figure by its name; none where it is not drawn. The list is empty until the shelf is filled. */
  readonly take: (name: string) => readonly FigureView[];
  /** Fills all lists that were taken, once the figures are laid out. */
  readonly fill: (figures: readonly FigureOutline[]) => void;
}

export interface ShelfInput {
  /** Of the figures that are drawn, each of one page at least. */
  readonly names: readonly string[];
  readonly schedule: Schedule;
  readonly mentions: Mentions;
  readonly entries: boolean;
}

interface Taken {
  readonly number: number;
  readonly views: FigureView[];
  readonly mention: Mentions['add'];
}

export function openShelf({ names, schedule, mentions, entries }: ShelfInput): FigureShelf {
  const drawn = new Set(names);
  const taken = new Map<string, Taken>();
  const hasEntry = (id: string) => entries && schedule.activities.get(id)?.external === false;
  return {
    has: (name) => drawn.has(name),
    take: (name) => {
      if (!drawn.has(name)) return [];
      const figure = { number: taken.size + 1, views: [], mention: mentions.later() };
      taken.set(name, figure);
      return figure.views;
    },
    fill: (figures) => {
      for (const { name, pages } of figures) {
        const figure = taken.get(name);
        if (figure) fillIn(figure, { name, pages }, hasEntry);
      }
    },
  };
}

function fillIn(
  { number, views, mention }: Taken,
  { name, pages }: FigureOutline,
  hasEntry: (id: string) => boolean,
): void {
  for (const [i, page] of pages.entries()) {
    for (const { target } of page.links)
      if (target.kind === 'milestone' && hasEntry(target.id)) mention(target.id, figureAnchor(page.label));
    views.push(viewOf(page, { name, number, part: i + 1, parts: pages.length, hasEntry }));
  }
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
