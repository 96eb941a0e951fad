import { createRequire } from 'node:module';
import type { Files } from '../../kernel/effects.ts';
import { charactersOf, withoutCharacters } from './cmap.ts';
import { isBasic } from './escape.ts';

const require = createRequire(import.meta.url);

/** Faces the page is set in, by typeface: folder of the package, then folder and name of the file. */
const faces = {
  serif: [
    'source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
    'source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
    'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
    'source-serif-4/600SemiBold_Italic/SourceSerif4_600SemiBold_Italic.ttf',
  ],
  sans: [
    'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
    'source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
    'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
    'source-sans-3/600SemiBold_Italic/SourceSans3_600SemiBold_Italic.ttf',
  ],
  mono: [
    'source-code-pro/400Regular/SourceCodePro_400Regular.ttf',
    'source-code-pro/400Regular_Italic/SourceCodePro_400Regular_Italic.ttf',
    'source-code-pro/500Medium/SourceCodePro_500Medium.ttf',
    'source-code-pro/500Medium_Italic/SourceCodePro_500Medium_Italic.ttf',
  ],
} as const;

export type Typeface = keyof typeof faces;

/** Absolute path of a face's file, from a checkout, a bundle or an installed package alike. */
function fileOf(face: string): string {
  return require.resolve(`@expo-google-fonts/${face}`);
}

/** Where TeX finds a face in its folder. */
function nameOf(face: string): string {
  return `fonts/${face.split('/').at(-1)}`;
}

/** Soft hyphen, hyphen and no-break hyphen share the glyph of the plain hyphen; the escaper never writes them. */
const sharedHyphens = [0xad, 0x2010, 0x2011];

/**
 * The note's own fonts as TeX loads them, by path in its folder: `fonts/SourceSerif4_400Regular.ttf`. A hyphen set in
 * them is found as a hyphen when the PDF is searched.
 */
export async function fontFiles(files: Files): Promise<Map<string, Uint8Array>> {
  const entries = Object.values(faces)
    .flat()
    .map(async (face): Promise<[string, Uint8Array]> => {
      const bytes = await files.read(fileOf(face));
      return [nameOf(face), withoutCharacters(bytes, sharedHyphens)];
    });
  return new Map(await Promise.all(entries));
}

/** Tells which characters some fonts can print. */
export type Coverage = (codePoint: number) => boolean;

/**
 * Characters that every face of the named typefaces has; `fonts` are those of `fontFiles`. Their character maps are read
 * on the first character out of the ordinary.
 */
export function commonCoverage(
  names: readonly Typeface[],
  fonts: ReadonlyMap<string, string | Uint8Array>,
): Coverage {
  let sets: ReadonlyArray<ReadonlySet<number>> | null = null;
  return (codePoint) => {
    if (isBasic(String.fromCodePoint(codePoint))) return true;
    sets ??= names.flatMap((name) => faces[name].map((face) => mapOf(face, fonts)));
    return sets.every((set) => set.has(codePoint));
  };
}

function mapOf(face: string, fonts: ReadonlyMap<string, string | Uint8Array>): ReadonlySet<number> {
  const bytes = fonts.get(nameOf(face));
  if (!(bytes instanceof Uint8Array)) throw new RangeError(`there is no font ${nameOf(face)}`);
  return charactersOf(bytes);
}
