import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/input/config/load.ts';
import { formatDay } from '../../../src/kernel/dates.ts';

const load = (text: string) => loadConfig({ text, path: 'report.yaml', folder: '/r', file: 'report.yaml' });
const smallest = 'handle: X-1\ntitle: Plan\ndataDate: 2021-03-31\ndata:\n  milestones: m.csv\n';

describe('report.yaml', () => {
  it('is complete in five lines', () => {
    const { config, diagnostics } = load(smallest);
    expect(diagnostics).toEqual([]);
    expect(config && formatDay(config.asOf)).toBe('2021-03-31');
    expect(config?.data.milestones).toEqual(['m.csv']);
    expect(config?.output.name).toBe('{handle}');
  });
  it.each([
    ['titel: x\n', 'config-keys-known', 6, 1, 'Did you mean `title`?'],
    ['page:\n  papre: a4\n', 'config-keys-known', 7, 3, 'Did you mean `paper`?'],
    ['asOf: 10 May 2021\n', 'config-values-valid', 6, 7, undefined],
    ['wbs:\n  titles:\n    "02C": ""\n', 'config-values-valid', 8, 12, undefined],
    ['sections: [summary, sumary]\n', 'config-values-valid', 6, 21, undefined],
    ['authors: [a, [b]]\n', 'config-values-valid', 6, 14, undefined],
    [`abstract: ${'x'.repeat(20_001)}\n`, 'config-values-valid', 6, 11, undefined],
    [`keywords: [${'k, '.repeat(201)}]\n`, 'config-values-valid', 6, 11, undefined],
    [`subtitle: ${'x'.repeat(501)}\n`, 'config-values-valid', 6, 11, undefined],
    [`authors: [${'A. One, '.repeat(201)}]\n`, 'config-values-valid', 6, 10, undefined],
  ])('%j → %s at %i:%i', (extra, rule, line, column, hint) => {
    const { config, diagnostics } = load(smallest + extra);
    expect(config).toBeNull();
    expect(diagnostics[0]).toMatchObject({ rule, place: { line, column } });
    if (hint) expect(diagnostics[0]?.hint).toBe(hint);
  });
  it('says which field is missing', () => {
    const { diagnostics } = load('title: x\n');
    expect(diagnostics.map((d) => d.message)).toContain('handle is missing');
  });
  it('survives an alias bomb', () => {
    const bomb =
      'a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c]\n';
    expect(load(bomb).diagnostics[0]?.rule).toBe('config-is-yaml');
  });
});

it('writes nothing to the terminal about keys that are no text', async () => {
  const heard: string[] = [];
  const listen = (warning: Error) => heard.push(warning.message);
  process.on('warning', listen);
  load(`${smallest}{a: b}: c\n`);
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', listen);
  expect(heard).toEqual([]);
});
