import { describe, expect, it } from 'vitest';
import { inLanguage } from '../../src/kernel/language.ts';
import { quarterName, yearName } from '../../src/model/fiscal.ts';

describe('a fiscal year', () => {
  it.each([
    ['2020-09', 10, 'FY2020 Q4'],
    ['2020-10', 10, 'FY2021 Q1'],
    ['2021-01', 10, 'FY2021 Q2'],
    ['2021-03', 4, 'FY2021 Q4'],
    ['2021-04', 4, 'FY2022 Q1'],
    ['2021-12', 1, 'FY2021 Q4'],
    ['2021-02', 3, 'FY2021 Q4'],
  ])('that %s is in, begun in month %i, is that of %s', (month, fiscalYearStart, expected) => {
    expect(quarterName(month, { fiscalYearStart })).toBe(expected);
  });

  it.each([
    ['fr', 'Exercice 2021 T4', '2020 T4'],
    ['de', 'GJ 2021 Q4', '2020 Q4'],
    ['ja', '2021年度第4四半期', '2020年第4四半期'],
  ])('has its words in %s', async (language, fiscal, plain) => {
    const spoken = (start?: number) =>
      inLanguage(language, () => quarterName('2020-11', { fiscalYearStart: start }));
    expect([await spoken(2), await spoken()]).toEqual([fiscal, plain]);
  });

  it('is that of the calendar where nobody says otherwise', () => {
    expect(yearName('2021-11', {})).toBe('2021');
    expect(quarterName('2021-11', {})).toBe('2021 Q4');
  });
});
