import { describe, expect, it } from 'vitest';
import { tokenize, vocabulary } from '../../src/document/prose.ts';

const words = vocabulary({
  codes: [
    'LDM-503-11',
    'LDM-503-11a',
    'LDM-503-1',
    'DM-AP-1',
    'DM-AP-10',
    'S20F',
    'A4369.9',
    'X 7/b',
    'DM-12',
  ],
  series: ['LDM', 'LSE', 'RTN', 'DMTR', 'Document'],
  issueProjects: ['DM', 'PREOPS'],
});

/** Tokens in short: [cited], <milestone>, {issue}, «url». */
const brackets = { citation: '[]', milestone: '<>', issue: '{}', url: '«»', text: '' } as const;
const mark = (text: string) =>
  tokenize(text, words)
    .map(({ kind, text }) => `${brackets[kind].charAt(0)}${text}${brackets[kind].charAt(1)}`)
    .join('');

describe('what prose is made of', () => {
  it.each([
    ['as in LDM-151 §3.1', 'as in [LDM-151] §3.1'],
    ['(LSE-319, LDM-542; LSE-61)', '([LSE-319], [LDM-542]; [LSE-61])'],
    ['RTN-012.', '[RTN-012].'],
    ['LSE-61’s text', '[LSE-61]’s text'],
    ['LDM-151-based', '[LDM-151]-based'],
    ['LDM-148/LDM-151', '[LDM-148]/[LDM-151]'],
    ['pre-LDM-151 days', 'pre-[LDM-151] days'],
    ['Document-32075', '[Document-32075]'],
  ])('cites %s', (text, marked) => expect(mark(text)).toBe(marked));

  it.each([
    ['XLDM-151'],
    ['X-LDM-151'],
    ['LSE-161x'],
    ['LSE-161_2'],
    ['LDM-151.2'],
    ['LDM-151.pdf'],
    ['LDM-503-99'],
    ['ldm-151'],
    ['LDM-'],
    ['LDM151'],
  ])('leaves %s as text', (text) => expect(mark(text)).toBe(text));

  it.each([
    ['after LDM-503-11, not LDM-503', 'after <LDM-503-11>, not [LDM-503]'],
    ['LDM-503-11a', '<LDM-503-11a>'],
    ['LDM-503-11b', 'LDM-503-11b'],
    ['DM-AP-10 and DM-AP-1.', '<DM-AP-10> and <DM-AP-1>.'],
    ['(S20F)', '(<S20F>)'],
    ['S20Fx XS20F', 'S20Fx XS20F'],
    ['A4369.9 but not A4369.91', '<A4369.9> but not A4369.91'],
    ['X 7/b too', '<X 7/b> too'],
    ['DM-12, DM-123, PREOPS-4', '<DM-12>, {DM-123}, {PREOPS-4}'],
  ])('finds milestones and issues in %s', (text, marked) => expect(mark(text)).toBe(marked));

  it.each([
    ['see https://ls.st/LDM-151.', 'see «https://ls.st/LDM-151».'],
    ['(http://a.b/c_(d))', '(«http://a.b/c_(d)»)'],
    ['<https://a.b>', '<«https://a.b»>'],
  ])('finds addresses in %s', (text, marked) => expect(mark(text)).toBe(marked));

  it('gives back every character', () => {
    const text = 'Mixed: LDM-503-11/DM-12 — “S20F” https://x.y/z?q=LDM-1, é́ 漢字 LSE-1.';
    expect(
      tokenize(text, words)
        .map((t) => t.text)
        .join(''),
    ).toBe(text);
  });
});

describe('a vocabulary', () => {
  it.each(['A-B', '-->', 'A.B*', '[x', '\\d', 'ÅB'])('takes the series %j as it is written', (series) => {
    const words = vocabulary({ codes: [], series: [series], issueProjects: [series] });
    expect(words.handle?.test(`${series}-12`)).toBe(true);
  });
});
