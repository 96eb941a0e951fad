import { once } from '../../../kernel/once.ts';
import { withValues } from '../../../kernel/with-values.ts';
import type { Cell, RawActivity, RawRelation } from '../../../model/dataset.ts';
import { PartOfCell, reworded } from '../../../model/table.ts';

const none: readonly Cell[] = [];

/** Items of a list in a cell, each with its own place. Semicolons separate them; commas and line breaks do too. */
export function itemsOf(cell: Cell | undefined): readonly Cell[] {
  if (cell === undefined || cell.text === '') return none;
  // Most cells hold one code.
  if (!/[;,\r\n]/.test(cell.text)) return [cell];
  const items: Cell[] = [];
  let at = 0;
  for (const part of cell.text.split(separator)) {
    const text = part.trim();
    if (text !== '') items.push(new PartOfCell(cell, text, at + part.length - part.trimStart().length));
    at += part.length + 1;
  }
  return items;
}

/** A comma between digits behind a sign is a decimal one: `A1FS+1,5d`. */
const separator = /[;\r\n]|(?<![+-]\s?\d+),|,(?!\d+\s*\p{L})/u;

const typed =
  /^(?<code>.*?[^\s:(])(?<gap>\s*[:(]?\s*)(?<type>FS|SS|FF|SF|EA|AA|EE|AE|FD|DD|DF|FC|CC|CF|FI|II|IF|TI|TT|IT)\)?\s*:?\s*(?:(?<lag>(?:[+-]\s*|(?<=\s))\d+(?:[.,]\d+)?)\s*(?<unit>%|\p{L}+)?)?\)?$/iu;

/** Types as Microsoft Project writes them in German, French, Spanish, Italian and Portuguese; no two languages contradict. */
const types: ReadonlyArray<readonly [type: string, names: readonly string[]]> = [
  ['FS', ['FS', 'EA', 'FD', 'FC', 'FI', 'TI']],
  ['SS', ['SS', 'AA', 'DD', 'CC', 'II']],
  ['FF', ['FF', 'EE', 'TT']],
  ['SF', ['SF', 'AE', 'DF', 'CF', 'IF', 'IT']],
];
const typeOf = (name: string) => types.find(([, names]) => names.includes(name.toUpperCase()))?.[0];
/** Without a type only a plus and a unit tell: `LDM-503-5` is a code, and so may `A-5d` be. */
const untyped = /^(?<code>.*?\S)\s*(?<lag>\+\s*\d+(?:[.,]\d+)?)\s*(?<unit>%|\p{L}+)$/u;

/** Units of lags as programs write them in six languages, with their length in days: working, and elapsed. */
const units: ReadonlyArray<readonly [names: RegExp, days: number, elapsed: number]> = [
  [/^(?:m|min|minutes?|minuten?|minutos?|minuti?)$/i, 1 / 480, 1 / 1440],
  [/^(?:h|hrs?|hours?|std|stunden?|heures?|horas?|ore|ora)$/i, 1 / 8, 1 / 24],
  [/^(?:|d|dys?|days?|t|tage?n?|j|jours?|jrs?|días?|dias?|g|giorn[oi])$/i, 1, 1],
  [/^(?:w|wks?|weeks?|wochen?|sem|semaines?|semanas?|sett|settiman[ae])$/i, 5, 7],
  [/^(?:mo|mons?|months?|monate?n?|mois|mes|meses|mesi|mês)$/i, 20, 30],
];

/** One item of a list that says more than a code: `A1FS+10d`, `A1 SS-5 days`. */
interface Tie {
  readonly code: string;
  readonly type: string;
  /** In days, as text. */
  readonly lag: string;
}

/** A relation as people and Microsoft Project write it into a cell, or null where the text is no such thing. */
export function tieOf(text: string): Tie | null {
  const { code, type, lag, unit = '' } = (typed.exec(text) ?? untyped.exec(text))?.groups ?? {};
  if (code === undefined) return null;
  const days = lag === undefined ? '0' : daysOf(lag, unit);
  return days === null ? null : { code, type: typeOf(type ?? '') ?? 'FS', lag: days };
}

