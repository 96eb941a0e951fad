import { byCodeUnit, type Diagnostic, type Place } from '../kernel/diagnostics.ts';
import { notKeptAsText } from './code-numbers.ts';
import { type CodeIndex, codesFrom, nearestCode } from './codes.ts';
import { type Cell, type Dataset, placeOf, type RawRelation } from './dataset.ts';
import type { Row } from './rows.ts';
import { finding } from './rules.ts';
import type { ActivityId, Relation, RelationType } from './schedule.ts';

export type Side = 'predecessors' | 'successors';

export interface Network {
  /** Every relation once, sorted by from, then to. */
  readonly relations: readonly Relation[];
  readonly ends: Ends;
  /** Lists by row, undefined where they are empty: what the row states, in its order, then what tables of relations add. */
  readonly lists: Readonly<Record<Side, ReadonlyArray<readonly ActivityId[] | undefined>>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Positions of the rows at both ends of each relation: they are quicker to follow than codes. */
export interface Ends {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export interface NetworkInput {
  readonly rows: readonly Row[];
  /** Whether a row is an external milestone, of which nobody expects to know all relations. */
  readonly isExternal: (row: Row) => boolean;
  readonly datasets: readonly Dataset[];
  /** All codes of the data, and those of the rows. */
  readonly codes: CodeIndex;
  readonly kept: CodeIndex;
  /** Codes left out of the schedule: relations to them go quietly. */
  readonly excluded: ReadonlySet<ActivityId>;
}

/** Which files state a side of their relations at all. Where one does not, the other side's statements fill it. */
type States = ReadonlyMap<Dataset, Readonly<Record<Side, boolean>>>;

interface Tie {
  readonly from: number;
  readonly to: number;
  type: RelationType;
  lag: number;
  /** Where it is stated: in the list of the successor, in that of the predecessor, in a table. */
  predecessors: boolean;
  successors: boolean;
  table: Place | undefined;
}

interface Builder extends NetworkInput {
  readonly position: ReadonlyMap<ActivityId, number>;
  readonly ties: Map<number, Tie>;
  readonly lists: Record<Side, Array<ActivityId[] | undefined>>;
  readonly diagnostics: Diagnostic[];
}

/** Builds the network from the lists of the rows and the tables of relations, leaving out what cannot be. */
export function buildNetwork(input: NetworkInput): Network {
  const builder: Builder = {
    ...input,
    position: input.kept.ids,
    ties: new Map(),
    lists: { predecessors: new Array(input.rows.length), successors: new Array(input.rows.length) },
    diagnostics: [],
  };
  for (const [index, row] of input.rows.entries()) {
    takeList(builder, 'predecessors', { row, index });
    takeList(builder, 'successors', { row, index });
  }
  for (const dataset of input.datasets)
    for (const relation of dataset.relations) takeRelation(builder, relation, dataset);
  completeLists(builder);
  const ties = sortedTies(builder);
  return {
    relations: ties.map((t) => relationOf(t, input.rows)),
    ends: { from: Int32Array.from(ties, (t) => t.from), to: Int32Array.from(ties, (t) => t.to) },
    lists: builder.lists,
    diagnostics: builder.diagnostics,
  };
}

interface Indexed {
  readonly row: Row;
  readonly index: number;
}

function takeList(builder: Builder, side: Side, { row, index }: Indexed): void {
  const cells = row.raw[side];
  const repeated = cells.length < 2 ? none : repeatedOf(cells);
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as Cell;
    const other = builder.position.get(cell.text);
    if (other === undefined || other === index || repeated.has(i)) {
      const isLast = i > 0 && i === cells.length - 1;
      builder.diagnostics.push(...refuse(builder, { row, side, cell, isLast, repeated: repeated.has(i) }));
      continue;
    }
    const back = side === 'predecessors';
    tieBetween(builder, back ? other : index, back ? index : other)[side] = true;
    addTo(builder.lists[side], index, builder.rows[other]?.id ?? '');
  }
}

function addTo(lists: Builder['lists'][Side], index: number, id: ActivityId): void {
  const list = lists[index];
  if (list) list.push(id);
  else lists[index] = [id];
}

const none: ReadonlySet<number> = new Set();

/** Positions of the items of a list that stood in it before. */
function repeatedOf(cells: readonly Cell[]): ReadonlySet<number> {
  const texts = new Set<string>();
  return new Set(
    cells.flatMap((cell, i) => {
      const seen = texts.has(cell.text);
      texts.add(cell.text);
      return seen ? [i] : [];
    }),
  );
}

interface Item {
  readonly row: Row;
  readonly side: Side;
  readonly cell: Cell;
  /** It ends a list of several. */
  readonly isLast: boolean;
}

function refuse(
  builder: Builder,
  { repeated, ...item }: Item & { readonly repeated: boolean },
): Diagnostic[] {
  if (repeated) return [twice(item)];
  return item.cell.text === item.row.id ? [itself(item)] : unknown(builder, item);
}

/** The tie between two activities, made when there is none yet. */
function tieBetween({ ties, rows }: Builder, from: number, to: number): Tie {
  const key = from * rows.length + to;
  const present = ties.get(key);
  if (present) return present;
  const made: Tie = {
    from,
    to,
    type: 'FS',
    lag: 0,
    predecessors: false,
    successors: false,
    table: undefined,
  };
  ties.set(key, made);
  return made;
}

function twice({ row, side, cell }: Item): Diagnostic {
  return finding('relations-once', {
    message: `${cell.text} stands twice among the ${side} of ${row.id}`,
    place: placeOf(row.dataset, cell),
    hint: 'Delete one, or correct it.',
    activity: row.id,
  });
}

function itself({ row, side, cell }: Item): Diagnostic {
  return finding('relations-join-two', {
    message: `${row.id} is among its own ${side}`,
    place: placeOf(row.dataset, cell),
    hint: 'Delete it, or write the code that is meant.',
    activity: row.id,
  });
}

function unknown(builder: Builder, { row, side, cell, isLast }: Item): Diagnostic[] {
  if (builder.excluded.has(cell.text)) return [];
  const place = placeOf(row.dataset, cell);
  const cut = isLast ? codesFrom(cell.text, builder.codes) : [];
  if (cut.length > 0)
    return [
      finding('lists-whole', {
        message: `the ${side} of ${row.id} end in ${cell.text}, which may be ${cut.join(', ')} cut short`,
        place,
        hint: 'Export the list whole, or state it in the annotations.',
        activity: row.id,
      }),
    ];
  return [
    finding('relations-name-known-codes', {
      message: `${cell.text}, among the ${side} of ${row.id}, is no code of the data`,
      place,
      hint: unknownHint(cell.text, builder.codes),
      activity: row.id,
    }),
  ];
}

function unknownHint(code: string, codes: CodeIndex): string {
  const near = nearestCode(code, codes);
  return near
    ? `Is it ${near}?`
    : (notKeptAsText(code) ?? 'Correct it, or add a row for it; an external milestone needs its code only.');
}

const types: readonly RelationType[] = ['FS', 'SS', 'FF', 'SF'];

function takeRelation(builder: Builder, raw: RawRelation, dataset: Dataset): void {
  const place = placeOf({ path: dataset.path, sheet: raw.sheet ?? dataset.sheet }, raw.from);
  const from = builder.position.get(raw.from.text);
  const to = builder.position.get(raw.to.text);
  if (from === undefined || to === undefined) {
    builder.diagnostics.push(...unknownEnd(builder, raw, { place, from, to }));
    return;
  }
  if (from === to) {
    const message = `${raw.from.text} is its own predecessor`;
    builder.diagnostics.push(finding('relations-join-two', { message, place, activity: raw.from.text }));
    return;
  }
  const { type, lag } = logicOf(builder, raw, place);
  const present = tieBetween(builder, from, to);
  if (present.table === undefined) {
    // A list has only the codes of a relation; the table knows its type and lag.
    Object.assign(present, { type, lag, table: place });
    return;
  }
  // Of two relations between the same two, of different types, the first is drawn.
  if (present.type !== type) return;
  const message = `the relation from ${raw.from.text} to ${raw.to.text} stands twice`;
  builder.diagnostics.push(finding('relations-once', { message, place, activity: raw.to.text }));
}

interface KnownEnds {
  readonly place: Place;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** A relation with one end in the data and one outside. One with both outside is between other people's activities. */
function unknownEnd(builder: Builder, raw: RawRelation, { place, from, to }: KnownEnds): Diagnostic[] {
  const gone = from === undefined ? raw.from.text : raw.to.text;
  const known = from === undefined ? raw.to.text : raw.from.text;
  if ((from === undefined && to === undefined) || builder.excluded.has(gone)) return [];
  const message = `${gone}, ${from === undefined ? 'a predecessor' : 'a successor'} of ${known}, is no code of the data`;
  const hint = unknownHint(gone, builder.codes);
  return [finding('relations-name-known-codes', { message, place, hint, activity: known })];
}

function logicOf(builder: Builder, raw: RawRelation, place: Place): { type: RelationType; lag: number } {
  const written = (raw.type?.text ?? '').toUpperCase().replace(/^PR_/, '') || 'FS';
  const type = types.find((known) => known === written);
  const lag = Number(raw.lag?.text || 0);
  if (type !== undefined && Number.isFinite(lag)) return { type, lag };
  const wrong = type ? `the lag "${raw.lag?.text}"` : `the type "${raw.type?.text}"`;
  const message = `${wrong} of the relation from ${raw.from.text} to ${raw.to.text} is not known`;
  builder.diagnostics.push(finding('relation-types-known', { message, place, activity: raw.to.text }));
  return { type: type ?? 'FS', lag: Number.isFinite(lag) ? lag : 0 };
}

/** Adds to the lists what only tables, or only the other side of a file without that column, state. */
function completeLists(builder: Builder): void {
  const states = statesOf(builder.rows);
  for (const made of builder.ties.values()) {
    if (!made.predecessors)
      complete(builder, states, { tie: made, side: 'predecessors', holder: made.to, other: made.from });
    if (!made.successors)
      complete(builder, states, { tie: made, side: 'successors', holder: made.from, other: made.to });
  }
}

interface Missing {
  readonly tie: Tie;
  readonly side: Side;
  readonly holder: number;
  readonly other: number;
}

function complete(builder: Builder, states: States, { tie: made, side, holder, other }: Missing): void {
  const row = builder.rows[holder];
  const stater = builder.rows[other];
  if (!row || !stater) return;
  if (made.table || !states.get(row.dataset)?.[side]) addTo(builder.lists[side], holder, stater.id);
  else if (!builder.isExternal(row)) builder.diagnostics.push(oneSided(side, [stater, row]));
}

function statesOf(rows: readonly Row[]): States {
  const states = new Map<Dataset, Record<Side, boolean>>();
  for (const { dataset, raw } of rows) {
    const state = states.get(dataset) ?? { predecessors: false, successors: false };
    for (const side of ['predecessors', 'successors'] as const) state[side] ||= raw[side].length > 0;
    states.set(dataset, state);
  }
  return states;
}

function oneSided(missing: Side, [stater, silent]: readonly [Row, Row]): Diagnostic {
  const stated = missing === 'predecessors' ? 'successors' : 'predecessors';
  const cell = stater.raw[stated].find(({ text }) => text === silent.id) ?? stater.data.id;
  return finding('relations-two-sided', {
    message: `${silent.id} is among the ${stated} of ${stater.id}, but ${stater.id} is not among the ${missing} of ${silent.id}`,
    place: placeOf(stater.dataset, cell),
    hint: `Add ${stater.id} to the ${missing} of ${silent.id}, or delete the relation.`,
    activity: stater.id,
  });
}

/** By the codes of their ends. */
function sortedTies({ ties, rows }: Builder): Tie[] {
  const inOrder = [...rows.keys()].sort((a, b) => byCodeUnit(rows[a]?.id ?? '', rows[b]?.id ?? ''));
  const rank = new Int32Array(rows.length);
  for (const [at, row] of inOrder.entries()) rank[row] = at;
  const rankOf = (row: number) => rank[row] ?? 0;
  return [...ties.values()].sort((a, b) => rankOf(a.from) - rankOf(b.from) || rankOf(a.to) - rankOf(b.to));
}

function relationOf({ from, to, type, lag }: Tie, rows: readonly Row[]): Relation {
  return { from: rows[from]?.id ?? '', to: rows[to]?.id ?? '', type, lag };
}
