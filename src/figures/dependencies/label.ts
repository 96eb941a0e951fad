import type { Face, TextMetrics } from '../svg/face.ts';
import { breakWord } from '../svg/text-fit.ts';
import { size } from '../svg/theme.ts';
import { at, type Box } from './layout/graph.ts';

/** Text of one face within a line. */
export interface Run {
  readonly text: string;
  readonly face: Face;
}

/** A label broken into lines, with the size of the node drawn round it. */
export interface Label extends Box {
  readonly lines: ReadonlyArray<readonly Run[]>;
}

export type Shape = 'ellipse' | 'rectangle';

/** Size of type in nodes, in pt on the printed page. */
export const labelSize = size.small;
/** From line to line, in pt. */
export const lineHeight = 8.1;

const padding = { x: 3.5, y: 2.4 };
/** Widths of lines tried, in characters of half an em. */
const widths = Array.from({ length: 14 }, (_, i) => (14 + i) * labelSize * 0.5);
/** For labels that would be a tower otherwise. */
const wider = [32, 38, 46, 56].map((n) => n * labelSize * 0.5);
const longest = 400;
/** A word wider than this is broken. */
const longestWord = 27 * labelSize * 0.5;

/** A label in one line reads better: worth a little room. */
const oneLine = 0.94;

interface Word extends Run {
  readonly width: number;
}

/** Of all ways to break a label, the one whose node takes the least room with the gaps round it. */
export function labelOf(text: { code: string; name: string }, shape: Shape, metrics: TextMetrics): Label {
  const words = wordsOf(text, metrics);
  const blank = metrics.width(' ', 'regular', labelSize);
  const many = words.reduce((sum, w) => sum + w.width + blank, 0) > 12 * (widths.at(-1) ?? 0);
  const parts = words.flatMap((word) => (word.width > longestWord ? splitWord(word, metrics) : [word]));
  let best: (Box & { readonly lines: Word[][] }) | null = null;
  let least = Number.POSITIVE_INFINITY;
  let same = 0;
  for (const width of many ? wider : widths) {
    if (width < same) continue;
    const { lines, upTo } = breakLines(parts, { width, blank });
    same = upTo;
    const box = around(
      lines.map((l) => lineWidth(l, blank)),
      shape,
    );
    const room = (box.width + 26) * (box.height + 8) * (lines.length === 1 ? oneLine : 1);
    if (room >= least) continue;
    least = room;
    best = { ...box, lines };
  }
  return best ? { ...best, lines: best.lines.map(runsOf) } : { ...around([0], shape), lines: [] };
}

function wordsOf({ code, name }: { code: string; name: string }, metrics: TextMetrics): Word[] {
  const measured = (text: string, face: Face): Word => ({
    text,
    face,
    width: metrics.width(text, face, labelSize),
  });
  const characters = [...name];
  const cut = characters.length > longest ? `${characters.slice(0, longest).join('').trimEnd()}…` : name;
  const names = cut.split(/\s+/u).filter((w) => w !== '');
  return [
    measured(names.length > 0 ? `${code}:` : code, 'semibold'),
    ...names.map((w) => measured(w, 'regular')),
  ];
}

interface Breaking {
  readonly width: number;
  readonly blank: number;
}

/** Fills line after line. Below the width `upTo` they come out the same. */
function breakLines(parts: readonly Word[], { width, blank }: Breaking): { lines: Word[][]; upTo: number } {
  const lines: Word[][] = [];
  let upTo = Number.POSITIVE_INFINITY;
  let used = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const needed = used + blank + part.width;
    if (needed > width) {
      upTo = Math.min(upTo, needed);
      lines.push([]);
      used = -blank;
    }
    lines.at(-1)?.push(part);
    used += blank + part.width;
  }
  return { lines, upTo };
}

/** Breaks a word too long for a line. */
function splitWord({ text, face }: Word, metrics: TextMetrics): Word[] {
  const parts = breakWord(text, { width: longestWord, face, size: labelSize }, metrics);
  return parts.map((part) => ({ text: part, face, width: metrics.width(part, face, labelSize) }));
}

function lineWidth(line: readonly Word[], blank: number): number {
  return line.reduce((sum, { width }) => sum + width + blank, -blank);
}

/** Joins words of the same face. */
function runsOf(line: readonly Word[]): Run[] {
  const runs: Run[] = [];
  for (const { text, face } of line) {
    const last = runs.at(-1);
    if (last?.face === face) runs[runs.length - 1] = { face, text: `${last.text} ${text}` };
    else runs.push({ face, text: last ? ` ${text}` : text });
  }
  return runs;
}

/** The least node round centred lines of given widths. */
function around(lines: readonly number[], shape: Shape): Box {
  const height = lines.length * lineHeight;
  const width = Math.max(0, ...lines);
  if (shape === 'rectangle') return { width: width + 2 * padding.x, height: height + 2 * padding.y };
  return ellipseRound(lines, height);
}

/** Room inside an ellipse that text keeps from its edge. */
const inset = { x: 2.2, y: 0.4 };

/** The ellipse of least room that holds the corners of all lines: widest half axis for each height tried. */
function ellipseRound(lines: readonly number[], height: number): Box {
  let best = { width: 0, height: Number.POSITIVE_INFINITY };
  let least = Number.POSITIVE_INFINITY;
  for (let b = height / 2 + 1.5; b < height / 2 + 1.5 + Math.max(10, height); b += 0.75) {
    let a = 0;
    let room = 0;
    // Each line can but widen it: once it takes more room than another, it is out.
    for (let i = 0; i < lines.length && room < least; i++) {
      const y = Math.max(Math.abs(i * lineHeight - height / 2), Math.abs((i + 1) * lineHeight - height / 2));
      const reach = (Math.max(0, y - 1.2) + inset.y) / b;
      const half = at(lines, i) / 2 + inset.x;
      a = reach < 1 ? Math.max(a, half / Math.sqrt(1 - reach * reach)) : Number.POSITIVE_INFINITY;
      room = (2 * a + 26) * (2 * b + 8);
    }
    if (room >= least) continue;
    least = room;
    best = { width: 2 * a, height: 2 * b };
  }
  return best;
}
