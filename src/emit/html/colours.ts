import { color, lab } from 'd3-color';

/** Lightness, in CIELAB from 0 to 100, that white and the ink of the page have on a dark screen. */
const darkest = 9;
const lightest = 93;
const ink = 12;

/** A colour for light paper → the same for a dark screen: hue and tint stay, light and dark change places. */
export function darkOf(hex: string): string {
  const { l, a, b, opacity } = lab(hex);
  const lightness = lightest - ((l - ink) * (lightest - darkest)) / (100 - ink);
  return lab(lightness, a, b, opacity).formatHex();
}

/** Contrast of two colours as WCAG 2.2 has it, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const { r, g, b } = color(hex)?.rgb() ?? { r: 0, g: 0, b: 0 };
  const [red = 0, green = 0, blue = 0] = [r, g, b].map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Colours by the names that the style sheet has for them, `RRGGBB`; the paper is white. */
export type PageColours = Readonly<Record<string, string>>;

/**
 * The colours of the page for light and for dark screens, as a style sheet. Figures have theirs as attributes, which a
 * style sheet overrules: `drawn` are all that they use, as `#rrggbb`. What is printed is as on light paper.
 */
export function colourStyle(colours: PageColours, drawn: Iterable<string>): string {
  const named = Object.entries({ paper: 'FFFFFF', ...colours }).map(
    ([name, hex]) => [name, `#${hex}`] as const,
  );
  const properties = (shade: (hex: string) => string) =>
    named.map(([name, hex]) => `--${name}:${shade(hex)};`).join('');
  const figures = [...new Set(drawn)].sort().map((hex) => {
    const dark = darkOf(hex);
    return `.view [fill="${hex}"]{fill:${dark}}.view [stroke="${hex}"]{stroke:${dark}}`;
  });
  return `:root{color-scheme:light;${properties((hex) => hex)}}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${properties(darkOf)}}
${figures.join('\n')}}
`;
}

/** Colours that attributes of a picture name. */
export function coloursOf(svg: string): string[] {
  return [...svg.matchAll(/(?:fill|stroke)="(#[0-9a-fA-F]{6})"/g)].map(([, hex]) => hex ?? '');
}
