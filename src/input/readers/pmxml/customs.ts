import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import type { Cell } from '../../../model/dataset.ts';
import type { ReadOptions } from '../format.ts';
import { finding } from '../format-rules.ts';
import { areLevels, plainName } from '../p6/fields.ts';
import { cellOf, type Group, groupsOf, textOf } from '../xml/parse.ts';

export interface PmxmlColumns {
  /** Value of one of our fields for an activity, where report.yaml maps it or it is the level. */
  readonly value: (activity: Group, field: string) => Cell | undefined;
  readonly used: ReadonlyArray<{ readonly field: string; readonly name: string }>;
  readonly unused: readonly string[];
  readonly likeLevel: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

type Read = (activity: Group) => Cell | undefined;

const looksLikeLevel = (name: string) => /^(milestone[ _-]*)?level$/i.test(name.trim());

/** Where mapped fields are read from: an element of the activity, a user-defined field or an activity code by its name. */
export function pmxmlColumns(
  groups: readonly Group[],
  activities: readonly Group[],
  { columns, fields = {}, path }: Pick<ReadOptions, 'columns' | 'fields'> & { readonly path: string },
): PmxmlColumns {
  const customs = customsOf(groups);
  const sources = new Map<string, { readonly name: string; readonly read: Read }>();
  const diagnostics: Diagnostic[] = [];
  const find = (field: string, name: string): boolean => {
    const custom = [...customs].find(([title]) => plainName(title) === plainName(name));
    const element = activities.some((a) => a.values.has(name));
    if (custom) sources.set(field, { name: custom[0], read: custom[1] });
    else if (element) sources.set(field, { name, read: (a) => cellOf(a, name) });
    return custom !== undefined || element;
  };
  for (const [field, name] of Object.entries(columns))
    if (name !== undefined && !find(field, name) && !isBaselineElement(field, name))
      diagnostics.push(unmapped([...customs.keys()], { field, name, path }));
  for (const [field, wanted] of Object.entries(fields)) wanted.some((name) => find(field, name));
  const level = [...customs].find(([title]) => looksLikeLevel(title));
  if (level && !sources.has('level')) sources.set('level', { name: level[0], read: level[1] });
  const names = [...customs.keys()].filter((n) => ![...sources.values()].some((s) => s.name === n));
  return {
    value: (activity, field) => sources.get(field)?.read(activity),
    used: [...sources].map(([field, { name }]) => ({ field, name })),
    unused: names,
    likeLevel: sources.has('level')
      ? []
      : names.filter((n) => areLevels(activities.map((a) => customs.get(n)?.(a)?.text ?? ''))),
    diagnostics,
  };
}

/** `due` may name the element of the baseline's activity that counts. */
export const isBaselineElement = (field: string, name: string | undefined): boolean =>
  field === 'due' && /^(?:Planned|Actual|RemainingEarly)?FinishDate$/.test(name ?? '');

/** User-defined fields of activities and activity codes, by their names. They stand at the root or in a project. */
function customsOf(groups: readonly Group[]): ReadonlyMap<string, Read> {
  const all = (name: string) => groups.flatMap((g) => groupsOf(g, name));
  const customs = new Map<string, Read>();
  const codes = new Map(all('ActivityCode').map((c) => [textOf(c, 'ObjectId'), c]));
  for (const type of all('UDFType')) {
    const [id, title, area] = [textOf(type, 'ObjectId'), textOf(type, 'Title'), textOf(type, 'SubjectArea')];
    if (title !== '' && (area === '' || area === 'Activity'))
      customs.set(title, (activity) => udfValue(assigned(activity, 'UDF', id), codes));
  }
  for (const type of all('ActivityCodeType')) {
    const [id, name] = [textOf(type, 'ObjectId'), textOf(type, 'Name')];
    if (name !== '' && !customs.has(name))
      customs.set(name, (activity) => {
        const given = assigned(activity, 'Code', id);
        return given && codeValue(cellOf(given, 'ValueObjectId'), codes);
      });
  }
  return customs;
}

const assigned = (activity: Group, name: string, type: string) =>
  groupsOf(activity, name).find((g) => textOf(g, 'TypeObjectId') === type);

const valueElements = [
  'TextValue',
  'IntegerValue',
  'DoubleValue',
  'CostValue',
  'IndicatorValue',
  'StartDateValue',
  'FinishDateValue',
  'Text',
];

function udfValue(udf: Group | undefined, codes: ReadonlyMap<string, Group>): Cell | undefined {
  if (udf === undefined) return undefined;
  const value = valueElements.map((n) => cellOf(udf, n)).find((c) => c !== undefined);
  return value ?? codeValue(cellOf(udf, 'CodeObjectId'), codes);
}

/** An activity code's id → its value, at the place that refers to it. */
function codeValue(id: Cell | undefined, codes: ReadonlyMap<string, Group>): Cell | undefined {
  const code = id && codes.get(id.text);
  return code && { ...id, text: textOf(code, 'CodeValue') || textOf(code, 'Description') };
}

function unmapped(names: readonly string[], at: { field: string; name: string; path: string }): Diagnostic {
  return finding('export-columns-mapped', {
    message: `\`${at.name}\`, which report.yaml maps to ${at.field}, is no element of the activities, user-defined field or activity code of the file`,
    place: { path: at.path },
    hint:
      names.length > 0
        ? `The file's user-defined fields and activity codes: ${names.map((n) => `\`${n}\``).join(', ')}.`
        : 'The file has no user-defined fields and no activity codes.',
  });
}
