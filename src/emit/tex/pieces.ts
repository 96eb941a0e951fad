import nunjucks from 'nunjucks';
import type { Source } from '../../document/types.ts';
import type { Piece } from './project.ts';

/** What templates say of the TeX that follows. */
type Mark = Partial<Omit<Piece, 'tex'>>;

/** Marks of templates, and what is made of a text they stand in. */
export interface Marks {
  readonly globals: {
    /** A chunk of a large note may begin here; see `Piece.chunk`. */
    readonly part: (kind?: unknown) => object;
    /** From here on this TeX, captured by `set`, closes and opens again what stands open; nothing does without. */
    readonly within: (close?: unknown, open?: unknown) => object;
    /** From here on TeX comes from this milestone; from none in particular without. */
    readonly origin: (source?: unknown) => object;
  };
  readonly pieces: (text: string) => Piece[];
}

const { SafeString } = nunjucks.runtime;

/** Characters that no text has: they are dropped from data when it is cleaned. */
const [from, to] = ['\uFFFE', '\uFFFF'];
/** A mark alone on its line takes the line with it. */
const ownLine = new RegExp(`(?<=^|\\n)[ \\t]*(${from}\\d+${to})[ \\t]*\\n`, 'g');
const anyMark = new RegExp(`${from}(\\d+)${to}`);

export function openMarks(): Marks {
  const marks: Mark[] = [];
  const add = (mark: Mark) => new SafeString(`${from}${marks.push(mark) - 1}${to}`);
  return {
    globals: {
      part: (kind) => add({ chunk: kind === 'always' || kind === 'last' ? kind : 'possible' }),
      within: (close, open) => add({ within: { close: captured(close), open: captured(open) } }),
      origin: (source) => add({ origin: (source as Source | undefined) ?? null }),
    },
    pieces: (text) => {
      const [first = '', ...rest] = text.replace(ownLine, '$1').split(anyMark);
      const pieces: Piece[] = [];
      let piece: Piece = { tex: first, chunk: null, within: { close: '', open: '' }, origin: null };
      for (let i = 0; i < rest.length; i += 2) {
        if (piece.tex !== '') {
          pieces.push(piece);
          piece = { ...piece, chunk: null };
        }
        piece = { ...piece, ...marks[Number(rest[i])], tex: rest[i + 1] ?? '' };
      }
      return [...pieces, piece];
    },
  };
}

function captured(tex: unknown): string {
  if (tex === undefined || tex === null) return '';
  if (tex instanceof SafeString) return tex.toString();
  throw new TypeError('what stands open is given as captured by `set`');
}
