import type { Edited } from './builds.ts';
import { type Grown, growthOf } from './growth.ts';
import { own } from './own-part.ts';
import { best, printTable, type Row } from './rows.ts';
import type { Shipped } from './shipped.ts';

/** What is to hold, as a fact of this run. */
interface Goal {
  readonly goal: string;
  readonly measured: string;
  /** Null where it was not measured. */
  readonly met: boolean | null;
}

/** The goals and whether they are met, as a Markdown table. */
export function printGoals(shipped: Shipped, sizes: readonly Grown[]): string {
  const verdict = ({ met }: Goal) => (met === null ? '–' : met ? 'met' : 'not met');
  const goals = goalsOf(shipped, sizes);
  return printTable(
    ['goal', 'measured', 'verdict'],
    goals.map((g) => [g.goal, g.measured, verdict(g)]),
  );
}

function goalsOf(shipped: Shipped, sizes: readonly Grown[]): Goal[] {
  const { floor, formatted, full, nothing, untouched, part, biber, description, date, relation } = shipped;
  const kept = growthOf(sizes, (g) => g.part?.cpu);
  const all = growthOf(sizes, (g) => own(g.full));
  return [
    times('full build ≤ 1.5 × floor', 1.5, ratio(full, floor)),
    times('full build ≤ 1.5 × TeX alone, its packages kept', 1.5, ratio(full, formatted)),
    times('full build ≤ 0.5 × latexmk with biber', 0.5, ratio(full, biber)),
    within('own part, figures kept: reading to written sources ≤ 0.4 s', 0.4, { wall: part?.reading }),
    within('the same from the start of the command ≤ 0.4 s', 0.4, part ?? {}),
    within('nothing changed: make pdf ≤ 0.3 s', 0.3, quickest(nothing)),
    fact('nothing changed: PDF not touched', untouched ? 'same file' : 'another file', untouched),
    fact('from nothing: no pass too many', passes(full), full.passes === floor.passes),
    few('one description: 1 or 2 passes', description.row),
    drawn('one description: no figure drawn', description, description.redrawn.length === 0),
    drawn('one date: only figures drawn that show it', date, date.exact),
    drawn('one relation: only figures drawn that show it', relation, relation.exact),
    times('own part per milestone, figures kept: largest ≤ 1.5 × smallest report', 1.5, kept),
    times('our processor time per milestone, in all: largest ≤ 1.5 × smallest report', 1.5, all),
  ];
}

function fact(goal: string, measured: string, met: boolean | null): Goal {
  return { goal, measured, met };
}

function times(goal: string, limit: number, value: number | undefined): Goal {
  if (value === undefined) return unmeasured(goal);
  return fact(goal, `${value.toFixed(2)} ×`, value <= limit);
}

interface Times {
  readonly wall?: number | undefined;
  readonly cpu?: number | undefined;
}

function within(goal: string, limit: number, { wall, cpu }: Times): Goal {
  if (wall === undefined) return unmeasured(goal);
  const processor = cpu === undefined ? '' : ` (CPU ${cpu.toFixed(2)} s)`;
  return fact(goal, `${wall.toFixed(2)} s${processor}`, wall <= limit);
}

function unmeasured(goal: string): Goal {
  return fact(goal, 'not measured', null);
}

function few(goal: string, row: Row): Goal {
  return fact(goal, passes(row), row.passes === undefined ? null : row.passes <= 2);
}

function drawn(goal: string, { row, redrawn }: Edited, met: boolean): Goal {
  return fact(goal, redrawn.join(', ') || 'none', row.missing === undefined ? met : null);
}

function passes({ passes: count }: Row): string {
  return count === 1 ? '1 pass' : `${count ?? '?'} passes`;
}

/** Times of the quickest run. */
function quickest({ runs }: Row): Times {
  return runs.length === 0 ? {} : { wall: best(runs, (run) => run.wall), cpu: best(runs, (run) => run.cpu) };
}

function ratio(of: Row, to: Row): number | undefined {
  const [value, base] = [quickest(of).wall, quickest(to).wall];
  return value === undefined || base === undefined ? undefined : value / base;
}
