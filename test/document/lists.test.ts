import { beforeAll, describe, expect, it } from 'vitest';
import { buildReport, type ReportInput } from '../../src/document/report.ts';
import type { ByMonthView } from '../../src/document/sections/by-month.ts';
import type { ByWbsView } from '../../src/document/sections/by-wbs.ts';
import type { OverdueView } from '../../src/document/sections/overdue.ts';
import type { SummaryView } from '../../src/document/sections/summary.ts';
import type { Report } from '../../src/document/types.ts';
import { plain } from '../../src/emit/plain/dialect.ts';
import { type plainNames, sectionItems } from '../../src/input/config/sections.ts';
import { type Row, scheduleOf } from '../figures/schedules.ts';
import { loadFixture } from './fixture.ts';

let input: ReportInput;
beforeAll(async () => {
  ({ input } = await loadFixture());
});

function reportOf(
  names: ReadonlyArray<(typeof plainNames)[number]>,
  rows: readonly Row[],
  prefixes: readonly string[] = [],
): Report {
  const { burndown } = input.config;
  const config = {
    ...input.config,
    sections: [...names],
    contents: sectionItems(names),
    burndown: { ...burndown, scope: { ...burndown.scope, prefixes: [...prefixes] } },
  };
  return buildReport({ ...input, config, schedule: scheduleOf('2021-03-31', rows) }).report;
}

describe('the list of overdue milestones', () => {
  const rows: Row[] = [
    { id: 'A', due: '2016-11-30', level: 2 },
    { id: 'B', due: '2021-03-01', level: 1 },
    { id: 'C', due: '2021-03-30' },
    { id: 'D', due: '2020-03-30', done: true },
  ];
  it('says level, days late and their share of the longest', () => {
    const [view] = reportOf(['overdue'], rows).sections as [OverdueView];
    const listed = view.groups.flatMap((group) => group.rows);
    expect(
      listed.map((r) => [r.milestone.code, r.level && plain(r.level), r.key, plain(r.days), r.share]),
    ).toEqual([
      ['A', '2', false, '1,582', 1],
      ['B', '1', true, '30', 0.019],
      ['C', null, false, '1', 0.0006],
    ]);
  });
});

describe('the lists of months', () => {
  it('say day and status, and name months without milestones together, year by year', () => {
    const rows: Row[] = [
      { id: 'A', due: '2021-05-03' },
      { id: 'B', due: '2021-03-30' },
      { id: 'C', due: '2020-09-01', done: true },
    ];
    const [view] = reportOf(['by-month'], rows).sections as [ByMonthView];
    const months = view.years.flatMap((year) => year.months);
    expect(
      months.map((m) => [
        plain(m.title),
        [m.anchor, ...m.others].join(' '),
        ...m.milestones.map((i) => `${i.day && plain(i.day)} ${i.status} ${i.milestone.code}`),
      ]),
    ).toEqual([
      ['May 2021', 'month:2021-05', '3 May pending A'],
      ['April 2021', 'month:2021-04'],
      ['March 2021', 'month:2021-03', '30 Mar overdue B'],
      ['January to February 2021', 'month:2021-02 month:2021-01'],
      ['October to December 2020', 'month:2020-12 month:2020-11 month:2020-10'],
      ['September 2020', 'month:2020-09', '1 Sep completed C'],
    ]);
  });
});

describe('the summary', () => {
  const rows: Row[] = [{ id: 'A-1' }, { id: 'A-2', done: true }, { id: 'B-1' }, { id: 'B-2', done: true }];
  it('names what the figure counts beside what the note does', () => {
    const [view] = reportOf(['summary'], rows, ['A-']).sections as [SummaryView];
    expect(view.counted && plain(view.counted)).toBe(
      'The figure counts 2 of the 4 milestones, those with codes beginning A-. Of the other 2, 1 is open.',
    );
    const [whole] = reportOf(['summary'], rows).sections as [SummaryView];
    expect(whole.counted).toBeNull();
  });
  it('has a row for all levels where there are several', () => {
    const [view] = reportOf(
      ['summary'],
      [
        { id: 'A', level: 1 },
        { id: 'B', level: 2, done: true },
      ],
    ).sections as [SummaryView];
    expect(view.levels.map((l) => [plain(l.name), l.total, l.completed, l.sum])).toEqual([
      ['Level 1', 1, 0, undefined],
      ['Level 2', 1, 1, undefined],
      ['All', 2, 1, true],
    ]);
  });
});

describe('what an entry leads back to', () => {
  it('leaves out figures and neighbours, which name the page themselves', () => {
    const { mentions, seen } = buildReport(input).report;
    expect(mentions['OPT-1']).toEqual(['month:2023-11', 'ms:OPT-2']);
    expect(seen['OPT-1']).toEqual(['month:2023-11']);
  });
  it('has no line for a description that is missing; the section counts them', () => {
    const [view] = buildReport({
      ...input,
      config: { ...input.config, sections: ['by-wbs'], contents: sectionItems(['by-wbs']) },
    }).report.sections as [ByWbsView];
    expect(view.elements.map((e) => e.described && plain(e.described))).toEqual([
      null,
      'None has a description.',
    ]);
  });
});
