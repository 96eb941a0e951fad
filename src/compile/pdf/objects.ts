import { inflateSync } from 'node:zlib';

/**
 * A PDF in the form that xdvipdfmx writes: all objects but streams stand in object streams, and a stream at the end says where
 * each is (ISO 32000-1, 7.5.7 and 7.5.8).
 */
export interface PdfObjects {
  /** Place of the stream that says where objects are. */
  readonly table: number;
  /** Objects are numbered from 1 to below this. */
  readonly size: number;
  /** Number of the catalog. */
  readonly root: number;
  /** What else is said of the file: `/ID […]/Info 2 0 R`. */
  readonly others: string;
  readonly streams: readonly ObjectStream[];
}

export interface ObjectStream {
  /** Objects one behind the other, as bytes in Latin-1. */
  readonly text: string;
  /** Number of each, and where in the text it begins; in the order of the text. */
  readonly objects: ReadonlyArray<readonly [number: number, at: number]>;
}

/** Objects of a PDF; null where it is in another form. */
export function pdfObjects(pdf: Buffer): PdfObjects | null {
  const table = Number(
    /startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf.toString('latin1', Math.max(0, pdf.length - 64)))?.[1] ??
      Number.NaN,
  );
  const found = streamAt(pdf, table);
  const widths = /\/W\[1 (\d) (\d)\]/.exec(found?.dictionary ?? '');
  const root = /\/Root\s+(\d+) 0 R/.exec(found?.dictionary ?? '')?.[1];
  const size = /\/Size (\d+)/.exec(found?.dictionary ?? '')?.[1];
  if (found === null || widths === null || root === undefined || size === undefined) return null;
  if (/\/(?:Index|Prev|Encrypt|DecodeParms)\b/.test(found.dictionary)) return null;
  const rows = inflateSync(found.data);
  const [place, index] = [Number(widths[1]), Number(widths[2])];
  const streams: ObjectStream[] = [];
  for (let at = 0; at + 1 + place + index <= rows.length; at += 1 + place + index) {
    if (rows[at] !== 1) continue;
    const stream = streamAt(pdf, rows.readUIntBE(at + 1, place));
    if (stream?.dictionary.includes('/Type/ObjStm')) streams.push(objectStream(stream));
  }
  const others = found.dictionary.match(/\/ID\[[^\]]*\]|\/Info\s+\d+ 0 R/g) ?? [];
  return { table, size: Number(size), root: Number(root), others: others.join(''), streams };
}

interface Stream {
  readonly dictionary: string;
  readonly data: Buffer;
}

/** The compressed stream that an object at a place is; null for another. */
function streamAt(pdf: Buffer, at: number): Stream | null {
  const head = Number.isNaN(at) ? '' : pdf.toString('latin1', at, at + 1000);
  const [all, dictionary] = /^\d+ 0 obj\s*(<<.*?>>)\s*stream\r?\n/s.exec(head) ?? [];
  const length = /\/Length (\d+)/.exec(dictionary ?? '')?.[1];
  if (all === undefined || dictionary === undefined || length === undefined) return null;
  if (!dictionary.includes('/Filter/FlateDecode')) return null;
  const from = at + all.length;
  return { dictionary, data: pdf.subarray(from, from + Number(length)) };
}

function objectStream({ dictionary, data }: Stream): ObjectStream {
  const first = Number(/\/First (\d+)/.exec(dictionary)?.[1]);
  const all = inflateSync(data).toString('latin1');
  const numbers = all.slice(0, first).trim().split(/\s+/).map(Number);
  const objects: Array<[number, number]> = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) objects.push([numbers[i] ?? 0, numbers[i + 1] ?? 0]);
  return { text: all.slice(first), objects: objects.sort(([, a], [, b]) => a - b) };
}
