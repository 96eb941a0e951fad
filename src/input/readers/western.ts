/** What Windows-1252 has in place of the control characters of Latin-1, from 0x80; five bytes mean nothing. */
const places = '€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ';
const from = 0x80;

/** Bytes in Windows-1252 → text. Not TextDecoder: some releases of Node 20 take it for Latin-1 and lose dashes and quotation marks. */
export function decodeWestern(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin.replace(/[\u0080-\u009F]/g, (c) => places.charAt(c.charCodeAt(0) - from));
}
