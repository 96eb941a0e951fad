import { resolve } from 'node:path';
import { readConfig } from '../../input/load.ts';
import { formatDay } from '../../kernel/dates.ts';
import type { Effects } from '../../kernel/effects.ts';
import { diffSchedules } from '../../model/diff.ts';
import { readSide, type Side } from './side.ts';
import { changeTables, countChanges, diffToJson } from './text.ts';

interface Names {
  readonly before: string;
  readonly after: string;
}

interface Where {
  readonly folder: string;
  /** Path of the report by whose settings bare files are read; it need not exist. */
  readonly config: string;
  readonly scratch: string;
}

/**
 * Compares what two names stand for.
 * @throws CannotGoOn when one stands for nothing that can be read.
 */
export async function compare(names: Names, { folder, config: path, scratch }: Where, effects: Effects) {
  const config = (await effects.files.exists(resolve(folder, path)))
    ? await readConfig(resolve(folder, path), effects)
    : null;
  const before = await readSide(names.before, { folder, config, scratch }, effects);
  const after = await readSide(names.after, { folder, config, scratch }, effects);
  const diff = diffSchedules(before.schedule, after.schedule);
  const dateOf = (side: Side) => (side.dated ? formatDay(side.schedule.dataDate) : null);
  const status = (side: Side) => (side.dated ? `${side.name} (status ${dateOf(side)})` : side.name);
  return {
    title: `From ${status(before)} to ${status(after)}`,
    summary: countChanges(diff),
    tables: changeTables(diff),
    json: {
      before: before.name,
      after: after.name,
      ...diffToJson(diff),
      from: dateOf(before),
      to: dateOf(after),
    },
    diagnostics: [...before.diagnostics, ...after.diagnostics],
  };
}
