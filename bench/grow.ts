/**
 * Repeats the rows of a milestone table under new codes until it has about `size` rows. Each copy is a project of its
 * own: its relations stay within it, and its WBS elements are its own.
 */
export function grow(csv: string, size: number): string {
  const [head = '', ...rows] = csv.trimEnd().split('\n');
  const own = new Set(rows.map((row) => row.split(',')[0] ?? ''));
  const rename = (row: string, copy: number) =>
    row
      .replace(/[^\s,;"]+/g, (word) => (own.has(word) ? `C${copy}-${word}` : word))
      .replace(/,(\d+C)\.(\d+)(?=[.,])/, `,$1.${copy}-$2`);
  const copies = Array.from({ length: Math.ceil(size / rows.length) }, (_, copy) =>
    rows.map((row) => (copy === 0 ? row : rename(row, copy))),
  );
  return `${[head, ...copies.flat().slice(0, size)].join('\n')}\n`;
}
