import { beforeAll, describe, expect, it } from 'vitest';
import { buildReport, type ReportInput } from '../../src/document/report.ts';
import type { SummaryView } from '../../src/document/sections/summary.ts';
import { plain } from '../../src/emit/plain/dialect.ts';
import { sectionItems } from '../../src/input/config/sections.ts';
import { type Row, scheduleOf } from '../figures/schedules.ts';
import { loadFixture } from './fixture.ts';

let input: ReportInput;
beforeAll(async () => {
  ({ input } = await loadFixture());
});

/** The summary of milestones on the status of 31 March 2021. */
function summaryOf(rows: readonly Row[]): SummaryView {
  const config = { ...input.config, contents: sectionItems(['summary']), sections: ['summary' as const] };
  const { report } = buildReport({ ...input, config, schedule: scheduleOf('2021-03-31', rows) });
  return report.sections[0] as unknown as SummaryView;
}
const some = (count: number, row: Partial<Row>): Row[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${row.done ? 'D' : 'O'}-${i}`, ...row }));

describe('the summary', () => {
  it.each([
    [0, 0, 0],
    [0, 3, 0],
    [2, 1, 66],
    [29, 71, 29],
    [57, 43, 57],
    [999, 1, 99],
    [1999, 1, 99],
    [3, 0, 100],
  ])('of %d completed and %d open says %d %%', (done, open, percent) => {
    expect(summaryOf([...some(done, { done: true }), ...some(open, {})]).percent).toBe(percent);
  });
  it('counts what is due within 90 days of the as-of date, and the lateness of what was due', () => {
    const view = summaryOf([
      { id: 'today', due: '2021-03-31' },
      { id: 'last', due: '2021-06-29' },
      { id: 'later', due: '2021-06-30' },
      { id: 'late', due: '2021-03-30' },
      { id: 'later still', due: '2021-03-21' },
      { id: 'latest', due: '2020-03-31' },
    ]);
    expect(view.dueIn90).toBe(2);
    expect(view.late && plain(view.late)).toBe('median 10 days late, longest 365');
    expect(plain(view.lateAtDataDate)).toBe('3 of all 6');
    expect(view.worst.map((w) => plain(w.days))).toEqual(['365', '10', '1']);
    expect(view.next.map((n) => plain(n.days))).toEqual(['0', '90', '91']);
  });
});
