import { inflateSync } from 'node:zlib';

/** What a PDF says about its text: names of its fonts, without their subset tags, and the characters they show. */
export interface PdfText {
  readonly fonts: ReadonlySet<string>;
  /** Fonts that are named but not embedded. */
  readonly missing: ReadonlySet<string>;
  readonly characters: ReadonlySet<string>;
}

/** All the streams of a PDF, unpacked where they are packed, and the text between them. */
function unpacked(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const parts = [raw.toString('latin1')];
  let at = 0;
  for (;;) {
    const start = raw.indexOf('stream', at);
    if (start < 0) break;
    const end = raw.indexOf('endstream', start + 6);
    if (end < 0) break;
    const from = start + 6 + (raw[start + 6] === 13 ? 2 : 1);
    try {
      parts.push(inflateSync(raw.subarray(from, end)).toString('latin1'));
    } catch {
      // Not a packed stream: it was read with the rest.
    }
    at = end + 9;
  }
  return parts.join('\n');
}

/** UTF-16 code units in hexadecimal → text. */
function fromHex(hex: string): string {
  const units = hex.match(/[0-9a-f]{4}/gi) ?? [];
  return String.fromCharCode(...units.map((u) => parseInt(u, 16)));
}

function characters(text: string): Set<string> {
  const found = new Set<string>();
  const keep = (hex: string) => {
    for (const c of fromHex(hex)) found.add(c);
  };
  for (const [, block = ''] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, target = ''] of block.matchAll(/<[0-9a-f]+>\s*<([0-9a-f]+)>/gi)) keep(target);
  for (const [, block = ''] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    const ranges = /<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*(?:<([0-9a-f]+)>|\[([^\]]*)\])/gi;
    for (const [, low = '', high = '', first, list] of block.matchAll(ranges)) {
      for (const [, target = ''] of (list ?? '').matchAll(/<([0-9a-f]+)>/gi)) keep(target);
      const count = parseInt(high, 16) - parseInt(low, 16);
      if (first)
        for (let i = 0; i <= count; i++) keep((parseInt(first, 16) + i).toString(16).padStart(4, '0'));
    }
  }
  return found;
}

/** Reads the fonts and the characters of a PDF that cairo wrote. No PDF library: one would cost more than the figure. */
export function readPdfText(pdf: Uint8Array): PdfText {
  const text = unpacked(pdf);
  const names = (pattern: RegExp) => new Set([...text.matchAll(pattern)].map((m) => m[1] ?? ''));
  const fonts = names(/\/BaseFont\s*\/(?:[A-Z]{6}\+)?([^\s/<>[\]()]+)/g);
  const described = names(/\/FontName\s*\/(?:[A-Z]{6}\+)?([^\s/<>[\]()]+)[^>]*?\/FontFile/g);
  return {
    fonts,
    missing: new Set([...fonts].filter((f) => !described.has(f))),
    characters: characters(text),
  };
}
