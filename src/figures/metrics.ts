import { type Font, openSync } from 'fontkit';
import type { Face, TextMetrics } from './figure.ts';
import { fontFile } from './fonts.ts';

/** Height of ascending letters and depth of descending ones, in em: the same for all faces of the family. */
const ascent = 0.75;
const descent = 0.21;

const ignorable = /^[\p{Cf}\p{Default_Ignorable_Code_Point}]$/u;
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

/** What a font's Latin letters are wide alone, and two of them beside each other more than that: kerns and ligatures. */
interface Pairs {
  readonly alone: Map<number, number>;
  readonly beside: Map<number, number>;
}

const pairsOf = new WeakMap<Font, Pairs>();
const latin = /^[ -~\u00a1-\u024f]+$/u;

/** Width in font units from letters and pairs of letters: the same as laying the text out, for a small part of the time. */
function latinWidth(font: Font, text: string): number {
  const pairs = pairsOf.get(font) ?? { alone: new Map(), beside: new Map() };
  pairsOf.set(font, pairs);
  const alone = (code: number) => kept(pairs.alone, code, () => font.glyphForCodePoint(code).advanceWidth);
  let width = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    width += alone(code);
    if (i === 0) continue;
    const before = text.charCodeAt(i - 1);
    width += kept(pairs.beside, before * 0x10000 + code, () => {
      const both = font.layout(text.slice(i - 1, i + 1)).advanceWidth;
      return both - alone(before) - alone(code);
    });
  }
  return width;
}

function kept(known: Map<number, number>, key: number, find: () => number): number {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}

function measure(font: Font, text: string): number {
  let known = '';
  let width = 0;
  const flush = () => {
    if (known === '') return;
    const units = latin.test(known) ? latinWidth(font, known) : font.layout(known).advanceWidth;
    width += units / font.unitsPerEm;
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

const opened = new Map<Face, Font>();

/** A face's font, read on first use. */
function fontOf(face: Face): Font {
  const known = opened.get(face);
  if (known) return known;
  const font = openSync(fontFile(face));
  if (font.type === 'TTC' || font.type === 'DFont') throw new TypeError(`${fontFile(face)} is a collection`);
  opened.set(face, font as Font);
  return font as Font;
}

/** The characters of a text that a face has no glyph for, without those that leave no mark. */
export function lacking(text: string, face: Face): string[] {
  const font = fontOf(face);
  return [...text].filter((c) => !font.hasGlyphForCodePoint(c.codePointAt(0) ?? 0) && !ignorable.test(c));
}

/** Metrics of the figures' own fonts, read from the font files on first use of a face; widths are kept by text. */
export function openMetrics(): TextMetrics {
  const widths = new Map<Face, Map<string, number>>();
  return {
    width(text, face, size) {
      let known = widths.get(face);
      if (!known) {
        known = new Map();
        widths.set(face, known);
      }
      let em = known.get(text);
      if (em === undefined) {
        em = measure(fontOf(face), text);
        known.set(text, em);
      }
      return em * size;
    },
    ascent: (size) => ascent * size,
    descent: (size) => descent * size,
  };
}
