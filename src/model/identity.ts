import { group } from 'd3-array';
import type { Diagnostic } from '../kernel/diagnostics.ts';
import type { AnnotationEntry } from './annotation.ts';
import { type CodeIndex, nearestCode } from './codes.ts';
import { finding as dataFinding } from './data-rules.ts';
import { placeOf } from './dataset.ts';
import { fieldLabel, placeOfField, type Row } from './rows.ts';
import { finding } from './rules.ts';
import type { ActivityId, WbsElement } from './schedule.ts';

interface Identified {
  readonly rows: readonly Row[];
  /** Of the rows, by their codes. */
  readonly positions: ReadonlyMap<ActivityId, number>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Rows that have a code, the first of each code; findings on the others. */
export function identify(rows: readonly Row[]): Identified {
  const diagnostics: Diagnostic[] = [];
  const positions = new Map<ActivityId, number>();
  const kept: Row[] = [];
  for (const row of rows) {
    const before = kept[positions.get(row.id) ?? -1];
    if (row.id === '') continue;
    if (before) diagnostics.push(doubled(row, before));
    else positions.set(row.id, kept.push(row) - 1);
  }
  return { rows: kept, positions, diagnostics: [...withoutCode(rows), ...diagnostics] };
}

/** A finding for each row without a code, or one where no row of a table has any. A column that is not there has its own. */
function withoutCode(rows: readonly Row[]): Diagnostic[] {
  const byDataset = group(rows, (row) => row.dataset);
  return [...byDataset].flatMap(([dataset, own]) => {
    const without = own.filter((row) => row.id === '');
    const { columns, header } = dataset.about ?? {};
    if (without.length < Math.max(own.length, 2)) return without.map(noCode);
    if (columns !== undefined && !columns.some(({ field }) => field === 'code')) return [];
    return finding('codes-given', {
      message: `none of the ${own.length} rows has a code`,
      place: header === undefined ? { path: dataset.path, sheet: dataset.sheet } : placeOf(dataset, header),
      hint: 'Fill in the column, or name the one that holds the codes: `columns: {code: …}` under `data` in report.yaml.',
    });
  });
}

/** A finding for each code that differs from an earlier one by case or punctuation alone. @param codes of these rows */
export function likeCodes(rows: readonly Row[], codes: CodeIndex): Diagnostic[] {
  const alike = codes.alike();
  if (alike.length === 0) return [];
  const rowOf = (id: ActivityId) => rows[codes.ids.get(id) ?? -1];
  return alike.flatMap(([id, before]) => {
    const pair = [rowOf(id), rowOf(before)];
    return pair[0] && pair[1] ? [like(pair[0], pair[1])] : [];
  });
}

function like(row: Row, before: Row): Diagnostic {
  return finding('codes-distinct', {
    message: `${row.id} differs from ${before.id} by case or punctuation alone`,
    place: placeOf(row.dataset, row.data.id),
    hint: 'If they are one milestone, delete a row or exclude it; if they are two, switch this rule off.',
    related: [{ message: `the row of ${before.id}`, place: placeOf(before.dataset, before.data.id) }],
    activity: row.id,
  });
}

/** Characters that fit a page, by field. */
const longest = { id: 500, wbs: 500, name: 20_000 } as const;

/** A finding for each code or name that no page has room for. */
export function tooLong(rows: readonly Row[]): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const row of rows)
    for (const field of ['id', 'wbs', 'name'] as const) {
      const length = row.raw[field]?.text.length ?? 0;
      if (length > longest[field]) findings.push(tooLongText(row, field, length));
    }
  return findings;
}

function tooLongText(row: Row, field: keyof typeof longest, length: number): Diagnostic {
  return finding('values-of-sensible-length', {
    message: `this ${fieldLabel[field]} has ${length} characters; a note takes up to ${longest[field]}`,
    place: placeOfField(row, field),
    hint: 'Shorten it, or see whether another column is meant.',
    activity: row.id,
  });
}

const longestTitle = 500;

/** The same for titles of WBS elements, which stand in figures. Those of report.yaml are shorter. */
export function longTitles(elements: readonly WbsElement[], path: string | undefined): Diagnostic[] {
  const long = elements.filter(({ title }) => title.length > longestTitle);
  return long.map(({ code, title }) =>
    finding('values-of-sensible-length', {
      message: `the title of WBS ${code} has ${title.length} characters; a note takes up to ${longestTitle}`,
      place: path === undefined ? undefined : { path },
      hint: `Give it a shorter one: \`"${code}": …\` in \`wbs.titles\` of report.yaml.`,
    }),
  );
}

function noCode(row: Row): Diagnostic {
  const name = row.raw.name?.text;
  return finding('codes-given', {
    message: name ? `the row of "${name}" has no code` : 'a row has no code',
    place: placeOf(row.dataset, row.data.id),
    hint: 'Give it a code, or delete the row.',
  });
}

function doubled(row: Row, before: Row): Diagnostic {
  return finding('codes-unique', {
    message: `${row.id} stands here again; the first row is used`,
    place: placeOf(row.dataset, row.data.id),
    hint: 'Delete the row that is wrong, or give it its own code.',
    related: [{ message: 'the first row', place: placeOf(before.dataset, before.data.id) }],
    activity: row.id,
  });
}

/** Annotations by code, from several files; findings on codes that stand in two of them. */
export function joinAnnotations(entries: readonly AnnotationEntry[]): {
  byCode: ReadonlyMap<ActivityId, AnnotationEntry>;
  diagnostics: readonly Diagnostic[];
} {
  const byCode = new Map<ActivityId, AnnotationEntry>();
  const diagnostics: Diagnostic[] = [];
  for (const entry of entries) {
    const before = byCode.get(entry.code);
    if (!before) byCode.set(entry.code, entry);
    else
      diagnostics.push(
        dataFinding('annotation-keys-unique', {
          message: `${entry.code} is annotated in ${before.path} already; that annotation is used`,
          place: entry.place,
          hint: 'Join the two.',
          related: [{ message: 'the first annotation', place: before.place }],
          activity: entry.code,
        }),
      );
  }
  return { byCode, diagnostics };
}

/** A finding for each annotation whose code the data do not have. */
export function strayAnnotations(entries: Iterable<AnnotationEntry>, codes: CodeIndex): Diagnostic[] {
  return [...entries]
    .filter(({ code }) => !codes.ids.has(code))
    .map(({ code, place }) => {
      const near = nearestCode(code, codes);
      return finding('annotations-name-known-codes', {
        message: `an annotation for ${code}, which the data do not have`,
        place,
        hint: near
          ? `Is it ${near}?`
          : 'Delete it, or move it to the code the milestone has now, with the old one under `aka`.',
        activity: code,
      });
    });
}
