import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/input/config/load.ts';

const smallest = 'handle: X-1\ntitle: Plan\ndataDate: 2021-03-31\ndata:\n  milestones: m.csv\n';
const load = (lines: string) =>
  loadConfig({ text: `${smallest}${lines}`, path: 'report.yaml', folder: '/r', file: 'report.yaml' });
const owner = 'fields: {owner: {column: CAM}}\n';

describe('fields of the report’s own', () => {
  it('have a title, columns and places, with defaults', () => {
    const { config, diagnostics } = load(
      'fields:\n  owner: {column: [CAM, Chief], title: Lead, in: [entry, lookahead]}\n  team: {column: 7}\n',
    );
    expect(diagnostics).toEqual([]);
    expect(config?.fields).toEqual([
      { name: 'owner', title: 'Lead', column: ['CAM', 'Chief'], in: ['entry', 'look-ahead'] },
      { name: 'team', title: 'Team', column: ['7'], in: ['entry'] },
    ]);
  });

  it('are keys of sections and editions', () => {
    const { config } = load(
      `${owner}sections:\n  - overdue: {owner: 5, by: owner}\neditions: [{handle: X-2, owner: [A, B]}]\n`,
    );
    expect(config?.contents[0]).toMatchObject({ by: 'owner', scope: { fields: { owner: ['5'] } } });
    expect(config?.editions[0]?.fields).toEqual({ owner: ['A', 'B'] });
  });

  it.each([
    ['fields: {level: {column: X}}\n', 'config-values-valid', 6, 10, undefined],
    ['fields: {"my owner": {column: X}}\n', 'config-values-valid', 6, 10, undefined],
    ['fields: {owner: CAM}\n', 'config-values-valid', 6, 17, undefined],
    ['fields: {owner: {column: CAM, titel: X}}\n', 'config-keys-known', 6, 31, 'Did you mean `title`?'],
    ['fields: {owner: {column: CAM, in: [entires]}}\n', 'config-values-valid', 6, 36, undefined],
    [`${owner}sections:\n  - overdue: {ower: A}\n`, 'config-keys-known', 8, 15, 'Did you mean `owner`?'],
    [`${owner}sections:\n  - overdue: {by: owners}\n`, 'config-values-valid', 8, 19, 'Did you mean `owner`?'],
    [
      `${owner}sections:\n  - summary: {by: owner}\n`,
      'config-keys-known',
      8,
      15,
      'Take it out: it groups lists, and this has none that can be grouped.',
    ],
    [`editions: [{handle: X-2, owner: A}]\n`, 'config-keys-known', 6, 26, undefined],
    [`${owner}editions: [{handle: X-2, ownr: A}]\n`, 'config-keys-known', 7, 26, 'Did you mean `owner`?'],
    [`editions: [{handle: X-2}]\n`, 'config-values-valid', 6, 12, undefined],
  ])('%j → %s at %i:%i', (lines, rule, line, column, hint) => {
    const { config, diagnostics } = load(lines);
    expect(config).toBeNull();
    expect(diagnostics[0]).toMatchObject({ rule, place: { line, column } });
    if (hint) expect(diagnostics[0]?.hint).toBe(hint);
  });
});
