import type { TextMetrics } from './face.ts';
import { addText, type SvgBuilder } from './svg.ts';
import { shorten, wrap } from './text-fit.ts';
import { colour, size } from './theme.ts';

/** A milestone that has a row of a chart. */
interface NamedRow {
  readonly id: string;
  readonly name: string;
}

/** What stands at the left of a row. */
export interface Name {
  readonly code: string;
  /** Lines of the name; the first stands behind the code. */
  readonly lines: readonly string[];
}

export interface NameColumn {
  readonly names: readonly Name[];
  /** No name is cut. */
  readonly whole: boolean;
  /** In pt, codes and names. */
  readonly width: number;
  readonly heightOf: (name: Name) => number;
}

const rowHeight = 9.8;
/** From one line of a name to the next. */
const lineHeight = 8.2;
/** Widths in pt that a column may have at most: the usual, and others for names in several lines. */
const widest = 218;
const narrower = [140, 160, 180, 200];
const narrowest = 120;
/** Part of the column that a code may fill. */
const codeShare = 0.6;
/** Where a name's further lines begin. */
const indent = 8;
const edge = 2;
const codeStyle = { face: 'semibold', size: size.small } as const;
const nameStyle = { face: 'regular', size: size.small } as const;

interface NameRoom {
  readonly metrics: TextMetrics;
  /** Room in pt for rows beside a column. */
  readonly height: (column: NameColumn) => number;
  /** Widest that the column may be, in pt. */
  readonly most?: number | undefined;
}

/** The narrowest column that leaves the names whole and the rows on one page; the usual one where none does. */
export function narrowNames(rows: readonly NamedRow[], room: NameRoom): NameColumn {
  for (const most of narrower) {
    const column = namesOf(rows, { ...room, most });
    const height = column.names.reduce((sum, name) => sum + column.heightOf(name), 0);
    if (column.whole && height <= room.height(column)) return column;
  }
  return namesOf(rows, room);
}

/**
 * Codes and names in a column as wide as they need, up to a limit: whole names in as many lines as they take, where that
 * takes no more pages, else cut to one line each.
 */
export function namesOf(rows: readonly NamedRow[], { metrics, height, most = widest }: NameRoom): NameColumn {
  const wanted = rows.map(
    (row) => edge + codeWidth(row.id, metrics) + metrics.width(row.name, 'regular', size.small) + edge,
  );
  const width = Math.min(most, Math.max(narrowest, ...wanted));
  const heightOf = ({ lines }: Name) => rowHeight + Math.max(0, lines.length - 1) * lineHeight;
  const column = (name: (row: NamedRow) => Name, whole: boolean) => ({
    names: rows.map(name),
    whole,
    width,
    heightOf,
  });
  const whole = column((row) => wholeName(row, width, metrics), true);
  const cut = column((row) => cutName(row, width, metrics), false);
  const pages = ({ names }: NameColumn) =>
    Math.ceil(names.reduce((sum, name) => sum + heightOf(name), 0) / height(whole));
  return pages(whole) <= pages(cut) ? whole : cut;
}

const codeWidth = (code: string, metrics: TextMetrics) =>
  metrics.width(`${code} `, codeStyle.face, codeStyle.size) + 2;

function codeOf({ id }: NamedRow, width: number, metrics: TextMetrics): string {
  return shorten(id, { width: width * codeShare, ...codeStyle }, metrics);
}

function cutName(row: NamedRow, width: number, metrics: TextMetrics): Name {
  const code = codeOf(row, width, metrics);
  const room = width - 2 * edge - codeWidth(code, metrics);
  const line = shorten(row.name, { width: room, ...nameStyle }, metrics);
  return { code, lines: line === '' ? [] : [line] };
}

function wholeName(row: NamedRow, width: number, metrics: TextMetrics): Name {
  const code = codeOf(row, width, metrics);
  const first = width - 2 * edge - codeWidth(code, metrics);
  const [line = '', ...more] = wrap(row.name, { width: first, ...nameStyle }, metrics);
  if (more.length === 0) return { code, lines: line === '' ? [] : [line] };
  const rest = row.name.trim().slice(line.length).trim();
  return { code, lines: [line, ...wrap(rest, { width: width - edge - indent, ...nameStyle }, metrics)] };
}

/** Code and name at the left of a row that begins at a height. */
export function drawName(
  svg: SvgBuilder,
  { code, lines }: Name,
  { y, metrics }: { readonly y: number; readonly metrics: TextMetrics },
): void {
  const baseline = y + rowHeight / 2 + size.small * 0.33;
  addText(svg, code, { x: edge, y: baseline, ...codeStyle });
  const after = edge + codeWidth(code, metrics);
  for (const [i, text] of lines.entries())
    addText(svg, text, {
      x: i === 0 ? after : indent,
      y: baseline + i * lineHeight,
      size: size.small,
      fill: colour.muted,
    });
}
