import type { Face, TextMetrics } from '../svg/face.ts';
import { breakWord, wrap } from '../svg/text-fit.ts';
import { size } from '../svg/theme.ts';
import type { Box } from './layout/graph.ts';

/** A line of a label: text on its left, and perhaps the due month on its right. */
export interface LabelLine {
  readonly text: string;
  readonly face: Face;
  readonly due?: string;
}

/** A label broken into lines, with the size of the box drawn round it. */
export interface Label extends Box {
  readonly lines: readonly LabelLine[];
}

/** Size of type in boxes, in pt on the printed page. */
export const labelSize = size.small;
/** From line to line, in pt. */
export const lineHeight = 7.9;
/** All boxes are as wide, so that none looks more important for its long name. */
export const boxWidth = 78;
export const padding = { x: 3.5, y: 2 };

const inner = boxWidth - 2 * padding.x;
/** Characters of a name that are shown; the entry has all of it. */
const longest = 200;
/** Room between a text and the month behind it. */
const gap = 4;

/** The label of a milestone: its code, the month it is due, its name below. */
export function labelOf(
  { code, name, due }: { readonly code: string; readonly name: string; readonly due: string },
  metrics: TextMetrics,
): Label {
  const room = { width: inner, size: labelSize };
  const characters = [...name];
  const cut = characters.length > longest ? `${characters.slice(0, longest).join('').trimEnd()}…` : name;
  const line =
    (face: Face) =>
    (text: string): LabelLine => ({ text, face });
  const codes = breakWord(code, { ...room, face: 'semibold' }, metrics).map(line('semibold'));
  const names = wrap(cut, { ...room, face: 'regular' }, metrics).map(line('regular'));
  const lines = withDue(codes, names, { due, metrics });
  return { lines, width: boxWidth, height: lines.length * lineHeight + 2 * padding.y };
}

/** The month stands behind the code, or behind the end of the name, or on a line of its own. */
function withDue(
  codes: readonly LabelLine[],
  names: readonly LabelLine[],
  { due, metrics }: { due: string; metrics: TextMetrics },
): LabelLine[] {
  const lines = [...codes, ...names];
  if (due === '') return lines;
  const month = metrics.width(due, 'regular', labelSize);
  const fits = ({ text, face }: LabelLine) => metrics.width(text, face, labelSize) + gap + month <= inner;
  const seat = [codes.length - 1, lines.length - 1].find((i) => lines[i] && fits(lines[i]));
  if (seat === undefined) return [...lines, { text: '', face: 'regular', due }];
  return lines.map((line, i) => (i === seat ? { ...line, due } : line));
}
