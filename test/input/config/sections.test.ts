import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/input/config/load.ts';

const smallest = 'handle: X-1\ntitle: Plan\ndataDate: 2021-03-31\ndata:\n  milestones: m.csv\n';
const load = (sections: string) =>
  loadConfig({ text: `${smallest}${sections}`, path: 'report.yaml', folder: '/r', file: 'report.yaml' });

describe('sections', () => {
  it('are names, chapters and sections with settings, each with an id of its own', () => {
    const { config, diagnostics } = load(`sections:
  - {chapter: text/summary.md}
  - summary
  - overdue
  - overdue: {wbs: 2.10, level: 1, title: Late optics}
  - burndown: {codes: [A, B]}
  - burndown: {due: {within: 90}}
`);
    expect(diagnostics).toEqual([]);
    expect(config?.contents.map(({ id, place }) => [id, place?.line])).toEqual([
      ['chapter-summary', 7],
      ['summary', 8],
      ['overdue', 9],
      ['overdue-2', 10],
      ['burndown-1', 11],
      ['burndown-2', 12],
    ]);
    expect(config?.sections).toEqual(['chapter', 'summary', 'overdue', 'burndown']);
    expect(config?.contents[3]).toMatchObject({
      title: 'Late optics',
      scope: { wbs: ['2.10'], levels: [1] },
    });
  });

  it.each([
    ['sections:\n  - {chaper: text/a.md}\n', 'config-keys-known', 7, 6, 'Did you mean `chapter`?'],
    ['sections:\n  - overdue: {wsb: 02C}\n', 'config-keys-known', 7, 15, 'Did you mean `wbs`?'],
    ['sections:\n  - {summary: {}, overdue: {}}\n', 'config-values-valid', 7, 5, undefined],
    ['sections:\n  - provenance: {wbs: A}\n', 'config-keys-known', 7, 18, 'Known keys here: title.'],
    ['sections:\n  - overdue: {level: high}\n', 'config-values-valid', 7, 22, undefined],
    ['sections: [summary, overdu]\n', 'config-values-valid', 6, 21, 'Did you mean `overdue`?'],
    ['sections: [index, summary, index]\n', 'config-values-valid', 6, 28, undefined],
    ['sections:\n  - {chapter: ../a.md}\n', 'config-values-valid', 7, 15, undefined],
    ['sections: [chapter]\n', 'config-values-valid', 6, 12, undefined],
  ])('%j → %s at %i:%i', (sections, rule, line, column, hint) => {
    const { config, diagnostics } = load(sections);
    expect(config).toBeNull();
    expect(diagnostics[0]).toMatchObject({ rule, place: { line, column } });
    if (hint) expect(diagnostics[0]?.hint).toBe(hint);
  });
});
