/** Compound files ([MS-CFB]): the container of XLS, of Microsoft Project's MPP, and of workbooks with a password. */

/** Entries of the allocation table from here on are marks ([MS-CFB] 2.1); below it they name the next sector of a chain. */
const firstMark = 0xfffffffa;
/** Sectors of the allocation table that the header itself lists. */
const listedInHeader = 109;

/** Names of the first entries of a compound file's directory, by which its kind is known. */
export function cfbNames(bytes: Uint8Array): string[] {
  if (bytes.length < 512) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = sectorSize(view);
  const table = tableSectors(view, size) ?? [];
  const names: string[] = [];
  let sector = view.getUint32(48, true);
  for (let read = 0; read < mostDirectorySectors; read++) {
    const from = (sector + 1) * size;
    if (from + size > bytes.length) break;
    for (let at = from; at < from + size; at += entryLength) names.push(entryName(bytes, view, at));
    const inTable =
      ((table[Math.floor((4 * sector) / size)] ?? firstMark) + 1) * size + ((4 * sector) % size);
    if (inTable + 4 > bytes.length) break;
    sector = view.getUint32(inTable, true);
  }
  return names.filter((name) => name !== '');
}

const mostDirectorySectors = 50;
const entryLength = 128;

function entryName(bytes: Uint8Array, view: DataView, at: number): string {
  const length = Math.min(view.getUint16(at + 64, true), 64);
  return new TextDecoder('utf-16le').decode(bytes.subarray(at, at + Math.max(length - 2, 0)));
}

function sectorSize(view: DataView): number {
  return 1 << Math.min(Math.max(view.getUint16(30, true), 7), 16);
}

/**
 * Whether a compound file (the container of XLS) has all the sectors that the chains in its allocation table lead to. A
 * parser takes a file that is cut off for whole when what is cut are the last rows.
 */
export function isWholeCfb(bytes: Uint8Array): boolean {
  if (bytes.length < 512) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = sectorSize(view);
  const sectors = tableSectors(view, size);
  let last = 0;
  for (const sector of sectors ?? []) {
    const from = (sector + 1) * size;
    if (from + size > bytes.length) return false;
    for (let at = from; at < from + size; at += 4) {
      const next = view.getUint32(at, true);
      if (next < firstMark && next > last) last = next;
    }
  }
  // The last sector need not be filled up.
  return sectors !== null && (last + 1) * size < bytes.length;
}

/** Numbers of the sectors that hold the allocation table: in the header and, of large files, in a chain of sectors. */
function tableSectors(view: DataView, size: number): number[] | null {
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
