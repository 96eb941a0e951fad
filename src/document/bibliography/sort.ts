import { byCodeUnit } from '../../kernel/diagnostics.ts';
import type { BibEntry, BibName } from './entry.ts';

/**
 * Sorts as the published note does: by the list of authors, name by name (family, then given as written), then year,
 * then title; all as plain strings in lower case, a list before any longer one it begins, `others` as one more name.
 */
export function sortEntries(entries: readonly BibEntry[]): BibEntry[] {
  return entries
    .map((entry) => ({ entry, names: nameKeys(entry) }))
    .sort(
      (a, b) =>
        byList(a.names, b.names) ||
        byField(a.entry, b.entry, 'year') ||
        byField(a.entry, b.entry, 'title') ||
        byCodeUnit(a.entry.key, b.entry.key),
    )
    .map(({ entry }) => entry);
}

function nameKeys(entry: BibEntry): string[] {
  const key = (name: BibName) => `${name.family}  ${name.given}`.toLowerCase();
  return [...entry.authors.map(key), ...(entry.others ? ['others'] : [])];
}

function byList(a: readonly string[], b: readonly string[]): number {
  for (const [i, name] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    const order = byCodeUnit(name, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function byField(a: BibEntry, b: BibEntry, field: string): number {
  return byCodeUnit(a.fields.get(field) ?? '', b.fields.get(field) ?? '');
}
