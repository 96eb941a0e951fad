/** Compound files ([MS-CFB]): the container of XLS, of Microsoft Project's MPP, and of workbooks with a password. */

/** An entry of the directory: a stream of bytes in a chain of sectors. */
interface Entry {
  readonly name: string;
  readonly start: number;
  readonly size: number;
}

/** A file's sectors. Sector n lies behind the header and n others. */
interface Sectors {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Bytes of a sector. */
  readonly size: number;
  /** The sector after one in its chain, or null at the end of the chain or of the file. */
  readonly next: (sector: number) => number | null;
}

/** Names of the entries of a compound file's directory, by which its kind is known. */
export function cfbNames(bytes: Uint8Array): string[] {
  const file = openCfb(bytes);
  return file ? directory(file).map((e) => e.name) : [];
}

/**
 * Whether a compound file has all bytes of an entry. A parser takes a file that is cut off for whole when what is cut are
 * the last rows of a sheet. Small entries are kept elsewhere, and are not looked at.
 */
export function hasWholeEntry(bytes: Uint8Array, names: readonly string[]): boolean {
  const file = openCfb(bytes);
  const entry = file && directory(file).find((e) => names.includes(e.name));
  if (!file || !entry) return false;
  if (entry.size < smallEntry) return true;
  if (entry.size > bytes.length) return false;
  let sector: number | null = entry.start;
  for (let left = entry.size; left > 0; left -= file.size) {
    if (sector === null || (sector + 1) * file.size + Math.min(left, file.size) > bytes.length) return false;
    sector = file.next(sector);
  }
  return true;
}

const smallEntry = 4096;
/** Marks instead of the number of a sector are this or above. */
const firstMark = 0xfffffffa;
/** Sectors of the allocation table that the header itself lists. */
const listedInHeader = 109;
const mostDirectorySectors = 50;
const entryLength = 128;

function openCfb(bytes: Uint8Array): Sectors | null {
  if (bytes.length < 512) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = 1 << Math.min(Math.max(view.getUint16(30, true), 7), 16);
  const table = allocationTable(view, size);
  if (table === null) return null;
  const next = (sector: number) => {
    const inTable = table[Math.floor((4 * sector) / size)];
    const at = inTable === undefined ? bytes.length : (inTable + 1) * size + ((4 * sector) % size);
    const following = at + 4 <= bytes.length ? view.getUint32(at, true) : firstMark;
    return following < firstMark ? following : null;
  };
  return { bytes, view, size, next };
}

function directory({ bytes, view, size, next }: Sectors): Entry[] {
  const entries: Entry[] = [];
  let sector: number | null = view.getUint32(48, true);
  for (let read = 0; sector !== null && read < mostDirectorySectors; read++) {
    const from = (sector + 1) * size;
    if (from + size > bytes.length) break;
    for (let at = from; at < from + size; at += entryLength) {
      const length = Math.min(view.getUint16(at + 64, true), 64);
      const name = new TextDecoder('utf-16le').decode(bytes.subarray(at, at + Math.max(length - 2, 0)));
      if (name !== '')
        entries.push({ name, start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) });
    }
    sector = next(sector);
  }
  return entries;
}

/** Numbers of the sectors that hold the allocation table: in the header and, of large files, in a chain of sectors. */
function allocationTable(view: DataView, size: number): number[] | null {
  const count = view.getUint32(44, true);
  if (count > view.byteLength / size) return null;
  const sectors: number[] = [];
  for (let i = 0; i < Math.min(count, listedInHeader); i++) sectors.push(view.getUint32(76 + 4 * i, true));
  let next = view.getUint32(68, true);
  while (sectors.length < count) {
    const from = (next + 1) * size;
    if (from + size > view.byteLength) return null;
    for (let i = 0; i < size / 4 - 1 && sectors.length < count; i++)
      sectors.push(view.getUint32(from + 4 * i, true));
    next = view.getUint32(from + size - 4, true);
  }
  return sectors;
}
