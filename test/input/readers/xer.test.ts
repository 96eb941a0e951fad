import { describe, expect, it } from 'vitest';
import { readDataset } from '../../../src/input/readers/detect.ts';
import type { FormatChoice } from '../../../src/input/readers/format.ts';
import { decodeWestern } from '../../../src/input/readers/western.ts';

const choice: FormatChoice = { format: 'auto', columns: {}, dateFormat: 'auto', root: '' };

type Rows = ReadonlyArray<Readonly<Record<string, string>>>;

/** Tables as an XER has them; text above U+007F is one byte a letter. */
function xer(tables: Readonly<Record<string, Rows>>, encode = (text: string) => Buffer.from(text, 'latin1')) {
  const lines = Object.entries(tables).flatMap(([name, rows]) => {
    const fields = [...new Set(rows.flatMap(Object.keys))];
    return [
      `%T\t${name}`,
      `%F\t${fields.join('\t')}`,
      ...rows.map((r) => `%R\t${fields.map((f) => r[f] ?? '').join('\t')}`),
    ];
  });
  return { path: 'p.xer', bytes: new Uint8Array(encode(`ERMHDR\t18.8\r\n${lines.join('\r\n')}\r\n%E\r\n`)) };
}

const project = {
  proj_id: '1',
  proj_short_name: 'PIER',
  export_flag: 'Y',
  last_recalc_date: '2026-03-31 00:00',
};
const node = { wbs_id: '10', proj_id: '1', proj_node_flag: 'Y', wbs_short_name: 'PIER', wbs_name: 'Pier' };
const element = {
  wbs_id: '11',
  proj_id: '1',
  proj_node_flag: 'N',
  wbs_short_name: 'A',
  wbs_name: 'Piles',
  parent_wbs_id: '10',
};
const task = (id: string, more: Readonly<Record<string, string>> = {}) => ({
  task_id: id,
  proj_id: '1',
  wbs_id: '11',
  task_type: 'TT_FinMile',
  task_code: `M${id}`,
  task_name: 'Done',
  clndr_id: '5',
  ...more,
});
const base = { PROJECT: [project], PROJWBS: [node, element], TASK: [task('1'), task('2')] };
const read = (tables: Readonly<Record<string, Rows>>, options: Partial<FormatChoice> = {}) =>
  readDataset(xer({ ...base, ...tables }), { ...choice, ...options });
const rulesOf = ({ diagnostics }: { diagnostics: ReadonlyArray<{ rule: string }> }) =>
  diagnostics.map((d) => d.rule);

describe('text of an XER', () => {
  it('that is damaged where nothing is read is no matter', async () => {
    const broken = (text: string) => Buffer.from(text.replace('?', 'é\uFFFD'));
    const file = xer(
      { CURRTYPE: [{ curr_id: '1', curr_symbol: '?' }], ...base, MEMOTYPE: [{ m: 'x' }] },
      broken,
    );
    const { value, diagnostics } = await readDataset(file, choice);
    expect([value.activities.length, diagnostics]).toEqual([2, []]);
  });
  it.each([
    ['windows-1251', [0xc2, 0xe2, 0xee, 0xe4], 'Ввод'],
    ['windows-1250', [0xd8, 0xed, 0xe8], 'Říč'],
    ['windows-1256', [0xc7, 0xe1], 'ال'],
    ['shift_jis', [0x8a, 0xae, 0x90, 0xac], '完成'],
    ['gbk', [0xcd, 0xea, 0xb3, 0xc9], '完成'],
  ])('in %s is a guess until it is said', async (encoding, bytes, name) => {
    const file = xer({ ...base, TASK: [task('1', { task_name: '?' })] }, (text) => {
      const [before = '', behind = ''] = text.split('?');
      return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(behind)]);
    });
    const guessed = await readDataset(file, choice);
    expect(rulesOf(guessed)).toContain('file-encoding-certain');
    expect(guessed.value.activities[0]?.name?.text).toBe(decodeWestern(Buffer.from(bytes)));
    const said = await readDataset(file, { ...choice, encoding });
    expect([said.value.activities[0]?.name?.text, said.diagnostics]).toEqual([name, []]);
  });
});

