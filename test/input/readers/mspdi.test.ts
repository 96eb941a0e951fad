import { describe, expect, it } from 'vitest';
import { readDataset } from '../../../src/input/readers/detect.ts';
import type { FormatChoice } from '../../../src/input/readers/format.ts';
import { readMilestones } from '../../../src/input/readers/milestones.ts';

const choice: FormatChoice = { format: 'auto', columns: {}, dateFormat: 'auto', root: '' };
const element = (name: string, value: string) => `<${name}>${value}</${name}>`;
const fields = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([n, v]) => element(n, v))
    .join('');
const task = (values: Readonly<Record<string, string>>, more = '') => element('Task', fields(values) + more);
const gate = (uid: string, values: Readonly<Record<string, string>> = {}, more = '') =>
  task(
    {
      UID: uid,
      Name: `Gate ${uid}`,
      OutlineLevel: '1',
      Milestone: '1',
      Finish: '2026-06-30T17:00:00',
      ...values,
    },
    more,
  );
const baseline = (number: string, finish: string) =>
  element('Baseline', (number === '' ? '' : element('Number', number)) + element('Finish', finish));
const plan = (tasks: string, head = '', attributes = '') =>
  `<Project${attributes}>${element('Title', 'Pier')}${head}<Tasks>${tasks}</Tasks></Project>`;
const read = (xml: string | Uint8Array, options: Partial<FormatChoice> = {}) =>
  readDataset({ path: 'p.xml', bytes: Buffer.from(xml as string) }, { ...choice, ...options });
const ids = async (xml: string) => (await read(xml)).value.activities.map((a) => a.id.text);

