const asItStands = /^[A-Za-z0-9.-]*$/;

/**
 * Any id → a name for `\label`, `\hypertarget` and PDF destinations: each byte of UTF-8 outside `[A-Za-z0-9.-]` is
 * written `+` and two hexadecimal digits, so that different ids have different labels.
 */
export function anchorOf(id: string): string {
  if (asItStands.test(id)) return id;
  const bytes = new TextEncoder().encode(id);
  return Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    return /[A-Za-z0-9.-]/.test(character) ? character : `+${hex(byte)}`;
  }).join('');
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
