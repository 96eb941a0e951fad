import { describe, expect, it } from 'vitest';
import type { ByWbsView } from '../../src/document/sections/by-wbs.ts';
import type { FloatView } from '../../src/document/sections/float.ts';
import type { ForecastView } from '../../src/document/sections/forecast.ts';
import type { TableView } from '../../src/document/sections/table.ts';
import { plain } from '../../src/emit/plain/dialect.ts';
import { noteOf, sectionOf } from '../support/report.ts';

/** A table as its codes and cells. */
const rowsOf = ({ groups }: TableView) =>
  groups
    .flatMap(({ rows }) => rows)
    .map((row) => [row.milestone.code, ...row.cells.map((c) => plain(c.text))]);

const head = 'code,name,wbs,level,due,completed,forecast\n';
/** Five milestones open at the end of 2020; three came, 10, 20 and 40 days after they were due. */
const before = `${head}A,One,1.1,1,2021-01-10,,
B,Two,1.1,1,2021-01-10,,
C,Three,1.1,1,2021-01-10,,
D,Four,1.1,1,2021-04-10,,
E,Five,1.1,1,2024-06-01,,
`;
const now = `${head}A,One,1.1,1,2021-01-10,2021-01-20,
B,Two,1.1,1,2021-01-10,2021-01-30,
C,Three,1.1,1,2021-01-10,2021-02-19,
D,Four,1.1,1,2021-04-10,,
E,Five,1.1,1,2024-06-01,,
`;
const series = [
  'data:',
  '  milestones: now.csv',
  '  snapshots: [{milestones: before.csv, dataDate: 2020-12-31}]',
];

describe('a milestone that is forecast', () => {
  it('has P50 and P80 in the table and in its entry, and a word where the method has no skill', async () => {
    const note = await noteOf({ 'now.csv': now, 'before.csv': before }, series);
    const forecast = sectionOf<ForecastView>(note, 'forecast');
    // Of three that came, half are there after 20 days and all after 40; D and E are still to come, before any of them.
    expect(rowsOf(forecast.table)).toEqual([
      ['D', '2021-04-10', '2021-04-30', '2021-04-20 – 2021-05-20'],
      ['E', '2024-06-01', '2024-06-21', '2024-06-11 – 2024-07-11'],
    ]);
    expect(forecast.table.groups.flatMap(({ rows }) => rows).map((r) => r.note && plain(r.note))).toEqual([
      null,
      'After 30 March 2024 the method has no skill.',
    ]);
    expect(forecast.caveats.map(plain)).toContain(
      'Learnt from 3 completions alone: so few give rough dates and bands that are too narrow.',
    );
    const entries = sectionOf<ByWbsView>(note, 'by-wbs').elements.flatMap((e) => e.entries);
    const likely = entries.map(({ head: { code }, likely: said, float }) => [
      code,
      said && `${plain(said.p50)} / ${plain(said.band)}`,
      float,
    ]);
    expect(likely).toEqual([
      ['A', null, null],
      ['B', null, null],
      ['C', null, null],
      ['D', '2021-04-30 / 2021-04-20 – 2021-05-20', null],
      ['E', '2024-06-21 / 2024-06-11 – 2024-07-11', null],
    ]);
  });

  it('has none where there is one data set', async () => {
    const note = await noteOf({ 'now.csv': now }, [
      'data: {milestones: now.csv}',
      'sections: [forecast, by-wbs]',
    ]);
    const entries = sectionOf<ByWbsView>(note, 'by-wbs').elements.flatMap((e) => e.entries);
    expect(entries.every((e) => e.likely === null)).toBe(true);
    expect(sectionOf<ForecastView>(note, 'forecast').basis.map(plain).join(' ')).toContain(
      'One data set: no calibration.',
    );
  });
});

const xer = (rows: string) =>
  [
    'ERMHDR\t19.12',
    '%T\tPROJECT',
    '%F\tproj_id\tproj_short_name\texport_flag\tlast_recalc_date',
    '%R\t7\tPIER\tY\t2021-03-31 00:00',
    '%T\tCALENDAR',
    '%F\tclndr_id\tday_hr_cnt',
    '%R\t5\t10',
    '%T\tPROJWBS',
    '%F\twbs_id\tproj_id\tproj_node_flag\twbs_short_name\twbs_name\tparent_wbs_id',
    '%R\t70\t7\tY\tPIER\tPier\t1',
    '%R\t71\t7\tN\t1\tWorks\t70',
    '%T\tTASK',
    '%F\ttask_id\tproj_id\twbs_id\tclndr_id\ttask_type\tstatus_code\ttask_code\ttask_name\tact_end_date\ttarget_end_date\tearly_end_date\ttotal_float_hr_cnt',
    rows,
    '%E',
  ].join('\n');

describe('float', () => {
  const rows = [
    '%R\t1\t7\t71\t5\tTT_FinMile\tTK_NotStart\tM1\tOne\t\t2021-05-10 17:00\t2021-05-10 17:00\t105',
    '%R\t2\t7\t71\t5\tTT_FinMile\tTK_NotStart\tM2\tTwo\t\t2021-05-10 17:00\t2021-06-30 17:00\t-25',
    '%R\t3\t7\t71\t5\tTT_FinMile\tTK_NotStart\tM3\tThree\t\t2021-05-10 17:00\t2021-07-09 17:00\t',
    '%R\t4\t7\t71\t5\tTT_FinMile\tTK_Complete\tM4\tFour\t2021-03-01 17:00\t2021-03-01 17:00\t2021-03-01 17:00\t0',
  ].join('\n');
  const due =
    'code,name,wbs,due,completed\nM1,One,1,2021-05-10,\nM2,Two,1,2021-05-31,\nM3,Three,1,2021-05-10,\nM4,Four,1,2021-03-01,\n';

  it('is listed least first with CPLI, and stands in the entries', async () => {
    const note = await noteOf({ 'a.xer': xer(rows), 'base.csv': due }, [
      'data: {milestones: a.xer, baseline: base.csv}',
    ]);
    const view = sectionOf<FloatView>(note, 'float');
    // M2: 91 days to its forecast, which is 30 days after its due date: (91 − 30) / 91.
    expect(rowsOf(view.table)).toEqual([
      ['M2', '2021-05-31', '2021-06-30', '−2.5 d', '0.670'],
      ['M1', '2021-05-10', '2021-05-10', '10.5 d', '1.000'],
    ]);
    expect(plain(view.summary)).toBe(
      'Total float as the export gives it, of 2 open milestones, the least first: 1 below nought, 0 without any, 1 with some. For 1 more the export gives none.',
    );
    const entries = sectionOf<ByWbsView>(note, 'by-wbs').elements.flatMap((e) => e.entries);
    expect(entries.map((e) => [e.head.code, e.float && plain(e.float)])).toEqual([
      ['M4', null],
      ['M1', '10.5 d'],
      ['M3', null],
      ['M2', '−2.5 d'],
    ]);
  });

  it('is not made up for a table without it', async () => {
    const note = await noteOf({ 'now.csv': now }, [
      'data: {milestones: now.csv}',
      'sections: [float, by-wbs]',
    ]);
    expect(note.sections.map((s) => s.name)).toEqual(['by-wbs']);
  });
});
