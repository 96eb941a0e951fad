import { describe, expect, it } from 'vitest';
import { requestFigures } from '../../src/figures/registry.ts';
import { shownRows, slipRows } from '../../src/figures/slip/rows.ts';
import { slipCounts, slipFinding, slipScope } from '../../src/figures/slip/text.ts';
import { defaultOptions } from './cases.ts';
import { day, type Row, scheduleOf } from './schedules.ts';

const then: Row[] = [
  { id: 'STILL', wbs: 'W.2', due: '2021-06-01' },
  { id: 'LATER', wbs: 'W.2', due: '2021-06-01', forecast: '2021-07-01' },
  { id: 'DONE', wbs: 'W.1', due: '2021-02-01' },
  { id: 'ON-TIME', wbs: 'W.1', due: '2021-02-01' },
  { id: 'GONE', wbs: 'W.1', due: '2021-05-01' },
];
const now: Row[] = [
  { id: 'STILL', wbs: 'W.2', due: '2021-06-01' },
  { id: 'LATER', wbs: 'W.2', due: '2021-06-01', forecast: '2021-08-10' },
  { id: 'DONE', wbs: 'W.1', due: '2021-02-01', done: '2021-02-21' },
  { id: 'ON-TIME', wbs: 'W.1', due: '2021-02-01', done: '2021-02-01' },
];
const before = scheduleOf('2020-12-31', then);
const after = scheduleOf('2021-03-31', now);

describe('the slip chart', () => {
  const rows = slipRows(before, after);

  it('has a row for what moved and what is gone, by WBS element, and none of no days', () => {
    expect(shownRows(rows).map((r) => [r.id, r.fate, r.days])).toEqual([
      ['DONE', 'completed', 20],
      ['GONE', 'gone', null],
      ['LATER', 'open', 40],
    ]);
  });

  it('says what moved, and counts what it does not show', () => {
    const counts = slipCounts(rows, before.dataDate, after.dataDate);
    expect(slipFinding(counts)).toBe(
      '2 of 5 open milestones moved since December 2020; median 30 days later',
    );
    expect(slipScope(counts, 3)).toBe(
      '2 of the 5 are completed; 2 kept their dates and are not shown; 1 is no longer in the data. By WBS element, then by the date now.',
    );
  });

  it('of many shows those that moved more than a month', () => {
    const many = (step: number): Row[] =>
      Array.from({ length: 60 }, (_, i) => ({
        id: `M${String(i).padStart(2, '0')}`,
        due: new Date((day('2021-06-01') + i * step) * 86_400_000).toISOString().slice(0, 10),
      }));
    const moved = slipRows(scheduleOf('2020-12-31', many(0)), scheduleOf('2021-03-31', many(1)));
    expect(shownRows(moved)).toHaveLength(29);
    const counts = slipCounts(moved, before.dataDate, after.dataDate);
    expect(slipScope(counts, 29)).toContain(
      'The 29 that moved the most, more than 30 days, are shown; 30 moved less.',
    );
  });

  it('is not drawn where nothing moved', () => {
    const requests = requestFigures(after, {
      ...defaultOptions,
      previous: { ...after, dataDate: before.dataDate },
    });
    expect(requests.map((r) => r.kind)).not.toContain('slip');
  });
});
