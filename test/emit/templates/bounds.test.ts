import { describe, expect, it } from 'vitest';
import { boundedRange } from '../../../src/emit/templates/bounds.ts';
import { render as renderTexts } from './rendering.ts';

const render = (text: string, others: Record<string, string> = {}) =>
  renderTexts({ 'main.tex': text, ...others }, { list: [1, 2] });

describe('a template that would never end, or fill the memory', () => {
  const large = '<% for i in range(1000) %>';
  it.each([
    ['a range without end', '<% for i in range(1000000000) %><% endfor %>'],
    ['a range of steps that lead nowhere', '<% for i in range(0, 1, 0.0000000001) %><% endfor %>'],
    ['a range to infinity', '<% for i in range(1 / 0) %><% endfor %>'],
    [
      'many ranges',
      `${large}${large}<% endfor %><% for i in range(1000) %><% endfor %><% endfor %>`.repeat(2),
    ],
    ['a macro that calls itself', '<% macro m() %><< m() >><% endmacro %><< m() >>'],
    ['a template that includes itself', '<% include "main.tex" %>'],
    ['a string that doubles', `<% set s = "xxxxxxxx" %>${large}<% set s = s ~ s %><% endfor %>`],
    ['a text of a great width', '<< "x" | center(400000000) | length >>'],
    ['slices beyond number', '<% for s in report.list | slice(1000000000) %><% endfor %>'],
    ['letters of a long text', '<% for s in "x" | list %><% endfor %>'],
    ['another result every time', '<< report.list | random >>'],
  ])('%s', async (_, text) => {
    const began = performance.now();
    const error = await render(text).catch((e: unknown) => e);
    expect(error).toMatchObject({ name: 'CannotGoOn', diagnostics: [{ rule: 'templates-render' }] });
    expect(performance.now() - began).toBeLessThan(10_000);
  });
  it('two templates that include each other', async () => {
    const other = { 'other.tex': '<% include "main.tex" %>' };
    await expect(render('<% include "other.tex" %>', other)).rejects.toMatchObject({ name: 'CannotGoOn' });
  });
});

describe('range', () => {
  it.each([
    [[3], [0, 1, 2]],
    [
      [1, 3],
      [1, 2],
    ],
    [
      [1, 6, 2],
      [1, 3, 5],
    ],
    [
      [3, 0, -1],
      [3, 2, 1],
    ],
    [[0], []],
    [[2, 1], []],
    [[5, 1, 0], []],
  ])('%j gives %j', (given, expected) => {
    const [start = 0, ...rest] = given;
    expect(boundedRange()(start, ...rest)).toEqual(expected);
  });
});
