import type { Piece, TexNote } from '../../src/emit/tex/project.ts';

/** A piece of a note's body, of which nothing else is said. */
export function pieceOf(tex: string, more: Partial<Piece> = {}): Piece {
  return { tex, chunk: null, within: { close: '', open: '' }, origin: null, ...more };
}

/** A note of one piece, from the text of a whole document. */
export function noteOf(text: string, more: Partial<TexNote> = {}): TexNote {
  const [preamble = '', rest = ''] = text.split(/\\begin\{document\}\n?/);
  const body = [pieceOf(rest.replace(/\\end\{document\}\n?$/, ''))];
  return {
    main: 'report.tex',
    sources: { packages: '', preamble, metadata: '', body },
    files: new Map(),
    resources: new Map(),
    epoch: 1_620_604_800,
    ...more,
  };
}
