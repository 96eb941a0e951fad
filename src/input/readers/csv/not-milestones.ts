import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import { finding } from '../../../model/data-rules.ts';
import { type Cell, placeOf, type Read } from '../../../model/dataset.ts';
import { readDate } from '../../../model/date-text.ts';
import type { Table, TableRow } from '../../../model/table.ts';
import type { Positions } from './columns.ts';
import { fold } from './header.ts';
import { type Heading, headingsOf } from './headings.ts';

type Rows = Table['rows'];

/** How tables name their sums. */
const total =
  /^(?:grand |overall |sub-?\s?)?totals?(?![\p{L}\p{N}_-])|^(?:gesamt(?:summe|zahl)?|(?:zwischen|end)?summe|sous-total|total général|somme|suma(?: total)?|subtotal|soma|totale|(?:合|小|総)計)(?![\p{L}\p{N}_-])/iu;
/** How remarks under a table begin. */
const remark =
  /^(?:notes?|remarks?|legend|source|key|hinweise?|anmerkung(?:en)?|bemerkung(?:en)?|remarques?|légende|notas?|observaciones|observações|fonte|legenda|備考|注)\s*[::]|^(?:[*†‡]|\d\))\s/iu;

/** The rows of a table that are milestones, and the titles of WBS elements that its headings give. */
export interface MilestoneRows {
  readonly rows: Rows;
  readonly titles: ReadonlyMap<string, string>;
}

/**
 * Rows of the table without those that are no milestones: the header once more, headings, sums, remarks. Each is a finding.
 * What is in doubt stays a milestone, since a code alone is enough for an external one.
 */
export function milestoneRows(table: Table, at: Positions): Read<MilestoneRows> {
  const diagnostics: Diagnostic[] = [];
  const names = table.columns.map((c) => fold(c.text));
  const headings = headingsOf(table, at);
  const titles = new Map<string, string>();
  const rows = table.rows.filter((row) => {
    const heading = headings.get(row);
    const found = headerAgain(table, names, row) ?? notMilestone(table, row, { code: at.code, heading });
    if (found) diagnostics.push(found);
    if (found?.rule === 'rows-headings-read' && heading?.wbs) titles.set(heading.wbs, heading.title);
    return !found;
  });
  return { value: { rows, titles }, diagnostics };
}

function headerAgain(table: Table, names: readonly string[], row: TableRow): Diagnostic | null {
  if (row.length === 0 || fold(row.text(0)) !== names[0]) return null;
  const same = names.filter((name, i) => name !== '' && name === fold(row.text(i))).length;
  if (same * 2 <= names.filter((n) => n !== '').length) return null;
  return finding('csv-one-header', {
    message: 'the header stands here again; the row is left out',
    place: placeOf(table, { text: row.text(0), line: row.line, column: 1 }),
    hint: 'Delete the row, and see whether the rows after it are there twice.',
  });
}

function notMilestone(
  table: Table,
  row: TableRow,
  { code, heading }: { readonly code: number | undefined; readonly heading: Heading | undefined },
): Diagnostic | null {
  const at = row.texts().findIndex((text) => text !== '');
  const first = row.cell(at);
  if (first === undefined) return null;
  const others: Others = () => row.texts().filter((text, i) => i !== at && text !== '');
  const coded = code === undefined ? '' : row.text(code);
  const own = coded === '' || coded === first.text;
  if (own && isTotal(first.text, others)) return leftOut(table, first, 'a sum');
  if (heading !== undefined && !remark.test(first.text)) return headingRead(table, first, heading);
  return own && isRemark(first.text, others) ? leftOut(table, first, 'a remark') : null;
}

function leftOut(table: Table, first: Cell, what: string): Diagnostic {
  return finding('rows-are-milestones', {
    message: `the row "${shorten(first.text)}" is ${what}, not a milestone; it is left out`,
    place: placeOf(table, first),
    hint: 'Delete the row from the table; if it is a milestone, give it a code of its own.',
  });
}

function headingRead(table: Table, first: Cell, { title, wbs }: Heading): Diagnostic {
  const what = wbs === null ? '' : `, the title of WBS element ${wbs}`;
  return finding('rows-headings-read', {
    message: `the row "${shorten(title)}" is a heading${what}, not a milestone`,
    place: placeOf(table, first),
    hint: 'If it is a milestone, give it a code.',
  });
}

/** The other texts of a row: of hundreds of thousands few are asked for theirs. */
type Others = () => readonly string[];

function isTotal(first: string, others: Others): boolean {
  return total.test(first) && !others().some((text) => 'day' in readDate(text, 'dmy'));
}

/** More than three. */
const words = /\S\s+\S+\s+\S+\s+\S/;

/** The only text of its row, of more words than a code has or that begins as remarks do. */
function isRemark(text: string, others: Others): boolean {
  return (remark.test(text) || words.test(text)) && others().length === 0;
}

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
