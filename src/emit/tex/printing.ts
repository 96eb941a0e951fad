import { isText } from '../../document/text.ts';
import { figureFile } from '../../figures/files.ts';
import { type Printing, wordsOf } from '../templates/printing.ts';
import { settingOf } from './choose-fonts.ts';
import { openDialect, word } from './dialect.ts';
import { escapePdfString, escapeRun } from './escape.ts';
import type { Hyphenate } from './hyphenation.ts';
import { openMarks } from './pieces.ts';
import type { Piece } from './project.ts';
import { isTex } from './tex.ts';

/** Stretches of text in fonts of their own, by `stretchKey`. */
export interface TexSettings {
  readonly medium: 'tex';
  /** Of its fixed words, as a BCP 47 tag. */
  readonly language: string;
  readonly stretches: ReadonlyArray<readonly [key: string, tex: string]>;
}

/** What templates of TeX made of a view. */
export interface TexPrinted {
  readonly pieces: readonly Piece[];
  /** Keys of the stretches that were printed, by this template or one before it. */
  readonly printed: readonly string[];
}

/** Printing of TeX: text of the view by the dialect, with filters for what is no text. */
export function openTexPrinting({ stretches }: TexSettings, hyphenate?: Hyphenate): Printing<TexPrinted> {
  const printed = new Set<string>();
  const marks = openMarks();
  const dialect = openDialect(settingOf(new Map(stretches), printed, escapeRun), hyphenate);
  return {
    print: (value) => (isTex(value) ? value.tex : isText(value) ? dialect(value).tex : null),
    filters: {
      word,
      file: (name) => figureFile(String(name)),
      hex: (value) => word(utf16(wordsOf(value))),
      pdf: (value) => escapePdfString(wordsOf(value)),
    },
    globals: marks.globals,
    finish: (text) => ({ pieces: marks.pieces(text), printed: [...printed] }),
  };
}

/** Text → a PDF text string in hexadecimal digits (UTF-16, big-endian, with its mark). */
function utf16(text: string): string {
  return `FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}`;
}
