import { createHash } from 'node:crypto';

/** SHA-256 as 64 hexadecimal digits. */
export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** MD5 as 32 hexadecimal digits: what a PDF's embedded files carry as their checksum. Nothing here relies on it. */
export function md5(data: Uint8Array): string {
  return createHash('md5').update(data).digest('hex');
}

/** A UUID that follows from a text: version 8 (RFC 9562), the rest from the text's SHA-256. */
export function uuidOf(text: string): string {
  const hex = sha256(text);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
