import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { placeOfField, type Row } from '../rows.ts';
import { finding } from '../rules.ts';
import type { CheckInput } from './check-input.ts';

/** Lengths at which programs cut texts. */
const usualCuts = new Set([
  10, 16, 20, 24, 25, 30, 32, 40, 48, 50, 60, 64, 75, 80, 90, 96, 99, 100, 119, 120, 127, 128, 140, 150, 160,
  180, 199, 200, 240, 250, 254, 255, 256, 500, 511, 512, 1000, 1023, 1024,
]);
/** Characters below the greatest length within which as many names should end as at it. */
const tail = 10;
/** Names of one length that are no accident. */
const pile = 3;
/** Share of all names that may end at one length by a cut; when more do, the names follow a pattern. */
const mostPiled = 0.3;

/**
 * Findings on names that may be cut: of the greatest length, when this is a usual one and two of them have it, or one
 * that stops inside a word; or when more names have just this length than end shortly before it.
 */
export function cutTexts({ rows }: CheckInput): Diagnostic[] {
  const named = rows.filter((row) => nameOf(row) !== '');
  let longest = 0;
  for (const row of named) longest = Math.max(longest, nameOf(row).length);
  if (longest < 10) return [];
  const full = named.filter((row) => nameOf(row).length === longest);
  const near = named.filter((row) => nameOf(row).length >= longest - tail).length - full.length;
  const piled =
    full.length >= Math.max(pile, near) && full.length < mostPiled * named.length && endDifferently(full);
  const usual =
    usualCuts.has(longest) && (full.length > 1 ? endDifferently(full) : stopInsideWords(full, named));
  if (!piled && !usual) return [];
  return full.filter((row) => !row.overrides.has('name')).map((row) => cut(row, longest, full.length));
}

/** The name in the data: an override mends what was cut. */
function nameOf(row: Row): string {
  return row.data.name?.text ?? '';
}

/** Names made by a pattern end in the same few words; a cut falls anywhere. */
function endDifferently(full: readonly Row[]): boolean {
  const ends = new Set(full.map((row) => /\S*$/.exec(nameOf(row))?.[0]));
  return ends.size * 2 > full.length;
}

/** Whether the last word of a name is no word of another one, but begins one. */
function stopInsideWords(full: readonly Row[], named: readonly Row[]): boolean {
  const lastWords = full.map((row) => /[\p{L}]{2,}$/u.exec(nameOf(row))?.[0].toLowerCase() ?? '');
  const words = new Set(named.filter((row) => !full.includes(row)).flatMap((row) => wordsOf(nameOf(row))));
  return lastWords.some(
    (last) => last !== '' && !words.has(last) && [...words].some((word) => word.startsWith(last)),
  );
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}{2,}/gu) ?? [];
}

function cut(row: Row, length: number, count: number): Diagnostic {
  const others = count === 1 ? '' : `, as ${count === 2 ? 'is another' : `are ${count - 1} others`}`;
  return finding('texts-whole', {
    message: `the name of ${row.id} is ${length} characters long${others}, and none is longer: it may be cut off`,
    place: placeOfField(row, 'name'),
    hint: 'Export it whole, or state it as `name` in the annotations.',
    activity: row.id,
  });
}
