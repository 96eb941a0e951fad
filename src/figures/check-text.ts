import type { Diagnostic } from '../kernel/diagnostics.ts';
import { readPdfText } from './pdf-text.ts';
import { finding } from './rules.ts';
import type { Face } from './svg/face.ts';
import { lacking } from './svg/metrics.ts';
import type { TextRun } from './svg/svg-text.ts';

/** PostScript names of the fonts that set our faces. */
const postScript: Readonly<Record<Face, string>> = {
  regular: 'SourceSans3-Regular',
  semibold: 'SourceSans3-SemiBold',
  bold: 'SourceSans3-Bold',
  italic: 'SourceSans3-Italic',
  mono: 'SourceCodePro-Regular',
  'mono-italic': 'SourceCodePro-Italic',
};

/** Characters that leave no mark and need no glyph. */
const invisible = /^[\p{Separator}\p{Cf}\p{Default_Ignorable_Code_Point}]$/u;

const list = (items: Iterable<string>) => [...items].sort().join(', ');
const codePoint = (c: string) =>
  `${c} (U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;

/**
 * The characters of a text that stand for themselves. A mark on another is set with it, in its font, often as one glyph
 * with it, so that the PDF names it nowhere; so texts are compared taken apart.
 */
function standing(text: string): string[] {
  return text.normalize('NFD').match(/^\p{M}|\P{M}/gu) ?? [];
}

/**
 * Compares the text a figure was drawn with to what its PDF has: every face it uses is there under its own name and
 * embedded, no other font is, and every character is shown by some font.
 */
export function checkText(label: string, runs: readonly TextRun[], pdf: Uint8Array): Diagnostic[] {
  const found = readPdfText(pdf);
  const foreign = new Set(runs.flatMap(({ text, face }) => (face ? lacking(text, face) : [...text])));
  const own = new Set(Object.values(postScript));
  const wanted = new Set(
    runs.flatMap(({ text, face }) =>
      face && [...text].some((c) => !invisible.test(c) && !foreign.has(c)) ? [postScript[face]] : [],
    ),
  );
  const dropped = [...wanted].filter((f) => !found.fonts.has(f));
  const swapped = [...found.fonts].filter((f) => !own.has(f) && !(foreign.size > 0 && /^Noto/.test(f)));
  const characters = new Set(runs.flatMap((r) => standing(r.text)).filter((c) => !invisible.test(c)));
  const seen = new Set([...found.characters].flatMap((c) => [c, ...c.normalize('NFD')]));
  const unseen = [...characters].filter((c) => !seen.has(c));
  const lost = unseen.filter((c) => !foreign.has(c));
  const unknown = unseen.filter((c) => foreign.has(c));
  const broken = [
    ...(dropped.length > 0 ? [`text in ${list(dropped)} is not set in it`] : []),
    ...(swapped.length > 0 ? [`another font stands in: ${list(swapped)}`] : []),
    ...(found.missing.size > 0 ? [`not embedded: ${list(found.missing)}`] : []),
    ...(lost.length > 0 ? [`characters lost: ${list(lost)}`] : []),
  ];
  return [
    ...(broken.length > 0
      ? [
          finding('figure-fonts-embedded', {
            message: `figure ${label} was converted with wrong fonts: ${broken.join('; ')}`,
            hint: 'The font files come with the program: install it anew, or report the version of rsvg-convert.',
          }),
        ]
      : []),
    ...(unknown.length > 0
      ? [
          finding('figure-glyphs-available', {
            message: `figure ${label} has characters that no font has: ${unknown.sort().map(codePoint).join(', ')}`,
            hint: 'Install Noto fonts for their script (Debian: fonts-noto-core, fonts-noto-cjk, fonts-noto-color-emoji).',
          }),
        ]
      : []),
  ];
}
