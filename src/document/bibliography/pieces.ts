/** A piece of a .bib file that is one entry, and where it begins. */
export interface Piece {
  readonly offset: number;
  readonly source: string;
}

const start = /@\s*([^\s{}()",=#%'@]+)\s*([{(])/y;
const nextLine = /^[ \t]*@[A-Za-z]+\s*[{(]/gm;

/**
 * The entries of a file as BibTeX finds them: wherever an `@` stands outside of one, behind other words and behind `%`,
 * which is no comment sign here; also inside `@comment{…}`. An entry ends with the brace that closes it or, where that is
 * missing, before the next that begins a line.
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const lines = [...text.matchAll(nextLine)].map((m) => m.index + m[0].indexOf('@'));
  let line = 0;
  for (let at = text.indexOf('@'); at >= 0; ) {
    start.lastIndex = at;
    const [head, type = '', opener] = start.exec(text) ?? [];
    if (head === undefined || type.toLowerCase() === 'comment') {
      at = text.indexOf('@', at + 1);
      continue;
    }
    while ((lines[line] ?? Number.POSITIVE_INFINITY) <= at) line++;
    const before = lines[line] ?? text.length;
    const end = Math.min(endOf(text, at + head.length, opener === '(' ? ')' : '}', before), before);
    pieces.push({ offset: at, source: text.slice(at, end) });
    at = text.indexOf('@', end);
  }
  return pieces;
}

/** The offset behind the brace or parenthesis that closes an entry, or the limit. Quotes hide a parenthesis, not a brace. */
function endOf(text: string, from: number, closer: string, limit: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < limit; at++) {
    const character = text[at];
    if (depth === 0 && !quoted && character === closer) return at + 1;
    if (character === '{') depth++;
    else if (character === '}') depth = Math.max(0, depth - 1);
    else if (character === '"' && depth === 0) quoted = !quoted;
  }
  return limit;
}

/** An entry with its key apart: BibTeX takes any sign but comma and blank in a key, the parser does not. */
export interface Keyed {
  readonly key: string;
  /** The entry with a plain key of the same length. */
  readonly source: string;
  /** It holds nothing but its key. */
  readonly bare: boolean;
}

const keyed = /^(@\s*[^\s{(]+\s*[{(]\s*)([^\s,]+?)(?=\s*(?:,|[})]\s*$))/;

/** Null for what has no key: `@string`, `@preamble`. */
export function keyedEntry(source: string): Keyed | null {
  if (/^@\s*(?:string|preamble)\b/i.test(source)) return null;
  const [whole, front, key] = keyed.exec(source) ?? [];
  if (whole === undefined || front === undefined || key === undefined) return null;
  const rest = source.slice(whole.length);
  return {
    key,
    source: front + 'k'.repeat(key.length) + rest,
    bare: /^\s*,?\s*[})]?\s*$/.test(rest),
  };
}
