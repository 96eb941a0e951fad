import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/input/config/load.ts';
import { checkControl } from '../../src/input/control.ts';
import { memoryWorld } from '../support/memory-effects.ts';

const smallest = 'handle: X-1\ntitle: Plan\ndataDate: 2021-03-31\ndata:\n  milestones: m.csv\n';

async function findings(extra: string) {
  const text = smallest + extra;
  const { config } = loadConfig({ text, path: 'report.yaml', folder: '/r', file: 'report.yaml' });
  if (config === null) throw new Error('the report is not sound');
  return checkControl(config, memoryWorld({ files: { '/r/report.yaml': text } }).effects);
}

describe('the language of a note', () => {
  it.each(['', 'language: en\n', 'language: EN-GB\n', 'language: fr\n', 'language: de-CH\n'])(
    '%j is that of its fixed words',
    async (extra) => {
      expect(await findings(extra)).toEqual([]);
    },
  );
  it.each(['sv', 'zh-Hant', 'enm', 'he'])('%s is not, and that is said', async (language) => {
    expect(await findings(`language: ${language}\n`)).toMatchObject([
      {
        rule: 'fixed-words-in-language',
        severity: 'warning',
        message: `the language is ${language}, but headings, dates and all fixed words of the note are in English`,
        place: { path: 'report.yaml', line: 6, column: 11 },
      },
    ]);
  });
});