function daysOf(lag: string, unit: string): string | null {
  // A share of a milestone's duration, which it has not.
  if (unit === '%') return '0';
  const elapsed = /^e(?=\p{L})/iu.test(unit);
  const known = units.find(([names]) => names.test(elapsed ? unit.slice(1) : unit));
  if (known === undefined) return null;
  const amount = Number(lag.replace(/\s/g, '').replace(',', '.')) * known[elapsed ? 2 : 1];
  return String(Math.round(amount * 1000) / 1000);
}

/** What no relation with a type or a lag is without. */
const tieLike = /[FSEADCIT]{2}|\+/i;

/** Whether a text of an unknown code is a relation all the same: its type stands apart, or a lag behind it. */
function isPlainly(text: string): boolean {
  const { gap = '', type = '', lag = '', unit = '' } = typed.exec(text)?.groups ?? {};
  if (typeOf(type) === undefined) return false;
  // `SUMMIT-3077` is a code.
  if (gap === '') return lag.startsWith('+') || unit !== '';
  // In another language it may as well be a word of the code.
  return lag !== '' || /^(?:FS|SS|FF|SF)$/i.test(type);
}

/** Activities whose lists hold nothing but codes, and the relations that say more. */
interface Tied {
  readonly activities: readonly RawActivity[];
  readonly relations: readonly RawRelation[];
}

/**
 * The same for the milestones among the activities of a table. Relations with one of the others are only counted: they are of no
 * use to the milestones, and no mistake.
 */
export function tiesBetween(
  milestones: readonly RawActivity[],
  others: readonly RawActivity[],
): Tied & { readonly otherRelations: number } {
  if (others.length === 0) return { ...withTies(milestones), otherRelations: 0 };
  const tied = withTies([...milestones, ...others]);
  const codes = new Set(milestones.map((a) => a.id.text));
  const other = new Set(others.map((a) => a.id.text).filter((code) => !codes.has(code)));
  const leftOut = new Set<string>();
  const isBetween = (from: string, to: string) => {
    if (!other.has(from) && !other.has(to)) return true;
    leftOut.add(`${from}\t${to}`);
    return false;
  };
  const activities = tied.activities.map((a) =>
    withValues(a, {
      predecessors: a.predecessors.filter((p) => isBetween(p.text, a.id.text)),
      successors: a.successors.filter((s) => isBetween(a.id.text, s.text)),
    }),
  );
  return {
    activities: activities.slice(0, milestones.length),
    relations: tied.relations.filter((r) => isBetween(r.from.text, r.to.text)),
    otherRelations: leftOut.size,
  };
}

/**
 * Takes types and lags out of the lists of activities: the lists keep the codes, and each becomes a relation with its
 * type and lag. A text that is a code of the data is that code, whatever it ends in.
 */
export function withTies(activities: readonly RawActivity[]): Tied {
  const codes = once(() => new Set(activities.map((a) => a.id.text)));
  const relations = new Map<string, RawRelation>();
  const plain = (own: Cell, item: Cell, before: boolean): Cell => {
    const tie = codes().has(item.text) ? null : tieOf(item.text);
    if (tie === null || !(codes().has(tie.code) || isPlainly(item.text))) return item;
    const other = reworded(item, tie.code);
    const self = reworded(item, own.text);
    const [from, to] = before ? [other, self] : [self, other];
    const relation = { from, to, type: reworded(item, tie.type), lag: reworded(item, tie.lag) };
    // Predecessor and successor may both say it.
    if (codes().has(tie.code)) relations.set([from.text, to.text, tie.type, tie.lag].join('\t'), relation);
    return other;
  };
  const isCode = (item: Cell) => !tieLike.test(item.text) || codes().has(item.text);
  const changed = activities.map((a): RawActivity => {
    // Lists of nothing but codes are most, and stay as they are.
    if (a.predecessors.every(isCode) && a.successors.every(isCode)) return a;
    return withValues(a, {
      predecessors: a.predecessors.map((item) => plain(a.id, item, true)),
      successors: a.successors.map((item) => plain(a.id, item, false)),
    });
  });
  return { activities: changed, relations: [...relations.values()] };
}
