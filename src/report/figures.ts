import type { FigureLink, FigureOutline, FigureSheet } from '../figures/figure.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { escapeTex, labelOf, typographic } from '../tex/escape.ts';
import { trustedTex } from '../tex/tex.ts';
import { pdfText } from './bookmarks.ts';
import type { Mentions } from './mentions.ts';
import type { FigureView, LinkView } from './types.ts';
import { entryLabel } from './writer.ts';

/** Hands out figures in the order sections ask for them, and numbers them. */
export interface FigureShelf {
  /** Pages of a figure by its name; none where it was not drawn. */
  readonly take: (name: string) => FigureView[];
}

export interface ShelfInput {
  readonly figures: readonly FigureOutline[];
  readonly schedule: Schedule;
  readonly mentions: Mentions;
  readonly entries: boolean;
}

export function openShelf({ figures, schedule, mentions, entries }: ShelfInput): FigureShelf {
  let number = 0;
  const hasEntry = (id: string) => entries && schedule.activities.get(id)?.external === false;
  return {
    take: (name) => {
      const set = figures.find((f) => f.name === name);
      if (!set || set.pages.length === 0) return [];
      number += 1;
      for (const page of set.pages) {
        for (const { target } of page.links)
          if (target.kind === 'milestone' && hasEntry(target.id))
            mentions.add(target.id, figureLabel(page.label));
      }
      return set.pages.map((page, i) =>
        viewOf(page, { name, number, part: i + 1, parts: set.pages.length, hasEntry }),
      );
    },
  };
}

function figureLabel(label: string): string {
  return `fig:${labelOf(label)}`;
}

/** Where in the TeX folder the PDF of a figure with all its pages lies, by the figure's name. */
export function figureFile(name: string): string {
  return `figures/${labelOf(name).replaceAll('+', '_')}.pdf`;
}

interface Position {
  readonly name: string;
  readonly number: number;
  readonly part: number;
  readonly parts: number;
  readonly hasEntry: (id: string) => boolean;
}

function viewOf(page: FigureSheet, { name, hasEntry, ...position }: Position): FigureView {
  return {
    ...position,
    label: trustedTex(figureLabel(page.label)),
    file: trustedTex(figureFile(name)),
    caption: escapeTex(typographic(page.caption)),
    alt: pdfText(page.alt),
    width: round(page.width),
    height: round(page.height),
    landscape: page.landscape,
    links: page.links.flatMap((l) => linkOf(l, page.height, hasEntry)),
  };
}

function linkOf(link: FigureLink, height: number, hasEntry: (id: string) => boolean): LinkView[] {
  const { target } = link;
  if (target.kind === 'milestone' && !hasEntry(target.id)) return [];
  const dest = target.kind === 'milestone' ? entryLabel(target.id) : figureLabel(target.label);
  return [
    {
      dest: trustedTex(dest),
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
