import { operation, signed } from './format.ts';
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

/** Follows the place on a page from operation to operation. */
export function openWalk(): Walk {
  const at: Registers = { h: 0, v: 0, w: 0, x: 0, y: 0, z: 0 };
  let kept: Registers[] = [];
  const follow = (bytes: DataView, { code, at: place, next }: Operation) => {
    const operand = () => (next > place + 1 ? signed(bytes, place + 1, next - place - 1) : null);
    if (code <= 131) at.h = Number.NaN;
    else if (code === operation.setRule) at.h += bytes.getInt32(place + 5);
    else if (code === operation.beginPage) {
      Object.assign(at, { h: 0, v: 0, w: 0, x: 0, y: 0, z: 0 });
      kept = [];
    } else if (code === operation.push) kept.push({ ...at });
    else if (code === operation.pop) Object.assign(at, kept.pop());
    else if (code >= operation.right1 && code <= operation.right4) at.h += operand() ?? 0;
    else if (code >= operation.w0 && code <= operation.w4) at.h += at.w = operand() ?? at.w;
    else if (code >= operation.x0 && code <= operation.x4) at.h += at.x = operand() ?? at.x;
    else if (code >= operation.down1 && code <= operation.down4) at.v += operand() ?? 0;
    else if (code >= operation.y0 && code <= operation.y4) at.v += at.y = operand() ?? at.y;
    else if (code >= operation.z0 && code <= operation.z4) at.v += at.z = operand() ?? at.z;
    else if (code === operation.glyphs) at.h += bytes.getInt32(place + 1);
    else if (code === operation.text) at.h += bytes.getInt32(place + 3 + 2 * bytes.getUint16(place + 1));
  };
  return { at, follow };
}
