/** Bytes as they are written, one behind the other; those behind `length` are not written yet. */
export interface Written {
  bytes: Buffer;
  length: number;
}

export const newWritten = (room: number): Written => ({ bytes: Buffer.allocUnsafe(room), length: 0 });

/** The place of so many more bytes, which are the caller's to fill. */
export function extend(out: Written, count: number): number {
  const at = out.length;
  out.length += count;
  if (out.length > out.bytes.length) {
    const larger = Buffer.allocUnsafe(Math.max(out.length, 2 * out.bytes.length));
    out.bytes.copy(larger, 0, 0, at);
    out.bytes = larger;
  }
  return at;
}

/** Writes bytes from one place to before another; all where none is told. */
export function copy(out: Written, bytes: Uint8Array, from = 0, to = bytes.length): void {
  const at = extend(out, to - from);
  out.bytes.set(from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to), at);
}