describe('MSPDI as other programs write it', () => {
  it.each(['-1', '', 'one', '99999999999999999999', '1.5'])('may have damaged levels: %j', async (level) => {
    expect(await ids(plan(gate('1', { OutlineLevel: level }) + gate('2')))).toEqual(['1', '2']);
  });
  it('has flags of all four forms', async () => {
    const flags =
      gate('1', { Milestone: 'true' }) + gate('2', { Milestone: 'false' }) + gate('3', { Active: 'false' });
    const summary = task({
      UID: '4',
      Name: 'Works',
      WBS: '4',
      OutlineLevel: '1',
      Summary: 'true',
      Milestone: '0',
    });
    const { value } = await read(
      plan(`${flags}${gate('5', { IsNull: 'true' })}${summary}${gate('6', { OutlineLevel: '2' })}`),
    );
    expect(value.activities.map((a) => [a.id.text, a.wbs?.text])).toEqual([
      ['1', '0'],
      ['6', '4'],
    ]);
    expect(value.wbsTitles.get('4')).toBe('Works');
  });
  it.each(['PT0H0M0S', 'P0D', 'PT0S', 'PT0H', 'P0Y0M0DT0H0M0S', 'P0W', 'PT0.0S', '-PT0H'])(
    '%s is no time',
    async (duration) => {
      expect(await ids(plan(gate('1', { Milestone: '0', Duration: duration })))).toEqual(['1']);
    },
  );
  it.each(['PT8H0M0S', 'P1D', 'PT0H0M30S', 'PT0.5S', '', '0'])('%j is some', async (duration) => {
    expect(await ids(plan(gate('1', { Milestone: '0', Duration: duration })))).toEqual([]);
  });
  it('has names in CDATA, and characters XML forbids', async () => {
    const xml = plan(gate('1', { Name: '<![CDATA[Design & review]]>', Notes: 'a&#0;b\u0001&#x1F;' }));
    expect((await read(xml)).value.activities[0]?.name?.text).toBe('Design & review');
  });
  it('has a prefix, or no namespace', async () => {
    const prefixed = plan(gate('1'))
      .replace(/<(\/?)/g, '<$1p:')
      .replace('<p:Project', '<p:Project xmlns:p="http://schemas.microsoft.com/project"');
    expect(await ids(prefixed)).toEqual(['1']);
    expect(await ids(plan(gate('1'), '', ' xmlns="http://schemas.microsoft.com/project"'))).toEqual(['1']);
  });
  it('has milestones in sub-projects, whose UIDs begin anew', async () => {
    const sub = plan(
      gate('1') + gate('2', {}, `<PredecessorLink>${element('PredecessorUID', '1')}</PredecessorLink>`),
    );
    const { value } = await read(
      plan(gate('1') + task({ UID: '7', Name: 'Quay', WBS: '7', OutlineLevel: '1' }, sub)),
    );
    expect(value.activities.map((a) => [a.id.text, a.wbs?.text])).toEqual([
      ['1', '0'],
      ['7.1', '7'],
      ['7.2', '7'],
    ]);
    expect(value.relations.map((r) => [r.from.text, r.to.text])).toEqual([['7.1', '7.2']]);
  });
  it('marks a summary task as a milestone', async () => {
    const summary = gate('1', { WBS: '1', Summary: '1', Duration: 'PT80H0M0S' });
    const { value } = await read(plan(summary + gate('2', { OutlineLevel: '2' })));
    expect(value.activities.map((a) => [a.id.text, a.wbs?.text])).toEqual([
      ['1', '1'],
      ['2', '1'],
    ]);
  });
  it.each(['1', 'true'])('has tasks of other plans, which are none of ours: %s', async (ExternalTask) => {
    const link = element('PredecessorLink', fields({ PredecessorUID: '1', Type: '1' }));
    const { value, diagnostics } = await read(plan(gate('1', { ExternalTask }) + gate('2', {}, link)));
    expect(value.activities.map((a) => a.id.text)).toEqual(['2']);
    expect([value.relations, value.about?.otherRelations]).toEqual([[], 1]);
    expect(value.about?.others?.map((o) => [o.id.text, o.type])).toEqual([['1', 'task of another project']]);
    expect(diagnostics.map((d) => d.rule)).not.toContain('names-given');
  });
  it('has no summary tasks: the project is the one element', async () => {
    const { value } = await read(plan(gate('1', { WBS: '1' }) + gate('2', { WBS: '2' })));
    expect(value.activities.map((a) => a.wbs?.text)).toEqual(['0', '0']);
    expect([...value.wbsTitles]).toEqual([['0', 'Pier']]);
  });
  it('counts levels from 0 and has finishes in tasks that are not done', async () => {
    const top = task({ UID: '1', Name: 'Works', WBS: '1', OutlineLevel: '0', Summary: '1' });
    const open = gate('2', { OutlineLevel: '1', PercentComplete: '0', ActualFinish: '2026-06-30T17:00:00' });
    const done = gate('3', {
      OutlineLevel: '1',
      PercentComplete: '100',
      ActualFinish: '2026-03-30T17:00:00',
    });
    const { value } = await read(plan(top + open + done));
    expect(value.activities.map((a) => [a.wbs?.text, a.actualFinish?.text])).toEqual([
      ['1', undefined],
      ['1', '2026-03-30T17:00:00'],
    ]);
    expect(value.wbsTitles.get('1')).toBe('Works');
  });
  it.each([
    ['windows-1251', [0xc2, 0xe2, 0xee, 0xe4], 'Ввод'],
    ['iso-8859-2', [0xd8, 0xed, 0xe8], 'Říč'],
    ['shift_jis', [0x8a, 0xae, 0x90, 0xac], '完成'],
  ])('is in %s, as it says', async (encoding, bytes, name) => {
    const [before = '', behind = ''] = plan(gate('1', { Name: '?' })).split('?');
    const head = `<?xml version="1.0" encoding="${encoding}"?>`;
    const xml = Buffer.concat([Buffer.from(head + before), Buffer.from(bytes), Buffer.from(behind)]);
    expect((await read(xml)).value.activities[0]?.name?.text).toBe(name);
  });
  it('names an encoding nobody knows, or lies about it', async () => {
    await expect(read(`<?xml version="1.0" encoding="klingon"?>${plan(gate('1'))}`)).rejects.toThrow(
      'encoded in `klingon`',
    );
    const lie = Buffer.from(plan(gate('1', { Name: 'Muñoz' })), 'latin1');
    const { value, diagnostics } = await read(lie);
    expect(value.activities[0]?.name?.text).toBe('Muñoz');
    expect(diagnostics.map((d) => d.rule)).toContain('file-encoding-certain');
  });
});

