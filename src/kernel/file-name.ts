import { createHash } from 'node:crypto';

/** What stands for itself. Without small letters, since some disks take them for capitals. */
const plain = /^[A-Z0-9](?:[A-Z0-9-]|\.(?!\.)){0,62}[A-Z0-9]$|^[A-Z0-9]$/;
const longest = 40;

/**
 * Any text of a user's → part of a file name, the same on every machine. A code like `02C.03-A` stands for itself; of
 * any other text its letters and digits are kept as far as 40 characters go, and a hash of all of it follows after `_`,
 * so that different texts have different names, even where capitals and small letters count as the same.
 * @returns at most 64 of the characters A–Z, a–z, 0–9, `.`, `-` and `_`: never a path, no dot at either end, no two dots
 */
export function fileNameOf(text: string): string {
  if (plain.test(text)) return text;
  const kept = text
    .normalize('NFC')
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/\.{2,}/g, '.');
  const start = kept.slice(0, longest).replace(/^[-.]+|[-.]+$/g, '');
  return `${start}_${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
}
