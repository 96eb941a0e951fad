import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../src/input/readers/detect.ts';
import { type Day, utc } from '../../src/kernel/dates.ts';
import { diffSchedules } from '../../src/model/diff.ts';
import type { Activity, Schedule } from '../../src/model/schedule.ts';
import { tracked } from '../../src/model/status.ts';
import { validate } from '../../src/model/validate.ts';
import { hasReference, loadReference, referenceNames } from './reference.ts';

/** As P6 writes it: month first, without leading zeros, with a time when planned, without when it happened. */
function american(day: Day | null, time: string): string {
  if (day === null) return '';
  const date = utc(day);
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}${time}`;
}

function taskRow(a: Activity): string[] {
  return [
    a.id,
    a.completed ? 'Completed' : 'Not Started',
    a.external ? 'LSST ME 21-03.06C.01' : `LSST ME 21-03.${a.wbs}`,
    a.name,
    'Finish Milestone',
    a.level === null ? '' : String(a.level),
    american(a.baselineFinish, ' 5:00:00 PM'),
    american(a.actualFinish, ''),
    '',
  ];
}

/** The schedule as the spreadsheet P6 would have exported it to. */
function exported(schedule: Schedule, bookType: 'biff8' | 'xlsx') {
  const tasks = [
    'task_code,status_code,wbs_id,task_name,task_type,user_field_859,base_end_date,act_end_date,delete_record_flag',
    'Activity ID,Activity Status,WBS Code,Activity Name,Activity Type,Level,(*)BL Project Finish,Actual Finish,Delete',
  ].map((line) => line.split(','));
  const relations = schedule.relations.map((r) => [r.from, r.to, `PR_${r.type}`, '0']);
  const book = utils.book_new();
  const sheet = (rows: string[][]) => utils.aoa_to_sheet(rows);
  utils.book_append_sheet(book, sheet([...tasks, ...[...schedule.activities.values()].map(taskRow)]), 'TASK');
  utils.book_append_sheet(
    book,
    sheet([['pred_task_id', 'task_id', 'pred_type', 'lag_hr_cnt'], ...relations]),
    'TASKPRED',
  );
  return { path: `export.${bookType}`, bytes: new Uint8Array(write(book, { type: 'buffer', bookType })) };
}

const facts = ({ id, wbs, level, baselineFinish, actualFinish, completed }: Activity) => [
  id,
  wbs,
  level,
  baselineFinish,
  actualFinish,
  completed,
];

describe.skipIf(!hasReference)('the published data as a P6 export', () => {
  describe.each(referenceNames)('%s', (name) => {
    it.each(['biff8', 'xlsx'] as const)('say the same from %s as from the table', async (type) => {
      const plain = await loadReference(name);
      const columns = { level: 'user_field_859' };
      const choice = { format: 'auto', columns, dateFormat: 'auto', root: '02C' } as const;
      const { value, diagnostics } = await readDataset(exported(plain, type), choice);
      expect(diagnostics).toEqual([]);
      const { dataDate, asOf } = plain;
      const wbs = { root: '02C', titles: {} };
      const { schedule } = validate([value], [], { dataDate, asOf, wbs, exclude: [] });
      expect(tracked(schedule).map(facts)).toEqual(tracked(plain).map(facts));
      expect(schedule.relations).toEqual(plain.relations);
    });
  });

  it('differ between the two dates as they should', async () => {
    const [march, december] = await Promise.all(referenceNames.map(loadReference));
    if (!march || !december) throw new Error('two data sets are needed');
    const diff = diffSchedules(march, december);
    const size = (list: readonly unknown[]) => list.length;
    expect(diff.common + size(diff.added)).toBe(tracked(december).length);
    expect(diff.common + size(diff.gone)).toBe(tracked(march).length);
    const open = tracked(march).filter((a) => !a.completed && december.activities.get(a.id)?.completed);
    expect(size(diff.completed)).toBe(open.length);
  });
});