describe('time in MSPDI', () => {
  const link = (lag: string, format: string) =>
    `<PredecessorLink>${fields({ PredecessorUID: '1', Type: '1', LinkLag: lag, LagFormat: format })}</PredecessorLink>`;
  it.each([
    ['600', '30000', '7', '5'],
    ['480', '30000', '7', '6.25'],
    ['450', '4500', '7', '1'],
    ['600', '14400', '8', '1'],
    ['600', '25', '19', '0'],
  ])('%s minutes a day, lag %s in format %s → %s days', async (minutes, lag, format, days) => {
    const { value, diagnostics } = await read(
      plan(gate('1') + gate('2', {}, link(lag, format)), element('MinutesPerDay', minutes)),
    );
    expect(value.relations.map((r) => r.lag?.text)).toEqual([days]);
    expect(diagnostics.map((d) => d.rule)).toEqual(['export-codes-stable']);
  });
  it('is 8 hours a day where it is not said, and that is said', async () => {
    expect(
      (await read(plan(gate('1') + gate('2', {}, link('9600', '7'))))).diagnostics.map((d) => d.rule),
    ).toContain('calendar-hours-known');
  });
  it('of float is in tenths of minutes, and that of open tasks only', async () => {
    const tasks =
      gate('1', { TotalSlack: '9600' }) +
      gate('2', { TotalSlack: '0', PercentComplete: '100' }) +
      gate('3', { TotalSlack: '-1200' });
    const { value } = await read(plan(tasks, element('MinutesPerDay', '480')));
    expect(value.activities.map((a) => a.totalFloat?.days)).toEqual([2, undefined, -0.25]);
    expect(value.activities[0]?.totalFloat?.hours).toBe(16);
  });
});

describe('baselines of MSPDI', () => {
  const both = plan(gate('1', {}, baseline('0', '2026-04-04') + baseline('3', '2026-05-05')));
  const due = async (xml: string, wanted?: string) => {
    const { value } = await read(xml, { baseline: wanted });
    return value.activities[0]?.baselineFinish?.text;
  };
  it('are number 0, or the one that is named', async () => {
    expect(await due(both)).toBe('2026-04-04');
    expect(await due(both, '3')).toBe('2026-05-05');
    expect(await due(both, 'Baseline 3')).toBe('2026-05-05');
    expect(await due(plan(gate('1', {}, baseline('', '2026-04-04'))))).toBe('2026-04-04');
  });
  const report = (baselineName?: string) => ({
    data: {
      milestones: ['p.xml'],
      format: 'auto',
      columns: {},
      dateFormat: 'auto',
      baseline: baselineName,
    } as never,
    wbs: { root: '', titles: {} },
    fields: [],
  });
  const files = (xml: string) => async (path: string) => {
    if (path !== 'p.xml') throw new Error(`${path} does not exist`);
    return { path, bytes: Buffer.from(xml) };
  };
  it('are named where number 0 is not there', async () => {
    const only = plan(gate('1', {}, baseline('1', '2026-04-04')));
    const { diagnostics } = await readMilestones(report(), files(only));
    expect(diagnostics.find((d) => d.rule === 'baseline-chosen')?.hint).toContain('`baseline: 1`');
    const chosen = await readMilestones(report('1'), files(only));
    expect(chosen.value[0]?.activities[0]?.baselineFinish?.text).toBe('2026-04-04');
    await expect(readMilestones(report('2'), files(only))).rejects.toThrow(
      'neither a baseline of p.xml nor a file',
    );
  });
});
