import type { Diagnostic } from '../../kernel/diagnostics.ts';
import type { BibEntry } from './entry.ts';
import { finding } from './rules.ts';

const namedUncited = 8;

/** What can be said of the entries before TeX runs. `cited` holds keys. */
export function checkEntries(entries: readonly BibEntry[], cited: ReadonlySet<string>): Diagnostic[] {
  return [
    ...duplicates(entries),
    ...entries.filter((e) => cited.has(e.key)).flatMap((e) => [...gaps(e), ...(e.damage ?? [])]),
    ...uncited(entries, cited),
  ];
}

function duplicates(entries: readonly BibEntry[]): Diagnostic[] {
  const seen = new Map<string, BibEntry>();
  const found: Diagnostic[] = [];
  for (const entry of entries) {
    const names = new Set([entry.key, entry.handle]);
    for (const name of names) {
      const first = seen.get(name);
      if (first === undefined) seen.set(name, entry);
      else if (first.key === entry.key || first.handle === entry.handle) {
        found.push(
          finding('handles-unique', {
            message: `${name} has another entry already`,
            place: entry.place,
            related: [{ message: 'the first one, which is used', place: first.place }],
          }),
        );
        break;
      }
    }
  }
  return found;
}

function gaps(entry: BibEntry): Diagnostic[] {
  const missing = [
    ...(entry.authors.length === 0 && !entry.fields.get('institution') ? ['author'] : []),
    ...['title', 'year'].filter((field) => !entry.fields.get(field)),
  ];
  if (missing.length === 0) return [];
  return [
    finding('entries-complete', {
      message: `${entry.key} has no ${missing.join(' and no ')}`,
      place: entry.place,
      hint: `Add ${missing.map((m) => `\`${m} = {…}\``).join(', ')}.`,
    }),
  ];
}

/** One finding a file, so that a large bibliography shared by many notes does not drown the rest. */
function uncited(entries: readonly BibEntry[], cited: ReadonlySet<string>): Diagnostic[] {
  const files = [...new Set(entries.map((e) => e.place.path))];
  return files.flatMap((path) => {
    const list = entries.filter((e) => e.place.path === path);
    const idle = list.filter((e) => !cited.has(e.key));
    const first = idle[0];
    if (first === undefined) return [];
    const names = idle.slice(0, namedUncited).map((e) => e.key);
    const more = idle.length > names.length ? ` and ${idle.length - names.length} more` : '';
    const message = `${idle.length} of ${list.length} entries are not cited: ${names.join(', ')}${more}`;
    return [finding('entries-cited', { message, place: first.place })];
  });
}
