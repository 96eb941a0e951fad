import type { Diagnostic } from '../kernel/diagnostics.ts';
import { finding } from './data-rules.ts';
import { type Cell, placeOf, textsOf } from './dataset.ts';
import type { Row } from './rows.ts';

/** Code points Unicode keeps free for good, and halves of pairs alone: nothing can print them. */
const noncharacter = /[\uFDD0-\uFDEF\p{Cs}]|[\uFFFE\uFFFF]|\p{Noncharacter_Code_Point}/u;

/** A finding for each code, name, WBS code and field of the report's own that holds a code point that is no character. */
export function noncharacters(rows: readonly Row[]): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const row of rows)
    for (const cell of textsOf(row.data)) if (cell) findings.push(...noncharacterIn(row, cell));
  return findings;
}

const none: readonly Diagnostic[] = [];

function noncharacterIn(row: Row, cell: Cell): readonly Diagnostic[] {
  // Looked for in what is no plain Latin only: there are hundreds of thousands of cells.
  if (!/[\uD800-\uFFFF]/.test(cell.text)) return none;
  const found = noncharacter.exec(cell.text)?.[0];
  if (found === undefined) return none;
  const code = found.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return [
    finding('text-of-characters', {
      message: `a text of ${row.id} holds U+${code}, which is no character`,
      place: placeOf(row.dataset, cell),
      hint: 'Delete it in the source, or type the character anew.',
      activity: row.id,
    }),
  ];
}
