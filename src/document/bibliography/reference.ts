import { escapeTex, escapeUrl, typographic } from '../../emit/tex/escape.ts';
import { joinTex, type Tex, trustedTex } from '../../emit/tex/tex.ts';
import type { BibEntry } from './entry.ts';
import { nameInOrder } from './names.ts';

/** Address of a document that states none: a pattern with `{handle}`. */
export interface ReferenceOptions {
  readonly documentUrl?: string | undefined;
}

/** The printed reference after its label: authors, title, where it appeared, year, note, address. What is missing is left out. */
export function referenceText(entry: BibEntry, options: ReferenceOptions): Tex {
  const address = addressOf(entry, options);
  const sentences = [
    authors(entry),
    title(entry),
    container(entry),
    sentence(year(entry)),
    sentence(entry.fields.get('note')),
  ];
  const parts = [...sentences, address === null ? null : link(address)];
  return joinTex(
    parts.filter((p) => p !== null),
    ' ',
  );
}

function sentence(text: string | undefined): Tex | null {
  if (!text) return null;
  const full = /[.!?…]$/.test(text) ? text : `${text}.`;
  return escapeTex(typographic(full));
}

function authors(entry: BibEntry): Tex | null {
  const names = entry.authors.map(nameInOrder);
  if (names.length === 0) return sentence(entry.fields.get('institution'));
  return sentence(listed(entry.others ? [...names, 'others'] : names, entry.others));
}

/** `A`, `A and B`, `A, B, and C`; `A and others`. */
function listed(names: readonly string[], others: boolean): string {
  const last = names.at(-1) ?? '';
  const before = names.slice(0, -1).join(', ');
  if (before === '') return last;
  return names.length > 2 && !others ? `${before}, and ${last}` : `${before} and ${last}`;
}

/** A reference without a title shows its handle instead. */
function title(entry: BibEntry): Tex {
  const text = typographic(entry.fields.get('title') || entry.handle);
  const stop = /[.!?]$/.test(text) ? '' : '.';
  return trustedTex(`\\emph{${escapeTex(text).tex}}${stop}`);
}

function container(entry: BibEntry): Tex | null {
  const field = (name: string) => entry.fields.get(name) ?? '';
  const venue =
    field('journal') || field('booktitle') || field('publisher') || field('school') || field('howpublished');
  const house = entry.authors.length > 0 ? field('institution') || field('organization') : '';
  const number = field('number') === entry.handle ? '' : field('number');
  const volume = [field('volume'), number && `(${number})`].join('');
  const pages = field('pages') && `pp. ${field('pages')}`;
  return sentence([venue || house, volume, pages].filter((p) => p !== '').join(', '));
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

function link(address: string): Tex {
  const target = escapeUrl(address);
  const shown = urlText(address);
  return target === null ? shown : trustedTex(`\\href{${target.tex}}{${shown.tex}}`);
}

/** An address as it is printed, with a break point wherever one may be. */
export function urlText(address: string): Tex {
  const pieces = address.split(/(?<=[-_./:?=&#~])(?=[^-_./:?=&#~])/u).map((p) => escapeTex(p).tex);
  return trustedTex(`\\Address{${pieces.join('\\AddressBreak{}')}}`);
}
