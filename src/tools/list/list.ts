import { CannotGoOn, type Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import type { Activity } from '../../model/schedule.ts';
import { isInElement } from '../../model/scope.ts';
import { nearest } from '../../model/scope-check.ts';
import { tracked } from '../../model/status.ts';
import { loadSound } from '../load-sound.ts';
import { type Filter, type Listed, type ListedRow, type ListName, listRows } from './rows.ts';
import { finding } from './rules.ts';

export interface Made {
  readonly rows: readonly ListedRow[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * One list of a report.
 * @throws CannotGoOn when the report cannot be read, its data have errors, or the list needs data it does not have.
 */
export async function makeList(
  name: ListName,
  filter: Filter,
  configPath: string,
  effects: Effects,
): Promise<Made> {
  const loaded = await loadSound(configPath, effects);
  const unknown = unknownFilters(filter, loaded);
  const [wrong] = unknown.filter((d) => d.severity === 'error');
  if (wrong !== undefined) throw new CannotGoOn(wrong);
  return { rows: listRows(name, loaded, filter), diagnostics: unknown };
}

/** Filters that no milestone of the report passes. */
export function unknownFilters(
  { wbs, level, fields = {} }: Filter,
  { schedule, config }: Listed,
): Diagnostic[] {
  const all = tracked(schedule);
  const unknown: Diagnostic[] = [];
  if (wbs !== undefined && !all.some((a) => isInElement(a.wbs, wbs)))
    unknown.push(
      finding('list-filters-known', {
        message: `no milestone has the WBS code ${wbs} or one below it`,
        hint: `The report has sections for ${schedule.wbs.map((e) => e.code).join(', ') || 'none'}.`,
      }),
    );
  if (level !== undefined && !all.some((a) => a.level === level))
    unknown.push(
      finding('list-filters-known', {
        message: `no milestone has level ${level}`,
        hint: `The data have ${levelsOf(all.map((a) => a.level)) || 'no levels'}.`,
      }),
    );
  for (const [name, values] of Object.entries(fields)) {
    const known = config?.fields.map((field) => field.name) ?? [];
    if (!known.includes(name)) unknown.push(unknownField(name, known));
    else unknown.push(...unknownValues(name, values, all));
  }
  return unknown;
}

function unknownField(name: string, known: readonly string[]): Diagnostic {
  return finding('list-fields-known', {
    message: `the report has no field ${name}`,
    hint:
      known.length === 0
        ? `Add it to report.yaml: \`fields: {${name}: {column: …}}\`.`
        : `It has ${known.join(', ')}.`,
  });
}

function unknownValues(name: string, values: readonly string[], all: readonly Activity[]): Diagnostic[] {
  const had = [...new Set(all.flatMap((a) => a.fields?.[name] ?? []))];
  return values
    .filter((value) => !had.includes(value))
    .map((value) =>
      finding('list-filters-known', {
        message: `no milestone has ${name} ${value}`,
        hint: `The data have ${nearest(had, value).join(', ') || 'none at all'}.`,
      }),
    );
}

function levelsOf(levels: ReadonlyArray<number | null>): string {
  return [...new Set(levels.filter((l) => l !== null))].sort((a, b) => a - b).join(', ');
}
