import type { Font } from 'fontkit';
import { openFont } from '../fonts.ts';
import type { Face, TextMetrics } from './face.ts';
import latinWidths from './latin-widths.json' with { type: 'json' };

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

/** Width in em of text in a font that is opened for it. */
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

/** Widths of a face's common letters, and of two beside each other, that were read from its font beforehand. */
interface Table extends Pairs {
  readonly unitsPerEm: number;
}

interface WrittenTable {
  readonly unitsPerEm: number;
  /** Letters by their width. */
  readonly alone: Readonly<Record<string, string>>;
  /** By first letters: second letters by what both are wider beside each other. */
  readonly beside: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const tables = new Map<Face, Table>();

/** The table of a face, where it has one. */
function tableOf(face: Face): Table | undefined {
  const known = tables.get(face);
  if (known) return known;
  const all: Readonly<Record<string, WrittenTable>> = latinWidths;
  const written = all[face];
  if (!written) return undefined;
  const table: Table = { unitsPerEm: written.unitsPerEm, alone: new Map(), beside: new Map() };
  for (const [width, letters] of Object.entries(written.alone))
    for (const letter of letters) table.alone.set(letter.charCodeAt(0), Number(width));
  for (const [firsts, by] of Object.entries(written.beside))
    for (const [extra, seconds] of Object.entries(by))
      for (const first of firsts)
        for (const second of seconds) table.beside.set(pairOf(first, second), Number(extra));
  tables.set(face, table);
  return table;
}

function pairOf(first: string, second: string): number {
  return first.charCodeAt(0) * 0x10000 + second.charCodeAt(0);
}

/** Width in em of text in common letters; undefined where another is among them. */
function tabled({ alone, beside, unitsPerEm }: Table, text: string): number | undefined {
  let units = 0;
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const width = alone.get(code);
    if (width === undefined) return undefined;
    units += width + (beside.get(before * 0x10000 + code) ?? 0);
    before = code;
  }
  return units / unitsPerEm;
}

const opened = new Map<Face, Font>();

/** A face's font, read on first use. */
function fontOf(face: Face): Font {
  const known = opened.get(face);
  if (known) return known;
  const font = openFont(face);
  opened.set(face, font);
  return font;
}

/** The characters of a text that a face has no glyph for, without those that leave no mark. */
export function lacking(text: string, face: Face): string[] {
  const common = tableOf(face)?.alone;
  return [...text].filter((c) => {
    const code = c.codePointAt(0) ?? 0;
    return !common?.has(code) && !fontOf(face).hasGlyphForCodePoint(code) && !ignorable.test(c);
  });
}

/** Metrics of the figures' own fonts, whose files are opened for what the tables lack; widths are kept by text. */
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
        const table = tableOf(face);
        em = (table && tabled(table, text)) ?? measure(fontOf(face), text);
        known.set(text, em);
      }
      return em * size;
    },
    ascent: (size) => ascent * size,
    descent: (size) => descent * size,
  };
}
