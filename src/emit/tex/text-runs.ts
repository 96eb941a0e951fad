import bidiFactory, { type Bidi } from 'bidi-js';

/** A stretch of text set in one family and one direction. */
export interface Run {
  /** Name of the fallback family, `main` for the surrounding font, `missing` where no font has a glyph. */
  readonly family: string;
  /** Bidirectional embedding level: odd runs from right to left. */
  readonly level: number;
  readonly text: string;
}

/** Names the family for one cluster; `before` is the family of the one before it. */
export type Pick = (cluster: string, before: string) => string;

/** The package's types describe its ES module; node loads the CommonJS one, whose export is the factory itself. */
const bidi = (bidiFactory as unknown as () => Bidi)();
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
/** A character with the marks and joiners that belong to it. */
const clusters = /[^\p{M}\p{Join_Control}][\p{M}\p{Join_Control}]*|[\p{M}\p{Join_Control}]+/gu;
/** Spaces every font has; the ideographic one is a glyph of East Asian fonts. */
const spacing = /^(?:(?!\u3000)[\p{Z}\u00AD\u200B\u2060])+$/u;

/** Cleaned text of one line whose paragraph reads from left to right → runs in reading order. */
export function splitRuns(text: string, pick: Pick): Run[] {
  const levels = rightToLeft.test(text) ? bidi.getEmbeddingLevels(text, 'ltr').levels : null;
  const pieces: Run[] = [];
  for (const match of text.matchAll(clusters)) {
    const family = spacing.test(match[0]) ? 'main' : pick(match[0], pieces.at(-1)?.family ?? 'main');
    pieces.push({ family, level: levels?.[match.index] ?? 0, text: match[0] });
  }
  return joined(withSpaces(pieces)).map(inVisualOrder);
}

/** Spaces between two pieces of one family go with them: a font switch there would end a right-to-left stretch. */
function withSpaces(pieces: readonly Run[]): Run[] {
  const out: Run[] = [];
  let waiting: Run[] = [];
  for (const piece of pieces) {
    if (spacing.test(piece.text)) {
      waiting.push(piece);
      continue;
    }
    const same = out.at(-1)?.family === piece.family;
    out.push(...(same ? waiting.map((w) => ({ ...w, family: piece.family })) : waiting), piece);
    waiting = [];
  }
  return [...out, ...waiting];
}

function joined(pieces: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last && last.family === piece.family && last.level === piece.level)
      out[out.length - 1] = { ...last, text: last.text + piece.text };
    else out.push(piece);
  }
  return out;
}

/**
 * Punctuation of a right-to-left stretch that is set in our left-to-right fonts: XeTeX shapes each word of them from the
 * left, so a word's characters are put in visual order and mirrored here. Fonts of right-to-left scripts do it themselves.
 */
function inVisualOrder(run: Run): Run {
  if (run.level % 2 === 0 || run.family !== 'main') return run;
  const text = run.text.replace(/[^\p{Z}]+/gu, (word) =>
    Array.from(word, (c) => bidi.getMirroredCharacter(c) ?? c)
      .reverse()
      .join(''),
  );
  return { ...run, text };
}