describe('projects of an XER', () => {
  const other = { proj_id: '2', proj_short_name: 'QUAY', last_recalc_date: '2026-02-28 00:00' };
  const both = {
    PROJWBS: [
      node,
      element,
      { ...node, wbs_id: '20', proj_id: '2', wbs_short_name: 'QUAY' },
      { ...element, wbs_id: '21', proj_id: '2', wbs_name: 'Walls', parent_wbs_id: '20' },
    ],
    TASK: [task('1'), task('2', { proj_id: '2', wbs_id: '21', task_code: 'Q2' })],
  };
  it.each(['', 'N'])('an export flag %j beside a Y is not ours', async (flag) => {
    const { value, diagnostics } = await read({
      ...both,
      PROJECT: [project, { ...other, export_flag: flag }],
    });
    expect(value.activities.map((a) => a.id.text)).toEqual(['M1']);
    expect([value.dataDate?.text, diagnostics]).toEqual(['2026-03-31 00:00', []]);
  });
  it('two are told apart, and one may be chosen', async () => {
    const two = { ...both, PROJECT: [project, { ...other, export_flag: 'Y' }] };
    const all = await read(two);
    expect(all.diagnostics).toMatchObject([{ rule: 'projects-told-apart', severity: 'warning' }]);
    expect(all.value.activities.map((a) => a.wbs?.text)).toEqual(['PIER.A', 'QUAY.A']);
    expect(all.value.wbsTitles.get('QUAY.A')).toBe('Walls');
    const one = await read(two, { project: 'quay' });
    expect(one.value.activities.map((a) => [a.id.text, a.wbs?.text])).toEqual([['Q2', 'A']]);
    expect([one.value.dataDate?.text, one.diagnostics]).toEqual(['2026-02-28 00:00', []]);
    await expect(read(two, { project: 'MOLE' })).rejects.toThrow('no project `MOLE`');
  });
});

describe('hours of an XER', () => {
  const pred = { task_id: '2', pred_task_id: '1', pred_type: 'PR_FS', lag_hr_cnt: '20' };
  const calendar = { clndr_id: '5', day_hr_cnt: '10', default_flag: 'N' };
  const open = [task('1', { total_float_hr_cnt: '-25' }), task('2', { total_float_hr_cnt: '0' })];
  it('are those of the calendar', async () => {
    const { value, diagnostics } = await read({ CALENDAR: [calendar], TASK: open, TASKPRED: [pred] });
    expect(value.relations.map((r) => r.lag?.text)).toEqual(['2']);
    expect(value.activities.map((a) => a.totalFloat)).toMatchObject([
      { hours: -25, days: -2.5 },
      { hours: 0, days: 0 },
    ]);
    expect(diagnostics).toEqual([]);
  });
  it.each([
    ['rcal_Successor', '2.5'],
    ['rcal_24Hour', '0.833'],
    ['rcal_Predecessor', '2'],
  ])('of a lag are those that %s says', async (option, lag) => {
    const { value } = await read({
      CALENDAR: [calendar, { ...calendar, clndr_id: '6', day_hr_cnt: '8' }],
      SCHEDOPTIONS: [{ sched_calendar_on_relationship_lag: option }],
      TASK: [task('1'), task('2', { clndr_id: '6' })],
      TASKPRED: [pred],
    });
    expect(value.relations.map((r) => r.lag?.text)).toEqual([lag]);
  });
  it('are 8 where none are given, and that is said', async () => {
    const { value, diagnostics } = await read({ TASKPRED: [pred] });
    expect(value.relations.map((r) => r.lag?.text)).toEqual(['2.5']);
    expect(diagnostics).toMatchObject([{ rule: 'calendar-hours-known' }]);
  });
  it('of float are none where the cell is empty', async () => {
    const { value } = await read({ TASK: [task('1', { total_float_hr_cnt: '' })] });
    expect(value.activities[0]?.totalFloat).toBeUndefined();
  });
});
