import { isMainThread } from 'node:worker_threads';
import { LongWork } from '../kernel/long-work.ts';

/** Bytes of text that are parsed and checked within some tenths of a second, on a slow machine too. */
const most = 400_000;
/** How much a packed workbook grows by unpacking, with what its cells cost beyond those of plain text. */
const packed = 12;

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;
/** Old workbooks, of which a damaged one takes the parser's whole time. */
const isCompound = (bytes: Uint8Array) => bytes[0] === 0xd0 && bytes[1] === 0xcf;

/** Threads cannot load the source. */
export const isBundled = !import.meta.url.endsWith('.ts');
const onThread = !isMainThread || !isBundled;

/**
 * Asked of bytes before they are parsed.
 * @throws LongWork for so many that this is better done beside the thread which hears signals
 */
export function parsing(bytes: Uint8Array): void {
  if (onThread) return;
  if (isCompound(bytes) || bytes.length * (isZip(bytes) ? packed : 1) > most) throw new LongWork();
}
