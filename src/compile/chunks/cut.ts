/** A stretch of a note's body that is set by a run of TeX of its own. */
export interface Stretch {
  readonly tex: string;
  /** How long it gets depends on the pages of other parts, so it is set before them. */
  readonly early: boolean;
}

/** The sources of a note, cut. */
export interface Cut {
  /** All before the body, with `\begin{document}`. */
  readonly head: string;
  readonly stretches: readonly Stretch[];
}

/**
 * Marks in the sources, each a line of its own: `%@ part` where a part may begin; `%@ part always` where one begins in
 * every note that is cut, `%@ part early` as well, before what prints the pages of others. `%@ within <close> || <open>`
 * says what stands open at the marks behind it: TeX to close it at the end of a part, and to open it again in the next.
 */
const mark = /^%@ (?:part(?: (always|early))?|within (.*?) *\|\| *(.*?)) *\n/gm;

interface Place {
  readonly at: number;
  readonly kind: 'possible' | 'always' | 'early';
  readonly close: string;
  readonly open: string;
}

const begin = '\\begin{document}';
const end = '\\end{document}';
/** How much larger than its share a part gets before it is cut where something stands open. */
const patience = 1.5;

/**
 * Cuts a body of more than two shares into parts of about a share each, in characters; null for a smaller one. The
 * cuts depend on the sources alone: equal sources give equal pages wherever they are set.
 */
export function cutSource(source: string, share: number): Cut | null {
  const bodyAt = source.indexOf(begin) + begin.length;
  const endAt = source.lastIndexOf(end);
  if (bodyAt < begin.length || endAt - bodyAt < 2 * share) return null;
  const chosen = choose(places(source, bodyAt), { from: bodyAt, to: endAt, share });
  if (chosen.length === 0) return null;
  const starts: readonly Place[] = [{ at: bodyAt, kind: 'early', close: '', open: '' }, ...chosen];
  const stretches = starts.map(({ at, kind, open }, i): Stretch => {
    const next = starts[i + 1];
    const tex = source.slice(at, next?.at ?? endAt);
    return { tex: `${open}\n${tex}${next?.close ?? ''}\n`, early: kind === 'early' };
  });
  return { head: source.slice(0, bodyAt), stretches };
}

function places(source: string, from: number): Place[] {
  const found: Place[] = [];
  let close = '';
  let open = '';
  for (const match of source.matchAll(mark)) {
    const [line, kind, closing, opening] = match;
    if (match.index < from) continue;
    if (closing !== undefined) [close, open] = [closing, opening ?? ''];
    else found.push({ at: match.index + line.length, kind: kindOf(kind), close, open });
  }
  return found;
}

function kindOf(word: string | undefined): Place['kind'] {
  return word === 'always' || word === 'early' ? word : 'possible';
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** A part is ended at the first clean place past its share, or at any place once it has grown well past it. */
function choose(all: readonly Place[], { from, to, share }: Span): Place[] {
  const chosen: Place[] = [];
  let begun = from;
  for (const place of all) {
    const clean = place.close === '' && place.open === '';
    const long = place.at - begun >= (clean ? share : patience * share);
    const rest = to - place.at >= share / 2;
    if (place.kind === 'possible' && !(long && rest)) continue;
    // What goes on where something stands open is of the same kind as the part before.
    const before = chosen.at(-1)?.kind ?? 'early';
    chosen.push(
      place.kind === 'possible' && !clean && before === 'early' ? { ...place, kind: 'early' } : place,
    );
    begun = place.at;
  }
  return chosen;
}
