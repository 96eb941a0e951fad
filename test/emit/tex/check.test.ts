import { describe, expect, it } from 'vitest';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { checkReport } from '../../../src/tools/check.ts';
import { memoryWorld } from '../../support/memory-effects.ts';

const row = (code: string, name: string) => `${code},${name},1.1,1,2021-05-01,,,\n`;

/** Findings on the looks of a report, and which programs were asked. */
async function check(more: string, names: readonly string[] = ['One'], data = 'data: {milestones: m.csv}\n') {
  const table = [
    'code,name,wbs,level,due,completed,predecessors,successors\n',
    ...names.map((n, i) => row(`A-${i}`, n)),
  ];
  const world = memoryWorld({
    files: {
      '/r/report.yaml': `handle: X\ntitle: Plan\ndataDate: 2021-03-31\n${data}wbs: {titles: {1.1: Works}}\n${more}`,
      '/r/m.csv': table.join(''),
    },
  });
  const real = nodeEffects().files;
  // The program's own styles and fonts are where they are.
  const files = { ...world.effects.files };
  for (const how of ['read', 'realPath', 'exists', 'list', 'size'] as const)
    Object.assign(files, {
      [how]: (path: string) => (path.startsWith('/r') ? world.effects.files : real)[how](path),
    });
  const { findings } = await checkReport('/r/report.yaml', { ...world.effects, files });
  return { findings, asked: world.calls.map(({ command }) => command) };
}

describe('a check', () => {
  it('finds what the house style lacks', async () => {
    expect((await check('page: {variables: {logo: x.png}}\n')).findings).toMatchObject([
      { rule: 'file-exists', severity: 'error', message: 'x.png does not exist' },
    ]);
    expect((await check('page: {variables: {logo: m.csv}}\n')).findings).toMatchObject([
      { rule: 'style-variables-known' },
    ]);
    expect((await check('page: {style: house}\n')).findings).toMatchObject([
      { rule: 'style-exists', severity: 'error', place: { path: 'report.yaml', line: 6, column: 15 } },
    ]);
    expect((await check('page: {variables: {accnt: x}}\n')).findings).toMatchObject([
      { rule: 'style-variables-known', place: { line: 6, column: 27 } },
    ]);
    expect((await check('editions: [{handle: Y, wbs: [9]}]\n')).findings).toMatchObject([
      { rule: 'editions-hold-milestones', place: { line: 6, column: 12 } },
    ]);
    expect((await check('templates: mine\n')).findings).toMatchObject([{ severity: 'error' }]);
    expect(await check('')).toEqual({ findings: [], asked: [] });
  });
  it('finds settings for files of another kind than the data', async () => {
    const data = (more: string) => `data: {milestones: m.csv, ${more}}\n`;
    const found = await Promise.all(
      ['sheet: Plan', 'project: PIER'].map((more) => check('', ['One'], data(more))),
    );
    expect(found.map(({ findings }) => findings)).toMatchObject([
      [{ rule: 'sheet-there', place: { path: 'report.yaml', line: 4, column: 34 } }],
      [{ rule: 'project-there', place: { path: 'report.yaml', line: 4, column: 36 } }],
    ]);
  });
  it('names characters that no font has, with their cells', async () => {
    const { findings } = await check('', ['One', 'Überblick', 'Old 𐎠 sign']);
    expect(findings).toMatchObject([
      { rule: 'glyphs-available', severity: 'warning', place: { path: 'm.csv', line: 4, column: 5 } },
    ]);
    expect(findings[0]?.message).toContain('U+103A0');
  });
  it('looks for no font where only a page is made', async () => {
    expect(await check('output: {formats: html}\n', ['Old 𐎠 sign'])).toEqual({ findings: [], asked: [] });
  });
});
