import { type Text, words } from '../../document/text.ts';

/** How the page names a place of the note, and how a link leads there. */
export interface Place {
  /** Value of an `id` attribute. */
  readonly id: Text;
  /** Value of a `href` attribute. */
  readonly href: Text;
  /** What a link there says. */
  readonly label: Text;
}

/** A place of the note before it has an address: its anchor, and what a link there says. */
export interface Named {
  readonly anchor: string;
  readonly label: Text;
}

/**
 * What stands before a name where somebody of more right to it has it already, or there is none. Milestones come first: their
 * codes are what people link to.
 */
const rank: Readonly<Record<string, string>> = {
  ms: 'milestone',
  aka: 'aka',
  wbs: 'wbs',
  month: 'month',
  bib: 'document',
  sec: 'section',
  fig: 'figure',
  cite: 'citation',
};
const order = Object.keys(rank);

/** Names the page itself has for places: no milestone, however it is called, may take them. */
const reserved = ['content', 'files', 'title', 'contents'];

/**
 * Gives every place of the note an address that lasts: the code of a milestone, a WBS element or a document as it is
 * written, a month as `2021-06`, a section by its name. Which address a place has depends on what else the note has only where
 * two would have the same; of these milestones keep it, then WBS elements, months and documents.
 */
export function placesOf(named: readonly Named[]): ReadonlyMap<string, Place> {
  const kindOf = ({ anchor }: Named) => anchor.slice(0, anchor.indexOf(':'));
  const taken = new Set(reserved);
  const places = new Map<string, Place>();
  const sorted = [...named].sort((a, b) => order.indexOf(kindOf(a)) - order.indexOf(kindOf(b)));
  for (const { anchor, label } of sorted) {
    if (places.has(anchor)) continue;
    const id = freeId(anchor, taken);
    // The names of their headings are the page's too.
    taken.add(id).add(`${id}-title`);
    places.set(anchor, { id: words(id), href: words(hrefOf(id)), label });
  }
  return places;
}

function freeId(anchor: string, taken: ReadonlySet<string>): string {
  const colon = anchor.indexOf(':');
  if (colon < 0) return anchor;
  const kind = anchor.slice(0, colon);
  const name = nameOf(anchor.slice(colon + 1));
  const long = `${rank[kind] ?? kind}-${name === '' ? 'none' : name}`;
  const candidates = name === '' || kind === 'fig' || kind === 'cite' ? [long] : [name, long];
  const free = candidates.find((id) => !taken.has(id) && !taken.has(`${id}-title`));
  if (free !== undefined) return free;
  let n = 2;
  while (taken.has(`${long}-${n}`)) n += 1;
  return `${long}-${n}`;
}

/**
 * The name in an anchor as people write it: bytes that were written as `+` and two digits are read again, but for those of
 * blanks and `+`, so that no two names become one.
 */
function nameOf(encoded: string): string {
  const read = encoded.replace(/(?:\+[0-9A-F]{2})+/g, (run) => {
    const bytes = run
      .slice(1)
      .split('+')
      .map((digits) => Number.parseInt(digits, 16));
    return new TextDecoder().decode(Uint8Array.from(bytes));
  });
  return read.replace(/[\s+\p{Cc}\p{Cf}]/gu, (c) => {
    const bytes = Array.from(new TextEncoder().encode(c), (b) =>
      b.toString(16).toUpperCase().padStart(2, '0'),
    );
    return `+${bytes.join('+')}`;
  });
}

/** An id as the fragment of an address: a browser takes it as it stands, but for percent signs, which it would decode. */
function hrefOf(id: string): string {
  return `#${id.replaceAll('%', '%25')}`;
}
