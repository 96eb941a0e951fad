/** Repeats the rows of a milestone table under new codes until it has about `size` rows; each copy is a project of its own. */
export function grow(csv: string, size: number): string {
  const [head = '', ...rows] = csv.trimEnd().split('\n');
  const grown: string[] = [];
  for (let copy = 0; grown.length < size; copy += 1) {
    const codes = new Map(
      rows.map((row) => [row.split(',')[0] ?? '', `C${copy}-${row.split(',')[0] ?? ''}`]),
    );
    const rename = (row: string) => row.replace(/[\w.-]+/g, (word) => codes.get(word) ?? word);
    grown.push(...rows.map((row) => (copy === 0 ? row : rename(row))));
  }
  return `${[head, ...grown.slice(0, size)].join('\n')}\n`;
}
