import { join } from 'node:path';
import { glyphOf } from '../../emit/tex/cmap.ts';
import type { Files } from '../../kernel/effects.ts';
import { fontsOf } from '../xdv/read.ts';

/** What is asked of a font. */
export interface NoteFont extends Glyphs {
  /** In the unit of the file. */
  readonly size: number;
  /** Codes are set in it. */
  readonly code: boolean;
}

/** The numbers of its space and its hyphen; null where they are not known. */
interface Glyphs {
  readonly space: number | null;
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
    fonts.set(number, { ...glyphs, size: view.getInt32(kind === 'native' ? 0 : 4), code: /Code|Mono/.test(name) });
  }
  return fonts;
}

const none: Glyphs = { space: null, hyphen: null };

async function glyphsOf(path: string, files: Files): Promise<Glyphs> {
  const font = await files.read(path);
  try {
    return { space: glyphOf(font, 0x20), hyphen: glyphOf(font, 0x2d) };
  } catch (error) {
    if (error instanceof RangeError) return none;
    throw error;
  }
}
