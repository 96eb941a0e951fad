import { builds } from './builds.ts';
import type { Run } from './measure.ts';
import { type OwnPart, own, ownPart } from './own-part.ts';
import { forgetAll, type Report, resize } from './report.ts';
import { printTable, type Row } from './rows.ts';

/** A report of some size, built from nothing. */
export interface Grown {
  readonly milestones: number;
  readonly full: Run;
  /** Null where it was not measured. */
  readonly part: OwnPart | null;
}

/** Gives the report another size and builds it from nothing, once; `size` is null where there was no note. */
export async function measureSize(
  report: Report,
  milestones: number,
): Promise<{ readonly row: Row; readonly size: Grown | null }> {
  await resize(report, milestones);
  const row = await builds(`${written(milestones)} milestones, from nothing`, report, forgetAll, 1);
  const [full] = row.runs;
  if (full === undefined) return { row, size: null };
  return { row, size: { milestones, full, part: await ownPart(report, 2) } };
}

const written = (count: number) => count.toLocaleString('en');

/** How our own part grows, in all and for each milestone, as a Markdown table. */
export function printGrowth(sizes: readonly Grown[]): string {
  const each = (value: number | undefined, n: number) =>
    value === undefined ? ['–', '–'] : [value.toFixed(2), ((1000 * value) / n).toFixed(2)];
  const body = sizes.map(({ milestones, full, part }) => [
    written(milestones),
    ...each(part?.wall, milestones),
    ...each(part?.cpu, milestones),
    ...each(own(full), milestones),
    ...each(full.cpu - own(full), milestones),
  ]);
  const heads = ['figures kept: wall s', 'CPU s', 'from nothing: our CPU s', 'CPU s of TeX and others'];
  return printTable(['milestones', ...heads.flatMap((head) => [head, 'ms each'])], body);
}

/** How many times more a milestone costs in the largest report than in the smallest; undefined with one size only. */
export function growthOf(
  sizes: readonly Grown[],
  of: (grown: Grown) => number | undefined,
): number | undefined {
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (first === undefined || last === undefined || first === last) return undefined;
  const [small, large] = [of(first), of(last)];
  if (small === undefined || large === undefined) return undefined;
  return large / last.milestones / (small / first.milestones);
}
