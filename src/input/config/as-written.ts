import { type Document, isMap, isNode, isScalar, type Scalar, visit } from 'yaml';
import type { z } from 'zod';

/** A key that cannot stand, at its offset: because it is there already, at the offset of the first; or at all. */
export interface WrongKey {
  readonly key: string;
  readonly at: number;
  readonly first: number | null;
}

/** The one key that JavaScript's maps do not keep, nor what reads them. */
const neverKept = '__proto__';

/**
 * Makes keys the text they are written as, so that `2.10` is not `2.1`, and likewise numbers that are written in another
 * form than their own (`1.10`, `012`). Returns the keys that then stand twice, or cannot be kept.
 */
export function keepAsWritten(document: Document.Parsed): WrongKey[] {
  const wrong: WrongKey[] = [];
  visit(document, {
    Map(_, map) {
      const seen = new Map<string, number>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        key.value = written(key);
        const name = String(key.value);
        const at = key.range?.[0] ?? 0;
        const first = seen.get(name);
        if (first !== undefined || name === neverKept) wrong.push({ key: name, at, first: first ?? null });
        else seen.set(name, at);
      }
    },
    Scalar(where, scalar) {
      if (where === 'key' || typeof scalar.value !== 'number') return;
      if (String(scalar.value) !== scalar.source) scalar.value = written(scalar);
    },
  });
  return wrong;
}

const written = (scalar: Scalar): unknown =>
  typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value));

/** Makes numbers and truth values texts where the schema wants a text. Returns whether any was changed. */
export function numbersToTexts(document: Document.Parsed, issues: readonly z.core.$ZodIssue[]): boolean {
  let changed = false;
  for (const path of issues.flatMap((issue) => wantText(issue, []))) {
    const node = document.getIn(path, true);
    if (!isNode(node) || !isScalar(node) || isMap(node)) continue;
    if (typeof node.value !== 'number' && typeof node.value !== 'boolean') continue;
    node.value = written(node);
    changed = true;
  }
  return changed;
}

function wantText(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): PropertyKey[][] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') return issue.errors.flat().flatMap((inner) => wantText(inner, path));
  return issue.code === 'invalid_type' && issue.expected === 'string' ? [path] : [];
}
