import { createRequire } from 'node:module';
import type { Font } from 'fontkit';
import { keysOf } from '../kernel/list.ts';
import type { Face } from './svg/face.ts';

const files: Readonly<Record<Face, string>> = {
  regular: 'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  semibold: 'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  bold: 'source-sans-3/700Bold/SourceSans3_700Bold.ttf',
  italic: 'source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  mono: 'source-code-pro/400Regular/SourceCodePro_400Regular.ttf',
  'mono-italic': 'source-code-pro/400Regular_Italic/SourceCodePro_400Regular_Italic.ttf',
};

const require = createRequire(import.meta.url);

/** Faces a figure may use. */
export const faces: readonly Face[] = keysOf(files);

/** Absolute path of a face's font file, from a checkout, a bundle or an installed package alike. */
export function fontFile(face: Face): string {
  return require.resolve(`@expo-google-fonts/${files[face]}`);
}

/** A face's font. The library that reads it is loaded here, since most figures need none. */
export function openFont(face: Face): Font {
  const { openSync }: typeof import('fontkit') = require('fontkit');
  const font = openSync(fontFile(face));
  if (font.type === 'TTC' || font.type === 'DFont') throw new TypeError(`${fontFile(face)} is a collection`);
  return font as Font;
}
