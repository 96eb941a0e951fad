import { distance } from 'fastest-levenshtein';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { type Cell, type Dataset, placeOf, type RawActivity } from '../../model/dataset.ts';
import { finding } from './format-rules.ts';

/** Names of columns by the field of the report's own that they hold; the first that a file has counts. */
export type FieldColumns = Readonly<Record<string, readonly string[]>>;

/** Columns of the fields of a report, for a reader. */
export function columnsOf(
  fields: ReadonlyArray<{ readonly name: string; readonly column: readonly string[] }>,
): FieldColumns {
  return Object.fromEntries(fields.map(({ name, column }) => [name, column]));
}

/** Values of a milestone's own fields; those it has none of are left out, and all where it has none at all. */
export function valuesOf(
  fields: FieldColumns | undefined,
  value: (field: string) => Cell | undefined,
): Pick<RawActivity, 'fields'> {
  const cells = Object.keys(fields ?? {}).flatMap((field) => {
    const cell = value(field);
    return cell === undefined || cell.text === '' ? [] : [[field, cell] as const];
  });
  return cells.length === 0 ? {} : { fields: Object.fromEntries(cells) };
}

/** A finding for each field that is a column of none of the files, at the header of each. */
export function fieldsMissing(datasets: readonly Dataset[], fields: FieldColumns): Diagnostic[] {
  const found = new Set(datasets.flatMap((d) => d.about?.columns?.map((c) => c.field) ?? []));
  return Object.entries(fields)
    .filter(([field]) => !found.has(field))
    .flatMap(([field, wanted]) =>
      datasets.filter((d) => d.activities.length > 0).map((d) => missing(d, field, wanted)),
    );
}

function missing(dataset: Dataset, field: string, wanted: readonly string[]): Diagnostic {
  const { about, path, sheet } = dataset;
  const names = [...(about?.columns ?? []).map((c) => c.name), ...(about?.unused ?? [])];
  const called = wanted.map((name) => `\`${name}\``).join(' or ');
  const near = nearest(names, wanted);
  return finding('fields-have-columns', {
    message: `${path} has no column ${called}, which report.yaml takes the field ${field} from`,
    place: about?.header ? placeOf(dataset, about.header) : { path, sheet },
    hint:
      near !== undefined
        ? `Is it \`${near}\`? Then write \`${field}: {column: ${JSON.stringify(near)}}\` under \`fields\`.`
        : names.length > 0
          ? `It has ${[...new Set(names)].map((name) => `\`${name}\``).join(', ')}. Correct \`column\` of \`${field}\` under \`fields\`.`
          : `It has no columns of its users' own. Take \`${field}\` out of \`fields\`.`,
  });
}

const folded = (name: string) => name.trim().replace(/\s+/g, ' ').toLowerCase();

function nearest(names: readonly string[], wanted: readonly string[]): string | undefined {
  const far = (name: string) =>
    Math.min(...wanted.map((w) => distance(folded(name), folded(w)) / Math.max(w.length, 4)));
  const [first] = [...names].sort((a, b) => far(a) - far(b));
  return first !== undefined && far(first) <= 0.34 ? first : undefined;
}
