import { group } from 'd3-array';
import { anchorOf } from '../../kernel/anchor.ts';
import { cleanLine } from '../../kernel/clean-text.ts';
import { byCodeUnit } from '../../kernel/diagnostics.ts';
import type { Activity } from '../../model/schedule.ts';
import { tracked } from '../../model/status.ts';
import { identifier, type Milestone, shorten, type Text, words } from '../text.ts';
import type { SectionView } from '../types.ts';
import { heading, type SectionContext } from './section.ts';

interface IndexRow {
  /** The code as a link to the entry, also one it is only also known as. */
  readonly milestone: Milestone;
  /** The name as far as a line has room. */
  readonly name: Text;
  /** Code of the milestone that is also known as this one. */
  readonly see: Text | null;
}

export interface IndexView extends SectionView {
  readonly groups: ReadonlyArray<{ readonly head: Text; readonly rows: readonly IndexRow[] }>;
}

/**
 * Every code with an entry, and the codes milestones are also known as, numbers inside codes in their order. Left out
 * of a note without entries.
 */
export function indexOfCodes({ schedule, config }: SectionContext): IndexView | null {
  if (!config.sections.includes('by-wbs')) return null;
  const rows = tracked(schedule).flatMap((activity) => {
    const own = { key: activity.id, row: rowOf(activity.id, activity, null) };
    const see = identifier(activity.id);
    const others = (activity.annotation?.aka ?? []).map((aka) => ({
      key: aka,
      row: rowOf(aka, activity, see),
    }));
    return [own, ...others];
  });
  if (rows.length === 0) return null;
  const sorted = rows
    .map((row) => ({ ...row, pieces: piecesOf(row.key) }))
    .sort((a, b) => natural(a.pieces, b.pieces) || byCodeUnit(a.key, b.key));
  return {
    ...heading('index', 'Index of milestones'),
    groups: [...group(sorted, (r) => headOf(r.key))].map(([head, of]) => ({
      head: words(head),
      rows: of.map((r) => r.row),
    })),
  };
}

/** Room for code and name in a line, in characters. */
const lineRoom = 44;

function rowOf(code: string, { id, name, completed }: Activity, see: Text | null): IndexRow {
  return {
    milestone: { kind: 'milestone', code, entry: anchorOf(id), completed },
    name: words(see === null ? shorten(name, Math.max(16, lineRoom - code.length)) : ''),
    see,
  };
}

/** First letter in upper case; digits and signs share a group. */
function headOf(code: string): string {
  const first = Array.from(cleanLine(code).trim())[0]?.toUpperCase() ?? '';
  return /\p{L}/u.test(first) ? first : '0–9';
}

type Piece = string | number;

/** `DM-AP-9` before `DM-AP-10`: runs of digits compare as numbers, the rest by code unit in upper case. */
function natural(left: readonly Piece[], right: readonly Piece[]): number {
  for (const [i, piece] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    const numbers = typeof piece === 'number' && typeof other === 'number';
    const order = numbers ? piece - other : byCodeUnit(String(piece), String(other));
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function piecesOf(code: string): Piece[] {
  return (code.match(/\d+|\D+/g) ?? []).map((p) => (/^\d/.test(p) ? Number(p) : p.toUpperCase()));
}
