import { operation, printsText, signed } from './format.ts';
import type { Operation } from './read.ts';

/** Where TeX stands on a page, in the unit of the file. Behind a character of TeX's own fonts, whose widths a file does not tell, `h` is not known: NaN. */
export interface Position {
  readonly h: number;
  readonly v: number;
}

/** `h`, `v` and the distances that are kept to be gone once more: `w` and `x` to the right, `y` and `z` down. */
interface Registers {
  h: number;
  v: number;
  w: number;
  x: number;
  y: number;
  z: number;
}

export interface Walk {
  readonly at: Position;
  /** Where it is behind an operation of the page. */
  readonly follow: (bytes: DataView, met: Operation) => void;
}

const origin: Registers = { h: 0, v: 0, w: 0, x: 0, y: 0, z: 0 };

const { right1, right4, w0, w4, x0, x4, down1, down4, y0, y4, z0, z4 } = operation;
interface Move {
  readonly along: 'h' | 'v';
  readonly keeps: 'w' | 'x' | 'y' | 'z' | null;
}
/** Moves along a line or down, by a distance that is told, or by the one kept. */
const moves: ReadonlyArray<Move & { readonly from: number; readonly to: number }> = [
  { from: right1, to: right4, along: 'h', keeps: null },
  { from: w0, to: w4, along: 'h', keeps: 'w' },
  { from: x0, to: x4, along: 'h', keeps: 'x' },
  { from: down1, to: down4, along: 'v', keeps: null },
  { from: y0, to: y4, along: 'v', keeps: 'y' },
  { from: z0, to: z4, along: 'v', keeps: 'z' },
];
const moveOf: ReadonlyArray<Move | null> = Array.from(
  { length: 256 },
  (_, code) => moves.find(({ from, to }) => code >= from && code <= to) ?? null,
);

function move(at: Registers, { along, keeps }: Move, bytes: DataView, { at: place, next }: Operation): void {
  const distance = next > place + 1 ? signed(bytes, place + 1, next - place - 1) : null;
  if (keeps !== null && distance !== null) at[keeps] = distance;
  at[along] += distance ?? (keeps === null ? 0 : at[keeps]);
}

/** Follows the place on a page from operation to operation. */
export function openWalk(): Walk {
  const at: Registers = { ...origin };
  let kept: Registers[] = [];
  const follow = (bytes: DataView, met: Operation) => {
    const { code, at: place } = met;
    const moved = moveOf[code];
    if (moved) move(at, moved, bytes, met);
    else if (code === operation.push) kept.push({ ...at });
    else if (code === operation.pop) Object.assign(at, kept.pop());
    else if (code === operation.glyphs) at.h += bytes.getInt32(place + 1);
    else if (code === operation.text) at.h += bytes.getInt32(place + 3 + 2 * bytes.getUint16(place + 1));
    else if (code === operation.setRule) at.h += bytes.getInt32(place + 5);
    else if (printsText(code)) at.h = Number.NaN;
    else if (code === operation.beginPage) {
      Object.assign(at, origin);
      kept = [];
    }
  };
  return { at, follow };
}
