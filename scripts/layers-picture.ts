import { readFileSync } from 'node:fs';
import layers from '../layers.json' with { type: 'json' };

const begin = '<!-- layers: made from layers.json by `npm run docs` -->';
const end = '<!-- end of layers -->';

/** The allow-list as a matrix: a row for each room of `src/`, a mark under each room it may import. */
function matrix(): string {
  const rooms = Object.entries<readonly string[]>(layers);
  const names = rooms.map(([name]) => name);
  const width = Math.max(...names.map((name) => name.length));
  const row = (name: string, cells: readonly string[]) =>
    `${name.padEnd(width)}  ${cells.join('  ')}`.trimEnd();
  const cell = (text: string, column: string) =>
    text.padStart(Math.ceil((column.length + 1) / 2)).padEnd(column.length);
  return [
    row('', names),
    ...rooms.map(([name, may]) =>
      row(
        name,
        names.map((column) => cell(column === name ? '·' : may.includes(column) ? '●' : '', column)),
      ),
    ),
  ].join('\n');
}

/** ARCHITECTURE.md with the picture of the layers as layers.json has them. */
export function architecture(): string {
  const text = readFileSync(new URL('../ARCHITECTURE.md', import.meta.url), 'utf8');
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`ARCHITECTURE.md lacks ${begin} or ${end}`);
  return `${before}${begin}\n\n\`\`\`text\n${matrix()}\n\`\`\`\n\n${end}${after}`;
}
