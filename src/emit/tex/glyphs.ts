import { group } from 'd3-array';
import { type Diagnostic, type Place, ruleSet } from '../../kernel/diagnostics.ts';
import { hexOf, type MissingGlyph } from './scripts.ts';

export const { rules: glyphRules, finding } = ruleSet({
  'glyphs-available': {
    severity: 'warning',
    summary: 'Every character has a glyph in the fonts of the note or in an installed fallback font.',
    why: 'A character without a glyph would leave a hole in the text; a box with its number is printed instead.',
    example: { wrong: 'Moved \u{1F680} to 2022', right: 'Moved to 2022' },
  },
});

/** A text file of the user's, to find a character in. */
export interface SearchedText {
  readonly path: string;
  readonly text: string;
}

/** Places named for one character; further ones are counted. */
const shown = 5;

/**
 * Characters that no font could print → one finding for each, at the first place it stands at, the others as related
 * places. Places the typesetter was told come first; else the files are searched for the character.
 */
export function missingGlyphs(
  missing: readonly MissingGlyph[],
  files: readonly SearchedText[],
): Diagnostic[] {
  const told = group(missing, (m) => m.codePoint);
  return [...told].map(([code, glyphs]) => {
    const character = String.fromCodePoint(code);
    const known = glyphs.flatMap((g) => (g.place ? [g.place] : []));
    const places = known.length > 0 ? known : files.flatMap((f) => occurrences(character, f));
    const [place, ...others] = distinct(places);
    const more = others.length - shown;
    return finding('glyphs-available', {
      message: `no installed font has a glyph for U+${hexOf(code)} ${character}; a box with its number is printed${
        more > 0 ? ` (and at ${more} more places)` : ''
      }`,
      hint: hintFor(character),
      ...(place ? { place } : {}),
      ...(others.length > 0
        ? { related: others.slice(0, shown).map((p) => ({ message: 'also here', place: p })) }
        : {}),
    });
  });
}

function hintFor(character: string): string {
  if (/\p{Extended_Pictographic}/u.test(character))
    return 'Replace it with words, or install a monochrome emoji font (Noto Emoji, Symbola); colour emoji cannot be set.';
  return 'Install a font that has it (on Debian: fonts-noto-core, fonts-noto-cjk), or replace it.';
}

function distinct(places: readonly Place[]): Place[] {
  const key = (p: Place) => `${p.path}:${p.line}:${p.column}:${p.sheet}:${p.cell}`;
  return [...new Map(places.map((p) => [key(p), p])).values()];
}

function occurrences(character: string, { path, text }: SearchedText): Place[] {
  if (!text.includes(character)) return [];
  return text
    .split(/\r\n|[\n\r]/)
    .flatMap((line, i) =>
      line.includes(character)
        ? [{ path, line: i + 1, column: Array.from(line.slice(0, line.indexOf(character))).length + 1 }]
        : [],
    );
}
