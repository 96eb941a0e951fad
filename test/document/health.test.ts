import { describe, expect, it } from 'vitest';
import type { ForecastView } from '../../src/document/sections/forecast.ts';
import type { HealthView } from '../../src/document/sections/health.ts';
import { plain } from '../../src/emit/plain/dialect.ts';
import { healthNames } from '../../src/input/config/schema.ts';
import { loadReport, noteOf, sectionOf } from '../support/report.ts';

const head = 'code,name,wbs,level,due,completed\n';
const now = `${head}A,One,1.1,1,2021-01-10,2021-01-10
B,Two,1.1,1,2021-01-20,2021-02-10
C,Three,1.1,1,2021-02-10,
D,Four,1.1,1,2021-04-10,
`;
const data = 'data: {milestones: now.csv}';
const sections = 'sections: [health, forecast]';

describe('thresholds of report.yaml', () => {
  it('stand beside the number as a shape and a word, in its own unit', async () => {
    const note = await noteOf({ 'now.csv': now }, [
      data,
      sections,
      'health:',
      '  thresholds: {bei: {atLeast: 0.6}, hit-rate: {atLeast: 0.5}, backlog: {atMost: 0.25}, median-slip: {atMost: 30}}',
    ]);
    const { groups } = sectionOf<HealthView>(note, 'health');
    const rows = groups.flatMap((g) => g.rows).filter((r) => r.verdict !== null);
    expect(rows.map((r) => [plain(r.title), plain(r.value), r.verdict && plain(r.verdict.text)])).toEqual([
      ['Milestone BEI', '0.667, 2 of 3', '● at least 0.6'],
      ['Hit rate', '33.3 %, 1 of 3', '▲ below 50 %'],
      ['Backlog', '33.3 %, 1 of 3', '▲ above 25 %'],
      ['Median lateness of completions', '21 d', '● at most 30 d'],
    ]);
  });

  it('lead to lists that are in the note', async () => {
    const note = await noteOf({ 'now.csv': now }, [data, 'sections: [health, overdue, changes]']);
    const { groups } = sectionOf<HealthView>(note, 'health');
    const lists = groups.flatMap((g) => g.rows.flatMap(({ list }) => list ?? []));
    expect([...new Set(lists)]).toEqual(['sec:overdue']);
  });

  it('can be set for every number of the section, and for no other', async () => {
    const note = await noteOf({ 'now.csv': now }, [
      data,
      sections,
      `health: {thresholds: {${healthNames.map((name) => `${name}: {atLeast: -99999}`).join(', ')}}}`,
    ]);
    const rows = sectionOf<HealthView>(note, 'health').groups.flatMap((g) => g.rows);
    expect(rows).toHaveLength(healthNames.length);
    expect(rows.every((r) => r.verdict !== null || /needs/.test(plain(r.value)))).toBe(true);
    await expect(
      loadReport({ 'now.csv': now }, [data, 'health: {thresholds: {bie: {atLeast: 0.95}}}']),
    ).rejects.toThrow(/bie/);
    await expect(loadReport({ 'now.csv': now }, [data, 'health: {thresholds: {bei: {}}}'])).rejects.toThrow(
      'must have `atLeast` or `atMost`',
    );
  });
});

describe('a forecast', () => {
  it('is not made where nothing that was open has been completed', async () => {
    const note = await noteOf({ 'now.csv': now, 'before.csv': now, 'first.csv': now }, [
      'data:',
      '  milestones: now.csv',
      '  snapshots: [{milestones: before.csv, dataDate: 2020-12-31}, {milestones: first.csv, dataDate: 2020-06-30}]',
      sections,
    ]);
    const { calibrated, basis, months } = sectionOf<ForecastView>(note, 'forecast');
    expect([calibrated, months]).toEqual([false, []]);
    expect(basis.map(plain).at(-1)).toBe('There is no completion to learn from: nothing is forecast.');
    expect(basis.map(plain)[0]).toContain(
      '2 had a due date and are still in the data; 0 of them were completed',
    );
  });
});

describe('a month whose due dates are one day', () => {
  const table = (due: (n: number) => string) =>
    head + Array.from({ length: 40 }, (_, n) => `M${n},Name ${n},1.1,1,${due(n)},\n`).join('');
  const day = (n: number) =>
    `2021-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`;
  const bad = table(() => '2021-09-30');
  const sound = table(day);
  const refusal = '40 of 40 milestones (100 %) have 30 September 2021 as their due date';

  it('has the refusal in the place of its health and its forecast', async () => {
    const note = await noteOf({ 'now.csv': bad, 'before.csv': sound }, [
      'data: {milestones: now.csv, snapshots: [{milestones: before.csv, dataDate: 2020-12-31}]}',
    ]);
    const health = sectionOf<HealthView>(note, 'health');
    expect(health.refusal && plain(health.refusal)).toBe(
      `${refusal}: no number of health means anything then.`,
    );
    expect(health.groups).toEqual([]);
    const forecast = sectionOf<ForecastView>(note, 'forecast');
    expect([forecast.calibrated, forecast.basis.map(plain)]).toEqual([
      false,
      [`${refusal}: nothing can be forecast from such dates.`],
    ]);
  });

  it('has its health where the report switches the rule off', async () => {
    const note = await noteOf({ 'now.csv': bad }, [data, sections, 'rules: {due-dates-differ: off}']);
    expect(sectionOf<HealthView>(note, 'health').refusal).toBeNull();
  });

  it('is left out of the series as an earlier data set, with one finding', async () => {
    const loaded = await loadReport({ 'now.csv': sound, 'before.csv': bad, 'first.csv': sound }, [
      'data:',
      '  milestones: now.csv',
      '  snapshots: [{milestones: before.csv, dataDate: 2020-12-31}, {milestones: first.csv, dataDate: 2020-06-30}]',
    ]);
    expect(loaded.earlier).toHaveLength(1);
    expect(loaded.diagnostics.filter((d) => d.rule === 'snapshots-sound').map((d) => d.message)).toEqual([
      `before.csv: ${refusal}; it is left out of the series`,
    ]);
  });
});
