/** A piece of prose: plain text, or something the note makes a citation or a link of. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'citation'; readonly text: string }
  | { readonly kind: 'milestone'; readonly text: string }
  | { readonly kind: 'issue'; readonly text: string }
  | { readonly kind: 'url'; readonly text: string };

/** What is known of the names that may stand in prose. */
export interface Vocabulary {
  readonly isMilestone: (code: string) => boolean;
  /** Lengths that milestone codes of a first character have, longest first. */
  readonly codeLengths: (initial: string) => readonly number[];
  /** Matches a document handle at one position; null where the report has no series. */
  readonly handle: RegExp | null;
  readonly issue: RegExp | null;
}

export interface VocabularyInput {
  readonly codes: Iterable<string>;
  readonly series: readonly string[];
  readonly issueProjects: readonly string[];
}

export function vocabulary({ codes, series, issueProjects }: VocabularyInput): Vocabulary {
  const known = new Set([...codes].filter((c) => c !== ''));
  const lengths = lengthsByInitial(known);
  return {
    isMilestone: (code) => known.has(code),
    codeLengths: (initial) => lengths.get(initial) ?? [],
    handle: numbered(series),
    issue: numbered(issueProjects),
  };
}

function lengthsByInitial(codes: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, Set<number>>();
  for (const code of codes) {
    const lengths = found.get(code.charAt(0)) ?? new Set();
    found.set(code.charAt(0), lengths.add(code.length));
  }
  return new Map([...found].map(([initial, set]) => [initial, [...set].sort((a, b) => b - a)]));
}

function numbered(prefixes: readonly string[]): RegExp | null {
  if (prefixes.length === 0) return null;
  const sorted = [...prefixes].sort((a, b) => b.length - a.length);
  const quoted = sorted.map((p) => p.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`(?:${quoted.join('|')})-\\d+`, 'yu');
}

const url = /https?:\/\/[^\s<>"“”]+/y;
const wordBefore = /[\p{L}\p{M}\p{N}_]$/u;
const joinedBefore = /[\p{Lu}\p{N}_]\p{Ll}*-$/u;
const goesOn = /^[\p{L}\p{M}\p{N}_]|^[-.][\p{Lu}\p{N}_]|^\.\p{Ll}/u;

/**
 * Splits prose into tokens. A name counts only where a reader would take it for one: `XLDM-151`, `LSE-161x`, `LDM-151.2`
 * and, unless it is a known milestone, `LDM-503-11` stay text. A milestone code wins over a handle, the longest code
 * over a shorter one, a handle over an issue key.
 */
export function tokenize(text: string, words: Vocabulary): Token[] {
  const tokens: Token[] = [];
  let pending = 0;
  let at = 0;
  while (at < text.length) {
    const token = tokenAt(text, at, words);
    if (token === null) {
      at += 1;
      continue;
    }
    if (at > pending) tokens.push({ kind: 'text', text: text.slice(pending, at) });
    tokens.push(token);
    at += token.text.length;
    pending = at;
  }
  if (pending < text.length) tokens.push({ kind: 'text', text: text.slice(pending) });
  return tokens;
}

function tokenAt(text: string, at: number, words: Vocabulary): Token | null {
  if (!beginsWord(text, at)) return null;
  url.lastIndex = at;
  const address = url.exec(text);
  if (address) return { kind: 'url', text: trimUrl(address[0]) };
  for (const length of words.codeLengths(text.charAt(at))) {
    const code = text.slice(at, at + length);
    if (code.length === length && words.isMilestone(code) && endsWord(text, at + length))
      return { kind: 'milestone', text: code };
  }
  const handle = matchAt(words.handle, text, at);
  if (handle !== null) return { kind: 'citation', text: handle };
  const issue = matchAt(words.issue, text, at);
  return issue === null ? null : { kind: 'issue', text: issue };
}

function matchAt(pattern: RegExp | null, text: string, at: number): string | null {
  if (pattern === null) return null;
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0] ?? null;
  return found !== null && endsWord(text, at + found.length) ? found : null;
}

/** `pre-LDM-151` begins a name, `XLDM-151` and `X-LDM-151` do not. */
function beginsWord(text: string, at: number): boolean {
  const last = text.charAt(at - 1);
  // Nearly all places are told by a plain character before them; looking for the letters of all scripts takes its time.
  if (/\w/.test(last) || /\s/.test(text.charAt(at))) return false;
  if (last <= '\x7F' && last !== '-') return true;
  const before = text.slice(Math.max(0, at - 24), at);
  return !wordBefore.test(before) && !joinedBefore.test(before);
}

function endsWord(text: string, at: number): boolean {
  return !goesOn.test(text.slice(at, at + 4));
}

/** Drops what belongs to the sentence: closing punctuation, and brackets that were not opened in the address. */
function trimUrl(address: string): string {
  let end = address;
  for (;;) {
    const last = end.at(-1) ?? '';
    const unopened = last === ')' && end.split(')').length > end.split('(').length;
    if (!unopened && !/[.,;:!?'’”\]}]/.test(last)) return end;
    end = end.slice(0, -1);
  }
}
