import { type Html, trustedHtml } from './html.ts';

/** Keeps large pieces of a page while its templates are filled, which need only know where they go. */
export interface Stash {
  /** Puts a piece aside; what is given stands for it. */
  readonly keep: (piece: Html) => Html;
  /** A filled template → the same with every piece in its place. */
  readonly restore: (filled: string) => string;
}

/** A piece is marked by a control character, which no text of a view has. */
const mark = '\u0001';

export function openStash(): Stash {
  const kept: string[] = [];
  return {
    keep: ({ html }) => {
      kept.push(html);
      return trustedHtml(`${mark}${kept.length - 1}${mark}`);
    },
    restore: (filled) =>
      filled
        .split(mark)
        .map((part, i) => (i % 2 === 1 ? (kept[Number(part)] ?? '') : part))
        .join(''),
  };
}
