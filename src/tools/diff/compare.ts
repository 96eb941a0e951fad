import { formatDay } from '../../kernel/dates.ts';
import type { Effects } from '../../kernel/effects.ts';
import { diffSchedules } from '../../model/diff.ts';
import { reportAtHand } from '../at-hand.ts';
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

/** A last completion bounds the data date from below; it must not be read as one that was stated. */
const dateWords = { stated: 'status', 'last-completion': 'no data date; last completion' } as const;

/**
 * Compares what two names stand for.
 * @throws CannotGoOn when one stands for nothing that can be read.
 */
export async function compare(names: Names, { folder, config: path, scratch }: Where, effects: Effects) {
  const config = await reportAtHand(path, folder, effects);
  const before = await readSide(names.before, { folder, config, scratch }, effects);
  const after = await readSide(names.after, { folder, config, scratch }, effects);
  const diff = diffSchedules(before.schedule, after.schedule);
  const dateOf = (side: Side) => (side.dated === null ? null : formatDay(side.schedule.dataDate));
  const status = (side: Side) =>
    side.dated === null ? side.name : `${side.name} (${dateWords[side.dated]} ${dateOf(side)})`;
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
      fromDate: before.dated,
      toDate: after.dated,
    },
    diagnostics: [...before.diagnostics, ...after.diagnostics],
  };
}
