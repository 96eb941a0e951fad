import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/kernel/dates.ts';
import { burndownOf, openAt } from '../../src/model/burndown.ts';
import { day, type Row, scheduleOf } from '../figures/schedules.ts';

const all = { prefixes: [], levels: [] };
const count = (dataDate: string, rows: Row[], scope = all) => burndownOf(scheduleOf(dataDate, rows), scope);

describe('burndownOf', () => {
  it('counts a milestone as open until the end of the day before it finishes', () => {
    const b = count('2023-12-31', [{ id: 'A', due: '2023-05-01', done: '2023-06-01' }, { id: 'B' }]);
    expect(['2023-05-31', '2023-06-01'].map((d) => openAt(b.achieved, day(d)))).toEqual([2, 1]);
    expect(['2023-04-30', '2023-05-01'].map((d) => openAt(b.baseline, day(d)))).toEqual([2, 1]);
  });

  it('does not count what was completed after the data date', () => {
    const b = count('2023-03-31', [{ id: 'A', due: '2023-03-01', done: '2023-04-02' }]);
    expect(b).toMatchObject({ open: 1, allowed: 0, months: [] });
    expect(b.achieved.changes).toEqual([]);
  });

  it('takes a completion without a date for on time, at the latest at the data date', () => {
    const b = count('2023-03-31', [
      { id: 'A', due: '2023-01-10', done: true },
      { id: 'B', due: '2023-09-10', done: true },
      { id: 'C', done: true },
    ]);
    expect(b.achieved.changes).toEqual([
      { day: day('2023-01-10'), open: 2 },
      { day: day('2023-03-31'), open: 0 },
    ]);
  });

  it('plans a start milestone without a due date for its start', () => {
    const b = count('2023-03-31', [{ id: 'A', start: '2023-02-01' }]);
    expect(b.baseline.changes).toEqual([{ day: day('2023-02-01'), open: 0 }]);
    expect(b.unplanned).toBe(0);
  });

  it('lets a forecast that has passed end the day after the data date', () => {
    const b = count('2023-03-31', [
      { id: 'A', due: '2023-01-01', forecast: '2023-02-01' },
      { id: 'B', due: '2023-01-01', forecast: '2023-06-01' },
      { id: 'C', due: '2023-01-01' },
    ]);
    expect(b.forecast?.missing).toBe(1);
    expect(b.forecast?.series.changes).toEqual([
      { day: day('2023-04-01'), open: 2 },
      { day: day('2023-06-01'), open: 1 },
    ]);
  });

  it('has no forecast when no open milestone has one', () => {
    expect(count('2023-03-31', [{ id: 'A', due: '2023-01-01' }]).forecast).toBeNull();
  });

  it('counts what the scope names', () => {
    const rows = [{ id: 'A-1', level: 1 }, { id: 'A-2', level: 2 }, { id: 'B-1', level: 1 }, { id: 'A-3' }];
    expect(count('2023-03-31', rows, { prefixes: ['A-'], levels: [1, 2] } as never).total).toBe(2);
  });

  it('agrees with counting by hand on any day', () => {
    const date = fc.integer({ min: 18_000, max: 20_000 });
    const rows = fc.array(fc.record({ due: fc.option(date), done: fc.option(date) }), { maxLength: 40 });
    const iso = (n: number | null) =>
      n === null ? undefined : new Date(n * 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(rows, date, date, (list, dataDate, asked) => {
        const milestones = list.map(({ due, done }, i): Row => {
          const [d, c] = [iso(due), iso(done)];
          return { id: `M${i}`, ...(d ? { due: d } : {}), ...(c ? { done: c } : {}) };
        });
        const b = count(iso(dataDate) ?? '', milestones);
        const at = Math.min(asked, dataDate);
        const open = list.filter(({ done }) => done === null || done > at).length;
        expect(openAt(b.achieved, at as Day)).toBe(open);
        const planned = list.filter(({ due }) => due === null || due > asked).length;
        expect(openAt(b.baseline, asked as Day)).toBe(planned);
        expect(b.months.reduce((sum, m) => sum + m.completed, 0)).toBe(b.total - b.open);
      }),
    );
  });
});
