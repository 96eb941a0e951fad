/** Documents in the form XeTeX writes, byte by byte. */

export const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

/** Definition of an OpenType font. */
export const native = (number: number, name: string) =>
  Buffer.concat([
    Buffer.of(252),
    u32(number),
    u32(10 << 16),
    Buffer.of(0, 0, name.length),
    Buffer.from(name),
    u32(0),
  ]);

/** Definition of a font of TeX's, its number in two bytes. */
export const tfm = (number: number, name: string) =>
  Buffer.concat([
    Buffer.of(244, number >> 8, number & 255),
    Buffer.alloc(12),
    Buffer.of(0, name.length),
    Buffer.from(name),
  ]);

/** What stands on a page, to be put into a document. */
export const page = (...operations: readonly Buffer[]) => Buffer.concat(operations);

export const measures = Buffer.concat([u32(25400000), u32(473628672), u32(1000)]);

/** A document of pages; its postamble has the fonts that are given. */
export function whole(pages: readonly Buffer[], fonts: readonly Buffer[] = []): Buffer {
  let out = Buffer.concat([Buffer.of(247, 7), measures, Buffer.of(4), Buffer.from('test')]);
  let last = -1;
  for (const [i, operations] of pages.entries()) {
    const begun = out.length;
    const head = [Buffer.of(139), u32(i + 1), Buffer.alloc(36), u32(last)];
    out = Buffer.concat([out, ...head, operations, Buffer.of(140)]);
    last = begun;
  }
  const post = out.length;
  const counts = Buffer.alloc(12);
  counts.writeUInt16BE(pages.length, 10);
  out = Buffer.concat([out, Buffer.of(248), u32(last), measures, counts, ...fonts]);
  out = Buffer.concat([out, Buffer.of(249), u32(post), Buffer.of(7)]);
  return Buffer.concat([out, Buffer.alloc(4 + ((4 - (out.length % 4)) % 4), 223)]);
}
