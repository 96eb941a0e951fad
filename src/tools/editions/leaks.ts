import type { Activity, Schedule } from '../../model/schedule.ts';
import { isInElement } from '../../model/scope.ts';
import type { Selection } from './select.ts';

/** Something that must not stand in an edition, and what it is. */
export interface Secret {
  readonly text: string;
  readonly what: 'code' | 'name' | 'description' | 'WBS code' | 'value';
}

/** Where one stands in a text. */
export interface Leak extends Secret {
  readonly line: number;
  readonly column: number;
}

/** Shorter names and texts are words that anything may be called by. */
const shortest = 12;

/**
 * What of a schedule is not an edition's own: codes but those of its neighbours, names, descriptions, values of fields and WBS codes. What one of
 * its own is or was called too is no secret.
 */
export function secretsOf(schedule: Schedule, { own, earlier, neighbours, others }: Selection): Secret[] {
  const known = new Set<string>(neighbours);
  const valuesOf = (a: Activity) => Object.values(a.fields ?? {});
  const ours = new Set(
    [own, ...earlier]
      .flat()
      .flatMap((a) => [a.name, a.annotation?.description ?? '', ...valuesOf(a)])
      .map(plain),
  );
  const isOurs = (text: string) => ours.has(plain(text));
  const wbs = new Set(own.map((a) => a.wbs));
  const isOutside = (element: string) =>
    ![...wbs].some((code) => isInElement(code, element) || isInElement(element, code));
  const elements = new Set(others.map((a) => a.wbs).filter((w) => w !== '' && isOutside(w)));
  const texts = (what: 'name' | 'description' | 'value', list: readonly string[]): Secret[] =>
    [...new Set(list)]
      .filter((text) => text.length >= shortest && !isOurs(text))
      .map((text) => ({ text, what }));
  const untracked = schedule.exclusions.map((e) => e.id);
  return [
    ...[...new Set([...others.map((a) => a.id), ...untracked])]
      .filter((id) => !known.has(id))
      .map((text): Secret => ({ text, what: 'code' })),
    ...texts(
      'name',
      others.map((a) => a.name),
    ),
    ...texts(
      'description',
      others.map((a) => a.annotation?.description ?? ''),
    ),
    ...texts('value', others.flatMap(valuesOf)),
    ...[...elements].map((text): Secret => ({ text, what: 'WBS code' })),
  ];
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

/** A code as a word of its own; of a WBS code, those below it too. */
function patternOf({ text, what }: Secret): RegExp {
  const literal = text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  if (what === 'code')
    return new RegExp(
      `(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}][._-])${literal}(?![\\p{L}\\p{N}]|[._-][\\p{L}\\p{N}])`,
      'u',
    );
  if (what === 'WBS code')
    return new RegExp(`(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}][._-])${literal}(?![\\p{L}\\p{N}])`, 'u');
  return new RegExp(literal.replace(/\s+/g, '\\s+'), 'iu');
}

/** Finds secrets in texts; made once for many. */
export function leakFinder(secrets: readonly Secret[]): (text: string) => Leak[] {
  const patterns = secrets.map((secret) => ({
    secret,
    pattern: patternOf(secret),
    start: /^\S*/.exec(secret.text.toLowerCase())?.[0] ?? '',
  }));
  return (text) => {
    // Most are not there, which is known sooner without the pattern.
    const folded = text.toLowerCase();
    return patterns.flatMap(({ secret, pattern, start }) => {
      if (!folded.includes(start)) return [];
      const match = pattern.exec(text);
      if (match === null) return [];
      const before = text.slice(0, match.index).split('\n');
      return [{ ...secret, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }];
    });
  };
}
