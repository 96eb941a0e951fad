import { type Font, openSync } from 'fontkit';
import type { Face, TextMetrics } from './figure.ts';
import { fontFile } from './fonts.ts';

/** Height of ascending letters and depth of descending ones, in em: the same for all faces of the family. */
const ascent = 0.75;
const descent = 0.21;

const zeroWidth = /^[\p{Mark}\p{Default_Ignorable_Code_Point}\p{Cf}]$/u;
const wide =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]$/u;
const emoji = /^\p{Extended_Pictographic}$/u;

/** Width in em of a character our fonts lack, on the wide side: some fallback font will set it. */
function estimate(character: string): number {
  if (zeroWidth.test(character)) return 0;
  if (wide.test(character)) return 1;
  return emoji.test(character) ? 1.28 : 0.65;
}

function measure(font: Font, text: string): number {
  let known = '';
  let width = 0;
  const flush = () => {
    if (known !== '') width += font.layout(known).advanceWidth / font.unitsPerEm;
    known = '';
  };
  for (const character of text) {
    if (font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) known += character;
    else {
      flush();
      width += estimate(character);
    }
  }
  flush();
  return width;
}

/** Metrics of the figures' own fonts, read from the font files on first use of a face; widths are kept by text. */
export function openMetrics(): TextMetrics {
  const fonts = new Map<Face, { font: Font; widths: Map<string, number> }>();
  const open = (face: Face) => {
    const known = fonts.get(face);
    if (known) return known;
    const font = openSync(fontFile(face));
    if (font.type === 'TTC' || font.type === 'DFont')
      throw new TypeError(`${fontFile(face)} is a collection`);
    const opened = { font: font as Font, widths: new Map<string, number>() };
    fonts.set(face, opened);
    return opened;
  };
  return {
    width(text, face, size) {
      const { font, widths } = open(face);
      let em = widths.get(text);
      if (em === undefined) {
        em = measure(font, text);
        widths.set(text, em);
      }
      return em * size;
    },
    ascent: (size) => ascent * size,
    descent: (size) => descent * size,
  };
}
