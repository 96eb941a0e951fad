import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Place } from '../diagnostics.ts';
import type { Read, SourceFile } from './dataset.ts';

/** An entry of the annotations as the file has it: scalars as text, lists of them as lists of text. */
export interface AnnotationEntry {
  readonly code: string;
  readonly place: Place;
  readonly fields: ReadonlyMap<string, { readonly value: string | readonly string[]; readonly place: Place }>;
}

/** Reads one annotations file. */
export function readAnnotations(file: SourceFile): Read<readonly AnnotationEntry[]> {
  const lines = new LineCounter();
  const document = parseDocument(new TextDecoder().decode(file.bytes), {
    lineCounter: lines,
    schema: 'failsafe',
  });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { path: file.path, line, column: col };
  };
  const entries: AnnotationEntry[] = [];
  if (isMap(document.contents)) {
    for (const { key, value } of document.contents.items) {
      if (!isScalar(key) || !isMap(value)) continue;
      const fields = new Map<string, { value: string | string[]; place: Place }>();
      for (const item of value.items) {
        if (!isScalar(item.key)) continue;
        const node = item.value as { toJSON(): string | string[]; range?: [number, number, number] } | null;
        if (node)
          fields.set(String(item.key.value), { value: node.toJSON(), place: at(node.range?.[0] ?? 0) });
      }
      entries.push({ code: String(key.value), place: at(key.range?.[0] ?? 0), fields });
    }
  }
  return { value: entries, diagnostics: [] };
}
