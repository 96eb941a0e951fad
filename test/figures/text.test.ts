import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFont } from '../../src/figures/fonts.ts';
import { openMetrics } from '../../src/figures/svg/metrics.ts';
import { written } from '../../src/figures/svg/svg.ts';
import { textRuns } from '../../src/figures/svg/svg-text.ts';
import { shorten, wrap } from '../../src/figures/svg/text-fit.ts';

const metrics = openMetrics();
const room = (width: number) => ({ width, face: 'regular', size: 10 }) as const;

describe('metrics', () => {
  it('scale with the size and grow with the text', () => {
    expect(metrics.width('DM-AP-10', 'regular', 20)).toBeCloseTo(
      2 * metrics.width('DM-AP-10', 'regular', 10),
    );
    expect(metrics.width('DM-AP-10', 'bold', 10)).toBeGreaterThan(metrics.width('DM-AP-10', 'regular', 10));
  });
  it('give every letter of the mono face the same width', () => {
    expect(metrics.width('iiii', 'mono', 10)).toBeCloseTo(metrics.width('WWWW', 'mono', 10));
  });
  it.each(['regular', 'semibold'] as const)('are those of text laid out by the font: %s', (face) => {
    const font = openFont(face);
    const table = readFileSync(join(import.meta.dirname, '../../data/milestones.csv'), 'utf8');
    const words = [...new Set(table.split(/[",\n]+/))].slice(0, 400);
    for (const text of [...words, 'Tåget går’n åter: Çok güzel', 'difficult affine offices, AVATAR To Yo.']) {
      const { advanceWidth } = font.layout(text);
      expect([text, metrics.width(text, face, font.unitsPerEm)]).toEqual([
        text,
        expect.closeTo(advanceWidth, 3),
      ]);
    }
  });
  it('are the same whether a letter is in the table or not', () => {
    for (const face of ['regular', 'semibold'] as const) {
      const font = openFont(face);
      for (const text of ['Été à Ångström: ‘Où?’ “Là…” – ½ ÿ', '§4 «fjord» {x} ~ 100 % ± 2°, ®']) {
        const { advanceWidth } = font.layout(text);
        expect(metrics.width(text, face, font.unitsPerEm)).toBeCloseTo(advanceWidth, 3);
        expect(metrics.width(`${text}Ω`, face, 10)).toBeGreaterThan(metrics.width(text, face, 10));
      }
    }
  });
  it('allow a full square for a Chinese character, nothing for a joiner', () => {
    expect(metrics.width('里程', 'regular', 10)).toBe(20);
    expect(metrics.width('a\u200db', 'regular', 10)).toBeCloseTo(metrics.width('ab', 'regular', 10), 0);
  });
});

describe('wrap', () => {
  it('fills lines as far as they go', () => {
    const lines = wrap('Science Data Archive and Application Services', room(90), metrics);
    expect(lines.join(' ')).toBe('Science Data Archive and Application Services');
    expect(lines.length).toBe(3);
    for (const line of lines) expect(metrics.width(line, 'regular', 10)).toBeLessThanOrEqual(90);
  });
  it('breaks a word wider than a line, after a sign where there is one', () => {
    const lines = wrap(`${'A'.repeat(60)} PRJ-AREA-00/SECTION-ELEMENT-0001 x`, room(90), metrics);
    expect(lines.join('').replaceAll(' ', '')).toBe(`${'A'.repeat(60)}PRJ-AREA-00/SECTION-ELEMENT-0001x`);
    expect(lines).toContain('PRJ-AREA-00/');
    for (const line of lines) expect(metrics.width(line, 'regular', 10)).toBeLessThanOrEqual(90);
  });
  it('gives no lines for no words', () => {
    expect(wrap('  ', room(90), metrics)).toEqual([]);
  });
});

describe('shorten', () => {
  it('leaves a text that fits', () => {
    expect(shorten('Short', room(90), metrics)).toBe('Short');
  });
  it('cuts as late as it can, never inside a character', () => {
    const text = '👩‍🔧👩‍🔧👩‍🔧👩‍🔧';
    const cut = shorten(text, room(45), metrics);
    expect(cut).toBe('👩‍🔧…');
    const long = shorten('A prototype of a cross-talk correction', room(80), metrics);
    expect(long).toMatch(/^A prototype.*…$/);
    expect(metrics.width(long, 'regular', 10)).toBeLessThanOrEqual(80);
  });
});

describe('written', () => {
  it.each([
    [1 / 3, '0.33'],
    [-0.001, '0'],
    [1e-7, '0'],
    [12, '12'],
  ])('writes %d as %s', (value, text) => {
    expect(written(value)).toBe(text);
  });
  it('refuses what is no length', () => {
    expect(() => written(Number.NaN)).toThrow(RangeError);
  });
});

describe('textRuns', () => {
  it('reads faces, also where a line changes them', () => {
    const svg =
      '<text font-family="\'Source Sans 3\', sans-serif" font-weight="600">DM-1<tspan font-weight="400">a &amp; b</tspan>c</text>';
    expect(textRuns(svg)).toEqual([
      { face: 'semibold', text: 'DM-1' },
      { face: 'regular', text: 'a & b' },
      { face: 'semibold', text: 'c' },
    ]);
  });
});
