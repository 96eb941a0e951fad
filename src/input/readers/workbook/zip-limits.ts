import { inflateRawSync } from 'node:zlib';

/** What a zip file's own directory says of one entry. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

/** Bytes all entries may unpack to together: twice what a schedule of 100,000 activities takes, and 1.6 GB in memory. */
const mostUnpacked = 200_000_000;

export type ZipVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly broken: boolean; readonly why: string };

/**
 * Whether a zip file is whole and unpacks to a bearable size. Every entry is unpacked once, with the declared size as its
 * bound: a file made to do harm declares less than it holds.
 */
export function checkZip(bytes: Uint8Array): ZipVerdict {
  const entries = directory(bytes);
  if (entries === null)
    return { ok: false, broken: true, why: 'its directory of entries is missing or damaged' };
  const total = entries.reduce((sum, e) => sum + e.unpacked, 0);
  if (total > mostUnpacked) {
    const megabytes = (n: number) => `${Math.round(n / 1_000_000)} MB`;
    return {
      ok: false,
      broken: false,
      why: `it unpacks to ${megabytes(total)}; the limit is ${megabytes(mostUnpacked)}`,
    };
  }
  for (const entry of entries) {
    const why = unpackProblem(bytes, entry);
    if (why !== null) return { ok: false, broken: true, why: `its entry ${entry.name} ${why}` };
  }
  return { ok: true };
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;

/** Entries by the directory at the end of the file (PKWARE APPNOTE 4.3.12 and 4.3.16), or null when it is damaged. */
function directory(bytes: Uint8Array): Entry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  const furthest = Math.max(0, end - 0xffff);
  while (end >= furthest && view.getUint32(end, true) !== endMark) end--;
  if (end < furthest || end < 0) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entryMark) return null;
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function unpackProblem(bytes: Uint8Array, entry: Entry): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.at + 30 > bytes.length) return 'lies outside the file';
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  if (from + entry.packed > bytes.length) return 'is cut off';
  if (entry.method === 0) return null;
  if (entry.method !== 8) return 'is packed in a way spreadsheets are not';
  try {
    inflateRawSync(bytes.subarray(from, from + entry.packed), {
      maxOutputLength: Math.max(entry.unpacked, 1),
    });
    return null;
  } catch {
    return 'is damaged, or larger than it says';
  }
}
