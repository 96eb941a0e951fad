import { join } from 'node:path';
import { advanceOf, glyphOf } from '../../emit/tex/cmap.ts';
import type { Files } from '../../kernel/effects.ts';
import type { Glyph } from '../xdv/glyphs.ts';
import { fontsOf } from '../xdv/read.ts';

/** What is asked of a font. */
export interface NoteFont {
  /** In the unit of the file, as the width of its space is. */
  readonly size: number;
  readonly space: Glyph | null;
  readonly hyphen: number | null;
  /** Codes are set in it. */
  readonly code: boolean;
  /** The language of what is set in it, where it serves a script of one language; null for others. */
  readonly language: string | null;
}

/** Its space, as wide as a part of its size, and the number of its hyphen; null where they are not known. */
interface Glyphs {
  readonly space: Glyph | null;
  readonly hyphen: number | null;
}

const ownFile = /^\.?\/?(fonts\/[\w.+-]+\.ttf)$/i;

/** The fonts of a file by their numbers in it. The folder is TeX's. */
export async function noteFonts(
  xdv: Uint8Array,
  folder: string,
  files: Files,
): Promise<ReadonlyMap<number, NoteFont>> {
  const known = new Map<string, Glyphs>();
  const fonts = new Map<number, NoteFont>();
  for (const { number, name, rest, kind } of fontsOf(xdv)) {
    const file = kind === 'native' ? ownFile.exec(name)?.[1] : undefined;
    const glyphs = known.get(name) ?? (file === undefined ? none : await glyphsOf(join(folder, file), files));
    known.set(name, glyphs);
    const view = new DataView(rest.buffer, rest.byteOffset, rest.byteLength);
    const size = view.getInt32(kind === 'native' ? 0 : 4);
    const space = glyphs.space && { ...glyphs.space, advance: Math.round(glyphs.space.advance * size) };
    fonts.set(number, {
      size,
      space,
      hyphen: glyphs.hyphen,
      code: /Code|Mono/.test(name),
      language: languageOf(name, rest),
    });
  }
  return fonts;
}

const none: Glyphs = { space: null, hyphen: null };

async function glyphsOf(path: string, files: Files): Promise<Glyphs> {
  const font = await files.read(path);
  try {
    const number = glyphOf(font, 0x20);
    const space = number === null ? null : { number, advance: advanceOf(font, number) };
    return { space, hyphen: glyphOf(font, 0x2d) };
  } catch (error) {
    if (error instanceof RangeError) return none;
    throw error;
  }
}

/** Languages by the script in the name of a Noto font, and those of the faces in a collection of East Asian ones. */
const languages: Readonly<Record<string, string>> = {
  ...{
    Armenian: 'hy',
    Bengali: 'bn',
    Georgian: 'ka',
    Gujarati: 'gu',
    Gurmukhi: 'pa',
    Hebrew: 'he',
    Kannada: 'kn',
    Khmer: 'km',
  },
  ...{
    Lao: 'lo',
    Malayalam: 'ml',
    Myanmar: 'my',
    Oriya: 'or',
    Sinhala: 'si',
    Tamil: 'ta',
    Telugu: 'te',
    Thai: 'th',
    Tibetan: 'bo',
  },
};
const eastAsian = ['ja', 'ko', 'zh-Hans', 'zh-Hant'];

function languageOf(name: string, rest: Uint8Array): string | null {
  const [, script, collection] = /NotoSans(?:CJK-\w+\.(ttc)|(\w+)-)/.exec(name) ?? [];
  if (script === undefined && collection === undefined) return null;
  if (collection !== undefined) return languages[collection] ?? null;
  // Behind size, flags and name stands which font of the collection it is.
  const view = new DataView(rest.buffer, rest.byteOffset, rest.byteLength);
  return eastAsian[view.getUint32(7 + view.getUint8(6))] ?? null;
}
