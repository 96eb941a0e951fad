import { editionKeys, hideable } from './editions.ts';
import type { ReportFields } from './schema.ts';
import { knownKeys } from './schema-walk.ts';
import type { SectionEntry } from './sections.ts';

/** A name in report.yaml that should be one of its fields and is not. */
export interface StrangeName {
  readonly path: readonly PropertyKey[];
  readonly name: string;
  /** It is a key; else a value. */
  readonly isKey: boolean;
  /** What could stand there. */
  readonly known: readonly string[];
  /** What to do instead, where that is not one of the known. */
  readonly hint?: string | undefined;
}

/** Keys of sections and editions, and what sections are grouped by, that are neither ours nor fields of the report. */
export function strangeNames({ fields, sections = [], editions }: ReportFields): StrangeName[] {
  const own = Object.keys(fields);
  return [
    ...sections.flatMap((entry, index) => inSection(entry, ['sections', index], own)),
    ...editions.flatMap((edition, index) => [
      ...strangeKeys(edition.fields, ['editions', index], [...editionKeys, ...own]),
      ...strangeValues(edition.hide, ['editions', index, 'hide'], [...hideable, ...own]),
    ]),
  ];
}

function inSection(entry: SectionEntry, at: readonly PropertyKey[], own: readonly string[]): StrangeName[] {
  if (typeof entry === 'string') return [];
  return Object.entries(entry).flatMap(([section, settings]) => {
    if (typeof settings !== 'object') return [];
    const path = [...at, section];
    const known = [...knownKeys(path), ...own];
    const by = 'by' in settings ? settings.by : undefined;
    const groups = ['wbs', 'level', 'month', 'quarter', 'year', ...own];
    if (typeof by !== 'string' || !known.includes('by') || groups.includes(by))
      return strangeKeys(settings, path, known);
    return [
      { path: [...path, 'by'], name: by, isKey: false, known: groups },
      ...strangeKeys(settings, path, known),
    ];
  });
}

function strangeValues(
  given: readonly string[],
  at: readonly PropertyKey[],
  known: readonly string[],
): StrangeName[] {
  return given.flatMap((name, i) =>
    known.includes(name) ? [] : [{ path: [...at, i], name, isKey: false, known }],
  );
}

function strangeKeys(given: object, at: readonly PropertyKey[], known: readonly string[]): StrangeName[] {
  return Object.keys(given)
    .filter((key) => !known.includes(key))
    .map((name) => ({
      path: [...at, name],
      name,
      isKey: true,
      known,
      hint:
        name === 'by' ? 'Take it out: it groups lists, and this has none that can be grouped.' : undefined,
    }));
}
