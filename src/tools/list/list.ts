import type { Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
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
  return { rows: listRows(name, loaded, filter), diagnostics: unknownFilters(filter, loaded) };
}

/** Filters that no milestone of the report passes. */
export function unknownFilters({ wbs, level }: Filter, { schedule }: Listed): Diagnostic[] {
  const all = tracked(schedule);
  const unknown: Diagnostic[] = [];
  if (wbs !== undefined && !all.some((a) => a.wbs === wbs || a.wbs.startsWith(`${wbs}.`)))
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
  return unknown;
}

function levelsOf(levels: ReadonlyArray<number | null>): string {
  return [...new Set(levels.filter((l) => l !== null))].sort((a, b) => a - b).join(', ');
}
