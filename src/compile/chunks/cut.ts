import type { Piece } from '../../emit/tex/project.ts';

/** A stretch of a note's body that is set by a run of TeX of its own. */
export interface Stretch {
  readonly pieces: readonly Piece[];
  /** TeX that takes up what the stretch before left open, and TeX that ends what stands open at its end. */
  readonly open: string;
  readonly close: string;
  /** How long it gets depends on the pages of the others, so it is set after them. */
  readonly last: boolean;
}

/** How much larger than its share a chunk gets before it is cut where something stands open. */
const patience = 1.5;

/**
 * Cuts a body of more than two shares into stretches of about a share each, in characters; null for a smaller one, and one
 * that says no places to. The cuts depend on the sources alone: equal sources give equal pages wherever they are set.
 */
export function cutBody(body: readonly Piece[], share: number): Stretch[] | null {
  const length = body.reduce((sum, { tex }) => sum + tex.length, 0);
  if (length < 2 * share) return null;
  const chosen = choose(body, { length, share });
  if (chosen.length === 0) return null;
  const starts = [{ index: 0, last: false }, ...chosen];
  return starts.map(({ index, last }, i): Stretch => {
    const next = starts[i + 1]?.index;
    return {
      pieces: body.slice(index, next),
      open: i === 0 ? '' : (body[index]?.within.open ?? ''),
      close: next === undefined ? '' : (body[next]?.within.close ?? ''),
      last,
    };
  });
}

interface Start {
  readonly index: number;
  readonly last: boolean;
}

/** A chunk is ended at the first clean place past its share, or at any place once it has grown well past it. */
function choose(
  body: readonly Piece[],
  { length, share }: { readonly length: number; readonly share: number },
): Start[] {
  const chosen: Start[] = [];
  let begun = 0;
  let at = 0;
  for (const [index, { tex, chunk, within }] of body.entries()) {
    const clean = within.close === '' && within.open === '';
    const long = at - begun >= (clean ? share : patience * share);
    const rest = length - at >= share / 2;
    if (chunk !== null && (chunk !== 'possible' || (long && rest))) {
      // What goes on where something stands open is of the same kind as the chunk before.
      const before = chosen.at(-1)?.last ?? false;
      chosen.push({ index, last: chunk === 'last' || (chunk === 'possible' && !clean && before) });
      begun = at;
    }
    at += tex.length;
  }
  return chosen;
}
