import { type Inline, type Text, typographic } from '../text.ts';
import type { BibEntry } from './entry.ts';
import { nameInOrder } from './names.ts';

/** Address of a document that states none: a pattern with `{handle}`. */
export interface ReferenceOptions {
  readonly documentUrl?: string | undefined;
}

/** The printed reference after its label: authors, title, where it appeared, year, note, address. What is missing is left out. */
export function referenceText(entry: BibEntry, options: ReferenceOptions): Text {
  const address = addressOf(entry, options);
  const parts: ReadonlyArray<readonly Inline[]> = [
    sentence(authors(entry)),
    title(entry),
    sentence(container(entry)),
    sentence(year(entry)),
    sentence(entry.fields.get('note')),
    address === null ? [] : [{ kind: 'link', address }],
  ];
  const space: Inline = { kind: 'text', text: ' ' };
  return parts.filter((p) => p.length > 0).flatMap((p, i) => (i === 0 ? p : [space, ...p]));
}

function sentence(text: string | undefined): Inline[] {
  if (!text) return [];
  const full = /[.!?…]$/.test(text) ? text : `${text}.`;
  return [{ kind: 'text', text: typographic(full) }];
}

function authors(entry: BibEntry): string | undefined {
  const names = entry.authors.map(nameInOrder);
  if (names.length === 0) return entry.fields.get('institution');
  return listed(entry.others ? [...names, 'others'] : names, entry.others);
}

/** `A`, `A and B`, `A, B, and C`; `A and others`. */
function listed(names: readonly string[], others: boolean): string {
  const last = names.at(-1) ?? '';
  const before = names.slice(0, -1).join(', ');
  if (before === '') return last;
  return names.length > 2 && !others ? `${before}, and ${last}` : `${before} and ${last}`;
}

/** A reference without a title shows its handle instead. */
function title(entry: BibEntry): Inline[] {
  const text = typographic(entry.fields.get('title') || entry.handle);
  const emphasis: Inline = { kind: 'emphasis', text: [{ kind: 'text', text }] };
  return /[.!?]$/.test(text) ? [emphasis] : [emphasis, { kind: 'text', text: '.' }];
}

function container(entry: BibEntry): string {
  const field = (name: string) => entry.fields.get(name) ?? '';
  const venue =
    field('journal') || field('booktitle') || field('publisher') || field('school') || field('howpublished');
  const house = entry.authors.length > 0 ? field('institution') || field('organization') : '';
  const number = field('number') === entry.handle ? '' : field('number');
  const volume = [field('volume'), number && `(${number})`].join('');
  const pages = field('pages') && `pp. ${field('pages')}`;
  return [venue || house, volume, pages].filter((p) => p !== '').join(', ');
}

function year(entry: BibEntry): string {
  return entry.fields.get('year') || 'n.d.';
}

/** The entry's own address, else its DOI or eprint, else the pattern for documents. */
export function addressOf(entry: BibEntry, { documentUrl }: ReferenceOptions): string | null {
  const url = entry.fields.get('url')?.trim();
  if (url) return url.replace(/^\{|\}$/g, '').replace(/\\([_%#&~])/g, '$1');
  const doi = entry.fields.get('doi')?.replace(/^https?:\/\/(dx\.)?doi\.org\//, '');
  if (doi) return `https://doi.org/${doi}`;
  const eprint = entry.fields.get('eprint');
  if (eprint) return `https://arxiv.org/abs/${eprint}`;
  return documentUrl?.replaceAll('{handle}', entry.handle) ?? null;
}
