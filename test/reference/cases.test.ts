import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { load } from '../../src/input/load.ts';
import { type Day, formatDay } from '../../src/kernel/dates.ts';
import type { Activity } from '../../src/model/schedule.ts';

const folder = resolve(process.env.MILEPOST_REFERENCE ?? '../shared/reference', 'cases');
const present = existsSync(folder);
const names = present ? readdirSync(folder).filter((n) => existsSync(join(folder, n, 'report.yaml'))) : [];

const day = (d: Day | null) => d && formatDay(d);
const read = (name: string) => load(join(folder, name, 'report.yaml'), nodeEffects());
const short = (a: Activity) => [a.id, day(a.baselineFinish), a.completed] as const;

/** Milestones of a case: code, due date, completed. */
const milestones: Readonly<Record<string, ReadonlyArray<ReturnType<typeof short>>>> = {
  'c01-sep-line': [['M1', '2026-04-04', false]],
  'c04-p6-no-baseline-start': [
    ['S1', null, false],
    ['F1', null, false],
  ],
  'c13-msp-csv': [
    ['1', '2026-04-04', false],
    ['2', '2026-04-09', false],
  ],
  'm03-nested-project': [
    ['1', '2026-04-04', false],
    ['2.1', '2026-05-30', false],
  ],
  'm07-baseline-no-number': [['1', '2026-03-04', false]],
  'm08-summary-milestone': [
    ['1', '2026-03-02', false],
    ['3', '2026-06-04', false],
  ],
  'x02-flag-blank': [['M1', null, false]],
  'xlsx-empty-last-cell': [
    ['M1', '2026-05-01', false],
    ['M2', '2026-06-01', false],
  ],
};

/** A rule that must have a finding in a case. */
const said: Readonly<Record<string, string>> = {
  'm06-only-baseline1': 'baseline-chosen',
  'x03-cp1256': 'file-encoding-certain',
  'x03b-cp1251': 'file-encoding-certain',
  'x03c-cp1250': 'file-encoding-certain',
  'x08-same-code-two-projects': 'projects-told-apart',
  'xlsx-hidden-rows': 'workbook-cells-visible',
  'xlsx-merged-wbs': 'workbook-cells-single',
};

describe.skipIf(!present)('cases of the field', () => {
  it.each(names)('%s is read', async (name) => {
    const { schedule, diagnostics } = await read(name);
    expect(schedule.activities.size).toBeGreaterThan(0);
    if (milestones[name]) expect([...schedule.activities.values()].map(short)).toEqual(milestones[name]);
    if (said[name]) expect(diagnostics.map((d) => d.rule)).toContain(said[name]);
    if (/^(m0[2-4]|m1[68]|x01)/.test(name))
      expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  });
  it.each(names.filter((n) => n.startsWith('pmxml-')))('%s is as expected', async (name) => {
    const expected = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8'));
    const { schedule, diagnostics } = await read(name);
    const found = [...schedule.activities.values()].map((a) => ({
      code: a.id,
      name: a.name,
      wbs: a.wbs,
      due: day(a.baselineFinish),
      forecast: day(a.forecastFinish),
      completed: day(a.actualFinish),
    }));
    const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
    expect(found).toEqual(expected.milestones);
    const relations = schedule.relations.map(({ from, to, type, lag }) => ({ from, to, type, lagDays: lag }));
    expect(relations.sort(byText)).toEqual([...expected.relations].sort(byText));
    expect(diagnostics.map((d) => d.rule)).not.toContain('data-date-agrees');
  });
  it.each(
    ['m02-zero-P0D', 'm02-zero-PT0H', 'm02-zero-PT0S', 'm02-zero-P0Y0M0DT0H0M0S'].filter(() => present),
  )('%s is a milestone', async (name) => {
    expect((await read(name)).schedule.activities.size).toBe(1);
  });
  it('lags are in days of the file', async () => {
    expect((await read('m05-lag-minutesperday')).schedule.relations.map((r) => r.lag)).toEqual([5]);
  });
  it('text is as declared', async () => {
    expect((await read('m16-windows-1251')).schedule.activities.get('1')?.name).toBe('Сдача объекта');
  });
  it('a plan without summary tasks has one section, merged cells one element', async () => {
    expect((await read('m31-flat-plan')).schedule.wbs).toHaveLength(1);
    const { schedule } = await read('xlsx-merged-wbs');
    expect(schedule.wbs.map((w) => [w.code, w.milestones.length])).toEqual([['A.1', 6]]);
  });
  it('the visible sheet is read, and hidden rows with it', async () => {
    expect((await read('xlsx-hidden-first-sheet')).schedule.activities.get('M1')?.name).toBe('VISIBLE');
    expect((await read('xlsx-hidden-rows')).schedule.activities.size).toBe(6);
  });
});
