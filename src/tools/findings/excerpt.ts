import { decodeText } from '../../input/readers/encoding.ts';
import type { Diagnostic, Place } from '../../kernel/diagnostics.ts';
import type { Files } from '../../kernel/effects.ts';

/** Lines of text files by the path findings name them by. */
export type Sources = ReadonlyMap<string, readonly string[]>;

/** Bytes above which a file is not read again for an excerpt. */
const largest = 64_000_000;

/** Reads the text files that findings have a line in, at the absolute paths `locate` gives. What cannot be read gives no excerpt. */
export async function readSources(
  findings: readonly Diagnostic[],
  locate: (path: string) => string,
  files: Pick<Files, 'read' | 'size'>,
): Promise<Sources> {
  const paths = new Set(findings.flatMap((d) => (d.place?.line === undefined ? [] : [d.place.path])));
  const entries = await Promise.all(
    [...paths].map(async (path): Promise<Array<[string, readonly string[]]>> => {
      const absolute = locate(path);
      try {
        if ((await files.size(absolute)) > largest) return [];
        const bytes = await files.read(absolute);
        if (isPacked(bytes)) return [];
        const { value } = decodeText({ path, bytes });
        return [[path, value.split(/\r\n|\n|\r/)]];
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

/** Two lines: the line of a place, cut to a window around it, and a caret under it. */
export interface Excerpt {
  readonly line: string;
  readonly caret: string;
}

const ahead = 30;
/** A caret under a whole paragraph would point nowhere. */
const longestCaret = 40;

/** The line of a place and a caret under it, in a window of at most `width` characters; null without source. */
export function excerptOf(place: Place, sources: Sources, width: number): Excerpt | null {
  const source = place.line === undefined ? undefined : sources.get(place.path)?.[place.line - 1];
  if (source === undefined || source.trim() === '') return null;
  const from = Math.min((place.column ?? 1) - 1, source.length);
  const to = Math.max(from + 1, Math.min((place.endColumn ?? from + 2) - 1, source.length));
  const start = source.length <= width ? 0 : Math.max(0, Math.min(from - ahead, source.length - width));
  const end = Math.min(source.length, start + width);
  const cut = (text: string) => text.replaceAll('\t', ' ');
  const before = start > 0 ? '…' : '';
  const line = `${before}${cut(source.slice(start, end))}${end < source.length ? '…' : ''}`;
  if (place.column === undefined) return { line, caret: '' };
  const length = Math.max(1, Math.min(to - from, end - from, longestCaret));
  return { line, caret: ' '.repeat(before.length + from - start) + '^'.repeat(length) };
}
