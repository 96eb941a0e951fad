import { cleanLine } from '../kernel/clean-text.ts';
import { language } from '../kernel/language.ts';

/** A milestone's code, which leads to the milestone's entry. */
export interface Milestone {
  readonly kind: 'milestone';
  readonly code: string;
  /** Name of its entry, `DM-AP-1`, whose anchor is `ms:` and this name; null for a milestone without one in the note. */
  readonly entry: string | null;
  readonly completed: boolean;
}

/** A document that is cited: a link to its reference, which links back. */
export interface Citation {
  readonly kind: 'citation';
  /** Name of its reference: the anchor of that is `bib:` and this name, of the citation `cite:`, the name, `:` and its number. */
  readonly reference: string;
  /** Counts the citations of this document, from 1. */
  readonly number: number;
  /** What stands for the document in the text. It is there when the whole report is. */
  readonly label: Text;
  /** The key BibTeX knows the entry by, where a house's BibTeX style sets the bibliography. */
  readonly bibtex?: string | undefined;
}

/**
 * A piece of text, in no medium's markup; a dialect prints it (`emit/<medium>/dialect.ts`). `code` is an identifier, a path
 * or a file name, which may break at its joints; `issue` is a key of an issue tracker, linked where there is an address;
 * `link` is an address, printed as it is; `linked` is text that leads to one; `break` begins a line.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'issue'; readonly key: string; readonly address: string | null }
  | { readonly kind: 'link'; readonly address: string }
  | { readonly kind: 'linked'; readonly address: string; readonly text: Text }
  | { readonly kind: 'emphasis'; readonly text: Text }
  | { readonly kind: 'strong'; readonly text: Text }
  | { readonly kind: 'break' }
  | Milestone
  | Citation;

export type Text = readonly Inline[];

const kinds: ReadonlySet<unknown> = new Set<Inline['kind']>([
  'text',
  'code',
  'issue',
  'link',
  'linked',
  'emphasis',
  'strong',
  'break',
  'milestone',
  'citation',
]);

/** Whether a value of the report is text, or a piece of it. */
export function isText(value: unknown): value is Text | Inline {
  if (Array.isArray(value)) return value.every(isInline);
  return isInline(value);
}

function isInline(value: unknown): value is Inline {
  return typeof value === 'object' && value !== null && 'kind' in value && kinds.has(value.kind);
}

/** Text that is printed as it stands. */
export function words(text: string): Text {
  return [{ kind: 'text', text }];
}

/** Text that people wrote, with the quotes and dashes they meant. */
export function prose(text: string): Text {
  return words(typographic(text));
}

export function identifier(text: string): Text {
  return [{ kind: 'code', text }];
}

/**
 * Straight quotes and typed dashes → the typographic ones, for prose that people wrote: `it's`, `"so"`, ` -- `. Not for
 * identifiers or names taken from data.
 */
export function typographic(text: string): string {
  return typographicSigns(typographicQuotes(text));
}

/** Quotes by language, double and single, where they are not those of English. */
const quoteMarks: Readonly<Record<string, string>> = {
  fr: '«»‘’',
  es: '«»‘’',
  de: '„“‚‘',
  it: '«»‘’',
  ja: '「」『』',
};

/** Quotes alone, as the language has them: the text stays as long as it is. */
export function typographicQuotes(text: string): string {
  const [open = '', close = '', single = '', closed = ''] = quoteMarks[language()] ?? '“”‘’';
  return (
    text
      .replace(/(^|[\s([{\u2014\u2013-])"(?=\S)/g, `$1${open}`)
      // After an elision: `l'"uno"`.
      .replace(/(\p{L}')"(?=\p{L})/gu, `$1${open}`)
      .replaceAll('"', close)
      .replace(/(^|[\s([{“„«「\u2014\u2013])'(?=\S)/g, `$1${single}`)
      .replace(/([‚『][^‚『']*)'(?!\p{L})/gu, `$1${closed}`)
      .replaceAll("'", '’')
  );
}

/** Dashes, ellipses, and the spaces that French has inside its quotes. */
export function typographicSigns(text: string): string {
  return inFrench(text)
    .replace(/(?<=\S) ?--- ?(?=\S)/g, '\u2014')
    .replace(/(?<=\s)--?(?=\s)/g, '\u2013')
    .replace(/(?<=\d)--(?=\d)/g, '\u2013')
    .replace(/(?<!\.)\.\.\.(?!\.)/g, '\u2026');
}

function inFrench(text: string): string {
  if (language() !== 'fr') return text;
  return text.replace(/«\s?(?=\S)/g, '«\u202F').replace(/(?<=\S)\s?»/g, '\u202F»');
}

/** Cuts a text at a word, with an ellipsis, when it is longer than so many characters. */
export function shorten(text: string, length: number): string {
  const characters = Array.from(text);
  if (characters.length <= length) return text;
  const head = characters.slice(0, length - 1).join('');
  const atWord = head.replace(/\s+\S*$/u, '');
  return `${atWord.length > length / 2 ? atWord : head}…`;
}

/**
 * An address as a link may hold it, in the characters of addresses alone; null when it is not an http, https, ftp or
 * mailto address, which is then printed without a link.
 */
export function linkTarget(address: string): string | null {
  const cleaned = cleanLine(address).trim();
  if (!/^(https?:\/\/|ftp:\/\/|mailto:)[^ ]/i.test(cleaned)) return null;
  return cleaned.replace(/%(?![0-9A-Fa-f]{2})/g, '%25').replace(/[^A-Za-z0-9!#%&()*+,./:;=?@_-]/gu, percents);
}

function percents(character: string): string {
  const bytes = Array.from(new TextEncoder().encode(character), (byte) => byte.toString(16).padStart(2, '0'));
  return bytes.map((byte) => `%${byte.toUpperCase()}`).join('');
}
