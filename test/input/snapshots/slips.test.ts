import { describe, expect, it } from 'vitest';
import { loadReport } from '../../support/report.ts';

const head = 'code,name,wbs,level,due,completed\n';
const before = `${head}A,One,1.1,1,2021-05-10,
B,Two,1.1,1,2021-05-10,
C,Three,1.1,1,2021-01-10,
D,Four,1.1,1,2021-06-10,
`;
const now = `${head}A,One,1.1,1,2021-06-10,
B,Two,1.1,1,2021-08-10,
C,Three,1.1,1,2021-01-10,2021-03-20
D,Four,1.1,1,2021-05-10,
`;

function slips(annotations: string, more = '') {
  const files = { 'now.csv': now, 'before.csv': before, 'notes.yaml': annotations };
  const data = [
    'data:',
    '  milestones: now.csv',
    '  annotations: notes.yaml',
    '  snapshots: [{milestones: before.csv, dataDate: 2020-12-31}]',
    more,
  ];
  return loadReport(files, data).then(({ diagnostics }) =>
    diagnostics.filter((d) => d.rule === 'slips-explained'),
  );
}

describe('slips-explained', () => {
  it('tells what slipped more than 30 days without a reason since, with its cell', async () => {
    const found = await slips(
      'B:\n  reason:\n    - {date: 2020-11-02, text: An older story.}\n    - {date: 2021-01-04, text: The crane came late.}\n',
    );
    expect(found.map((d) => [d.message, d.place?.line, d.place?.column])).toEqual([
      ['A slipped 31 days since 2020-12-31, and no reason is given since', 2, 13],
      ['C slipped 69 days since 2020-12-31 and was completed, and no reason is given since', 4, 26],
    ]);
    expect(found[0]?.hint).toBe(
      'Add `reason: {date: …, text: …}` to the annotation of A, dated after 31 December 2020.',
    );
  });

  it('takes no reason that is as old as the earlier data', async () => {
    const found = await slips('B:\n  reason: {date: 2020-12-31, text: An older story.}\n');
    expect(found.map((d) => d.activity)).toEqual(['A', 'B', 'C']);
  });

  it('allows as many days as the report says', async () => {
    const found = await slips('', 'variance: {explainOver: 70}');
    expect(found.map((d) => d.activity)).toEqual(['B']);
  });

  it('is one finding where many slipped and no reason was ever written', async () => {
    const table = (month: number) =>
      head +
      Array.from({ length: 60 }, (_, n) => {
        const due = new Date(Date.UTC(2021, month, 1 + n)).toISOString().slice(0, 10);
        return `M${n},Name ${n},1.1,1,${due},\n`;
      }).join('');
    const { diagnostics } = await loadReport({ 'now.csv': table(8), 'before.csv': table(3) }, [
      'data: {milestones: now.csv, snapshots: [{milestones: before.csv, dataDate: 2020-12-31}]}',
    ]);
    const found = diagnostics.filter((d) => d.rule === 'slips-explained');
    expect(found.map((d) => d.message)).toEqual([
      '60 dates slipped more than 30 days since 2020-12-31, and no annotation gives a reason',
    ]);
    expect(found[0]?.related).toHaveLength(3);
  });
});
