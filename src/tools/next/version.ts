/**
 * The version after one: its last number, or the letter at its end, raised by one: `v1` → `v2`, `1.9` → `1.10`, `Rev B` → `Rev C`.
 * Null where it has neither.
 */
export function nextVersion(version: string): string | null {
  const number = /^(.*?)(\d+)(\D*)$/s.exec(version);
  if (number) {
    const [, before = '', digits = '', after = ''] = number;
    return `${before}${String(BigInt(digits) + 1n).padStart(digits.length, '0')}${after}`;
  }
  const letter = /^(|.*[\s._-])([A-Ya-y])$/s.exec(version);
  if (!letter) return null;
  const [, before = '', last = ''] = letter;
  return `${before}${String.fromCharCode(last.charCodeAt(0) + 1)}`;
}
