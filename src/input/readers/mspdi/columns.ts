import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import type { Cell } from '../../../model/dataset.ts';
import type { ReadOptions } from '../format.ts';
import { finding } from '../format-rules.ts';
import { areLevels, plainName } from '../p6/fields.ts';
import { cellOf, type Group, groupsOf, textOf } from '../xml/parse.ts';

export interface MspdiColumns {
  /** Value of one of our fields for a task. */
  readonly value: (task: Group, field: string) => Cell | undefined;
  /** Milestones are known by their UID, for want of a code. */
  readonly isUid: boolean;
  readonly used: ReadonlyArray<{ readonly field: string; readonly name: string }>;
  readonly unused: readonly string[];
  /** Custom fields whose every value could be a level, where none is read as such. */
  readonly likeLevel: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A custom field or an outline code of the file: its number, `Text1` and the name people gave it. */
interface Custom {
  readonly id: string;
  readonly name: string;
  readonly alias: string;
  /** Values of an outline code by their id, each below those it stands under. */
  readonly values?: ReadonlyMap<string, string> | undefined;
}

type Source = { readonly name: string } & ({ readonly custom: Custom } | { readonly element: string });

const looksLikeCode = /^(activity id|activity code|milestone (code|id)|code)$/i;
const looksLikeLevel = /^(milestone[ _-]*)?level$/i;

/**
 * Where each field is read from. The code of a milestone is a custom field: the one report.yaml names, else one whose name
 * says so (`Activity ID`, `Code`); without any it is the UID, which is stable but means nothing to people.
 */
export function mspdiColumns(
  project: Group,
  { columns: mapped, fields = {} }: Pick<ReadOptions, 'columns' | 'fields'>,
  path: string,
): MspdiColumns {
  const customs = customsOf(project);
  const sources = new Map<string, Source>([['name', { name: 'Name', element: 'Name' }]]);
  const diagnostics: Diagnostic[] = [];
  for (const [field, name] of Object.entries(mapped)) {
    if (name === undefined) continue;
    const source = sourceNamed(name, { customs, project });
    if (source) sources.set(field, source);
    else diagnostics.push(unmapped(customs, { field, name, path }));
  }
  for (const [field, names] of Object.entries(fields)) {
    const source = names.map((name) => sourceNamed(name, { customs, project })).find((s) => s !== undefined);
    if (source) sources.set(field, source);
  }
  for (const [field, pattern] of [
    ['code', looksLikeCode],
    ['level', looksLikeLevel],
  ] as const) {
    const custom = customs.find((c) => pattern.test(c.alias));
    if (custom && !sources.has(field)) sources.set(field, { name: custom.alias, custom });
  }
  if (!sources.has('code')) {
    sources.set('code', { name: 'UID', element: 'UID' });
    if (mapped.code === undefined) diagnostics.push(unstable(customs, path));
  }
  const used = [...sources].map(([field, { name }]) => ({ field, name }));
  return {
    value: (task, field) => read(task, sources.get(field)),
    isUid: sources.get('code')?.name === 'UID',
    used,
    unused: customs.map((c) => c.alias || c.name).filter((n) => !used.some((u) => u.name === n)),
    likeLevel: sources.has('level')
      ? []
      : customs.filter((c) => isLikeLevel(project, c)).map((c) => c.alias || c.name),
    diagnostics,
  };
}

function customsOf(project: Group): Custom[] {
  const of = (list: string, item: string) => groupsOf(groupsOf(project, list)[0], item);
  const named = (g: Group) => ({
    id: textOf(g, 'FieldID'),
    name: textOf(g, 'FieldName'),
    alias: textOf(g, 'Alias'),
  });
  return [
    ...of('ExtendedAttributes', 'ExtendedAttribute').map(named),
    ...of('OutlineCodes', 'OutlineCode').map((g) => ({ ...named(g), values: outlineValues(g) })),
  ];
}

/** `Optics.Camera`: a value of an outline code stands under another. */
function outlineValues(code: Group): ReadonlyMap<string, string> {
  const values = new Map(
    groupsOf(groupsOf(code, 'Values')[0], 'Value').map((v) => [textOf(v, 'ValueID'), v]),
  );
  const path = (id: string, above: readonly string[] = []): string => {
    const value = values.get(id);
    if (value === undefined || above.includes(id)) return '';
    const parent = path(textOf(value, 'ParentValueID'), [...above, id]);
    return [parent, textOf(value, 'Value')].filter((part) => part !== '').join('.');
  };
  return new Map([...values.keys()].map((id) => [id, path(id)]));
}

function sourceNamed(name: string, file: { customs: readonly Custom[]; project: Group }): Source | undefined {
  const plain = plainName(name);
  const custom = file.customs.find((c) => plainName(c.alias) === plain || plainName(c.name) === plain);
  if (custom) return { name, custom };
  const tasks = file.project.groups.get('Tasks')?.[0]?.groups.get('Task') ?? [];
  return tasks.some((t) => t.values.has(name)) ? { name, element: name } : undefined;
}

function read(task: Group, source: Source | undefined): Cell | undefined {
  if (!source) return undefined;
  if ('element' in source) return cellOf(task, source.element);
  const { id, values } = source.custom;
  const given = groupsOf(task, values ? 'OutlineCode' : 'ExtendedAttribute').find(
    (g) => textOf(g, 'FieldID') === id,
  );
  if (values === undefined) return given && cellOf(given, 'Value');
  const chosen = given && cellOf(given, 'ValueID');
  return chosen && { ...chosen, text: values.get(chosen.text) ?? '' };
}

function isLikeLevel(project: Group, custom: Custom): boolean {
  const tasks = project.groups.get('Tasks')?.[0]?.groups.get('Task') ?? [];
  return areLevels(tasks.map((t) => read(t, { name: custom.name, custom })?.text ?? ''));
}

function unmapped(customs: readonly Custom[], at: { field: string; name: string; path: string }): Diagnostic {
  const names = customs.map((c) => `\`${c.alias || c.name}\``).join(', ');
  return finding('export-columns-mapped', {
    message: `\`${at.name}\`, which report.yaml maps to ${at.field}, is no custom field, outline code or element of the tasks`,
    place: { path: at.path },
    hint:
      names === ''
        ? 'The file has no custom fields and no outline codes.'
        : `The file's custom fields and outline codes: ${names}.`,
  });
}

function unstable(customs: readonly Custom[], path: string): Diagnostic {
  const example = customs[0]?.alias || customs[0]?.name || 'Text1';
  return finding('export-codes-stable', {
    message: 'milestones are known by their UID, a number the program counts up',
    place: { path },
    hint: `Keep the milestone codes in a custom field and name it: \`columns: { code: ${example} }\` under \`data\`.`,
  });
}
