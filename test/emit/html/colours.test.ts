import { expect, test } from 'vitest';
import { colourStyle, coloursOf, contrast, darkOf } from '../../../src/emit/html/colours.ts';
import { defaultColours } from '../../../src/emit/tex/style.ts';
import { colour, statusMark } from '../../../src/figures/svg/theme.ts';

const hex = (name: string) => `#${{ paper: 'FFFFFF', ...defaultColours }[name]}`;

/** Text and what it stands on, in the style sheet. */
const pairs = [
  ...['ink', 'muted', 'accent', 'late', 'done', 'open', 'doneLate'].map((text) => [text, 'paper']),
  ...['done', 'doneLate', 'late', 'open'].map((text) => [text, `${text}wash`]),
  ...['ink', 'muted', 'accent'].map((text) => [text, 'openwash']),
] as Array<[string, string]>;

test.each(pairs)('%s on %s can be read on light and on dark screens', (text, ground) => {
  expect(contrast(hex(text), hex(ground))).toBeGreaterThanOrEqual(4.5);
  expect(contrast(darkOf(hex(text)), darkOf(hex(ground)))).toBeGreaterThanOrEqual(4.5);
});

test('contrast is as WCAG has it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('text in figures can be read on a dark screen, on paper and on every mark', () => {
  const grounds = [colour.paper, colour.band, ...Object.values(statusMark).map(({ fill }) => fill)];
  for (const ground of grounds)
    expect(contrast(darkOf(colour.ink), darkOf(ground)), ground).toBeGreaterThanOrEqual(4.5);
  expect(contrast(darkOf(colour.muted), darkOf(colour.paper))).toBeGreaterThanOrEqual(4.5);
});

test('every colour of a picture has one for dark screens', () => {
  const svg = '<rect fill="#ffffff"/><path fill="none" stroke="#0b3c5d"/><a fill="#FFFFFF"/>';
  expect(coloursOf(svg)).toEqual(['#ffffff', '#0b3c5d', '#FFFFFF']);
  const style = colourStyle({ ink: '1B2733' }, coloursOf(svg));
  expect(style).toContain('--ink:#1B2733;');
  expect(style).toContain('.view [stroke="#0b3c5d"]{stroke:#');
});
