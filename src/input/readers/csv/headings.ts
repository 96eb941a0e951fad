import { once } from '../../../kernel/once.ts';
import type { TableRow as Row, Table } from '../../../model/table.ts';
import { isUnder } from '../../../model/wbs.ts';
import type { ColumnName, Positions } from './columns.ts';

/** What a row says that heads those after it. */
export interface Heading {
  readonly title: string;
  /** The WBS element it names, if any. */
  readonly wbs: string | null;
}

/** Cells of which a heading has none. */
const ofMilestones = [
  'level',
  'due',
  'completed',
  'forecast',
  'start',
  'predecessors',
  'successors',
] as const;

/** A heading of one cell that begins with its code: `A.2 Spacecraft bus`. */
const numbered = /^(?<code>[\p{L}\p{N}.]*\p{N})[\s:–—-]+(?<title>\p{L}.*)$/u;

/**
 * Rows of a table that are headings of rows after them: without level, dates and relations, and without a code, or with
 * nothing but a text in its place that can be none. One that names the element of the rows after it gives its title; a second
 * for the same element is none, but a milestone that lacks its code.
 */
export function headingsOf(table: Table, at: Positions): ReadonlyMap<Row, Heading> {
  const textOf = (row: Row, name: ColumnName) => row.text(at[name] ?? -1);
  const isBare = (row: Row) => ofMilestones.every((name) => textOf(row, name) === '');
  const bare = new Set(table.rows.filter(isBare));
  const found = new Map<Row, Heading>();
  if (bare.size === 0) return found;
  const isCode = codesOf(
    table.rows.filter((row) => !bare.has(row)),
    textOf,
  );
  const titled = new Set<string>();
  let next: Row | null = null;
  const after = new Map<Row, Row | null>();
  for (const row of table.rows.toReversed()) {
    if (bare.has(row)) after.set(row, next);
    else next = row;
  }
  for (const row of bare) {
    const texts = row.texts().filter((text) => text !== '');
    const below = after.get(row);
    const coded = textOf(row, 'code');
    if (!below || (coded !== '' && (texts.length > 1 || isCode(coded)))) continue;
    const heading = headingOf(texts, { name: textOf(row, 'name') || coded, wbs: textOf(row, 'wbs') });
    const isTheirs = heading.wbs !== null && isUnder(textOf(below, 'wbs'), heading.wbs);
    if (isTheirs && heading.wbs !== null && !titled.has(heading.wbs)) {
      titled.add(heading.wbs);
      found.set(row, heading);
    } else if (texts.length === 1) found.set(row, { title: texts[0] ?? '', wbs: null });
  }
  return found;
}

function headingOf(texts: readonly string[], { name, wbs }: { name: string; wbs: string }): Heading {
  if (wbs !== '' && name !== '') return { title: name, wbs };
  const { code, title } = (texts.length === 1 ? numbered.exec(texts[0] ?? '') : null)?.groups ?? {};
  return code === undefined || title === undefined ? { title: name, wbs: null } : { title, wbs: code };
}

/** Whether a text can be a code beside those of some rows: one of their lists, or of their shape, if they have one. */
function codesOf(
  rows: readonly Row[],
  textOf: (row: Row, name: ColumnName) => string,
): (text: string) => boolean {
  const isOne = (text: string) => /^\S*(?:\p{N}|[\p{L}\p{N}][-_./:]\p{L})\S*$/u.test(text);
  const codes = rows.map((row) => textOf(row, 'code')).filter((text) => text !== '');
  if (codes.filter(isOne).length < codes.length * 0.6) return () => true;
  const listed = once(() => {
    const lists = (['predecessors', 'successors'] as const).flatMap((name) =>
      rows.map((row) => textOf(row, name)),
    );
    return new Set(lists.flatMap((list) => list.split(/[;,\r\n]/).map((item) => item.trim())));
  });
  return (text) => isOne(text) || listed().has(text);
}
