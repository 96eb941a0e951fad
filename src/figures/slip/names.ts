import type { TextMetrics } from '../svg/face.ts';
import { shorten, wrap } from '../svg/text-fit.ts';
import { size } from '../svg/theme.ts';
import type { SlipRow } from './rows.ts';

/** What stands at the left of a row. */
export interface Name {
  readonly code: string;
  /** Lines of the name; the first stands behind the code. */
  readonly lines: readonly string[];
}

export interface NameColumn {
  readonly names: readonly Name[];
  /** In pt, codes and names. */
  readonly width: number;
  readonly heightOf: (name: Name) => number;
}

const rowHeight = 9.8;
/** From one line of a name to the next. */
const lineHeight = 8.2;
const widest = 218;
const narrowest = 120;
/** Part of the column that a code may fill. */
const codeShare = 0.6;
/** Where a name's further lines begin. */
export const indent = 8;
const edge = 2;
const codeStyle = { face: 'semibold', size: size.small } as const;
const nameStyle = { face: 'regular', size: size.small } as const;

/**
 * Codes and names in a column as wide as they need, up to a limit: whole names in as many lines as they take, where that
 * takes no more pages, else cut to one line each.
 * @param height gives the room in pt for rows beside a column.
 */
export function namesOf(
  rows: readonly SlipRow[],
  { metrics, height }: { metrics: TextMetrics; height: (column: NameColumn) => number },
): NameColumn {
  const wanted = rows.map(
    (row) => edge + codeWidth(row.id, metrics) + metrics.width(row.name, 'regular', size.small) + edge,
  );
  const width = Math.min(widest, Math.max(narrowest, ...wanted));
  const heightOf = ({ lines }: Name) => rowHeight + Math.max(0, lines.length - 1) * lineHeight;
  const column = (name: (row: SlipRow) => Name) => ({ names: rows.map(name), width, heightOf });
  const whole = column((row) => wholeName(row, width, metrics));
  const cut = column((row) => cutName(row, width, metrics));
  const pages = ({ names }: NameColumn) =>
    Math.ceil(names.reduce((sum, name) => sum + heightOf(name), 0) / height(whole));
  return pages(whole) <= pages(cut) ? whole : cut;
}

const codeWidth = (code: string, metrics: TextMetrics) =>
  metrics.width(`${code} `, codeStyle.face, codeStyle.size) + 2;

function codeOf({ id }: SlipRow, width: number, metrics: TextMetrics): string {
  return shorten(id, { width: width * codeShare, ...codeStyle }, metrics);
}

function cutName(row: SlipRow, width: number, metrics: TextMetrics): Name {
  const code = codeOf(row, width, metrics);
  const room = width - 2 * edge - codeWidth(code, metrics);
  const line = shorten(row.name, { width: room, ...nameStyle }, metrics);
  return { code, lines: line === '' ? [] : [line] };
}

function wholeName(row: SlipRow, width: number, metrics: TextMetrics): Name {
  const code = codeOf(row, width, metrics);
  const first = width - 2 * edge - codeWidth(code, metrics);
  const [line = '', ...more] = wrap(row.name, { width: first, ...nameStyle }, metrics);
  if (more.length === 0) return { code, lines: line === '' ? [] : [line] };
  const rest = row.name.trim().slice(line.length).trim();
  return { code, lines: [line, ...wrap(rest, { width: width - edge - indent, ...nameStyle }, metrics)] };
}
