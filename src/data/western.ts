import iconv from 'iconv-lite';

/** Bytes in Windows-1252 → text. Not TextDecoder: some releases of Node 20 take it for Latin-1 and lose dashes and quotation marks. */
export function decodeWestern(bytes: Uint8Array): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'win1252');
}
