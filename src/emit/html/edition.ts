import type { Effects } from '../../kernel/effects.ts';
import type { Findings } from '../../kernel/findings.ts';
import { type Edition, place } from '../../package/place.ts';
import { composePage, type PagePieces } from './compose.ts';

/**
 * The HTML edition of a note, in its place.
 * @throws CannotGoOn when a template fails.
 */
export async function makePage(pieces: PagePieces, { take }: Findings, effects: Effects): Promise<Edition> {
  const { html } = take(await composePage(pieces, effects));
  return place(pieces.config, { format: 'html', content: html, pages: 0 }, effects);
}
