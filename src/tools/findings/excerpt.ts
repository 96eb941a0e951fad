import { decodeText } from '../../input/readers/encoding.ts';
import { type Diagnostic, type Place, rowAndColumn } from '../../kernel/diagnostics.ts';
import type { Files } from '../../kernel/effects.ts';
import { allRows } from '../../model/table.ts';

/** A line of a text file, or the cells of a row of a sheet. */
export type SourceLine = string | readonly string[];

/** Lines of text files by the path findings name them by; rows of sheets by path and sheet (`m.xlsx!Plan`). */
export type Sources = ReadonlyMap<string, readonly SourceLine[]>;

/** Bytes above which a file is not read again for an excerpt. */
const largest = 64_000_000;
/** The same for a workbook, which takes a hundred times as long to read. */
const largestWorkbook = 2_000_000;

/** Reads the files that findings have a line or a cell in, at the absolute paths `locate` gives. What cannot be read gives no excerpt. */
export async function readSources(
  findings: readonly Diagnostic[],
  locate: (path: string) => string,
  files: Pick<Files, 'read' | 'size'>,
): Promise<Sources> {
  const places = findings.flatMap((d) => (d.place && keyOf(d.place) !== null ? [d.place] : []));
  const paths = new Set(places.map((p) => p.path));
  const entries = await Promise.all(
    [...paths].map(async (path): Promise<Array<[string, readonly SourceLine[]]>> => {
      const absolute = locate(path);
      try {
        if ((await files.size(absolute)) > largest) return [];
        const file = { path, bytes: await files.read(absolute) };
        if (isPacked(file.bytes)) return await rowsOf(file, places);
        return [[path, decodeText(file).value.split(/\r\n|\n|\r/)]];
      } catch {
        return [];
      }
    }),
  );
  return new Map(entries.flat());
}

/** How workbooks of both kinds, packed files and PDF begin: a line of them shows nothing to a reader. */
const packed = ['504b0304', 'd0cf11e0', '1f8b', '25504446'];

function isPacked(bytes: Uint8Array): boolean {
  const begin = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return packed.some((sign) => begin.startsWith(sign));
}

/** The key of a place's line among the sources, or null where it has none. */
function keyOf({ path, line, sheet, cell }: Place): string | null {
  if (cell !== undefined) return `${path}!${sheet ?? ''}`;
  return line === undefined ? null : path;
}

async function rowsOf(
  file: { readonly path: string; readonly bytes: Uint8Array },
  places: readonly Place[],
): Promise<Array<[string, readonly SourceLine[]]>> {
  const sheets = new Set(places.flatMap((p) => (p.path === file.path && p.sheet ? [p.sheet] : [])));
  if (file.bytes.length > largestWorkbook || sheets.size === 0) return [];
  const { readSheets } = await import('../../input/readers/workbook/workbook.ts');
  return [...readSheets(file, [...sheets])].map(([name, { table }]) => {
    const rows: string[][] = [];
    for (const row of allRows(table)) rows[row.line - 1] = [...row.texts()];
    return [`${file.path}!${name}`, Array.from(rows, (row) => row ?? [])];
  });
}

/** Two lines: the line of a place, cut to a window around it, and a caret under it. */
export interface Excerpt {
  readonly line: string;
  readonly caret: string;
}

const ahead = 30;
/** A caret under a whole paragraph would point nowhere. */
const longestCaret = 40;
const betweenCells = ' | ';

/** The line of a place and a caret under it, in a window of at most `width` characters; null without source. */
export function excerptOf(place: Place, sources: Sources, width: number): Excerpt | null {
  const key = keyOf(place);
  const { row, column } = rowAndColumn(place);
  const found = key === null ? undefined : sources.get(key)?.[row - 1];
  if (found === undefined) return null;
  if (typeof found === 'string') return windowOn(found, place, width);
  const before =
    found.slice(0, column - 1).join(betweenCells).length + (column > 1 ? betweenCells.length : 0);
  const length = Math.max(found[column - 1]?.length ?? 0, 1);
  const at = { column: before + 1, endColumn: before + 1 + length };
  return windowOn(found.join(betweenCells).padEnd(before + 1), at, width);
}

type Span = Pick<Place, 'column' | 'endColumn'>;

function windowOn(source: string, span: Span, width: number): Excerpt | null {
  if (source.trim() === '') return null;
  const from = Math.min((span.column ?? 1) - 1, source.length);
  const to = Math.max(from + 1, Math.min((span.endColumn ?? from + 2) - 1, source.length));
  const start = source.length <= width ? 0 : Math.max(0, Math.min(from - ahead, source.length - width));
  const end = Math.min(source.length, start + width);
  const cut = (text: string) => text.replaceAll('\t', ' ');
  const before = start > 0 ? '…' : '';
  const line = `${before}${cut(source.slice(start, end))}${end < source.length ? '…' : ''}`;
  if (span.column === undefined) return { line, caret: '' };
  const length = Math.max(1, Math.min(to - from, end - from, longestCaret));
  return { line, caret: ' '.repeat(before.length + from - start) + '^'.repeat(length) };
}
