import { isText, type Text, words } from '../../document/text.ts';
import { own } from '../../kernel/own.ts';
import { type Printing, wordsOf } from '../templates/printing.ts';
import { openDialect } from './dialect.ts';
import { type Html, isHtml, trustedHtml } from './html.ts';
import type { Place } from './places.ts';

/** Where links within the page lead, by anchor. */
export interface HtmlSettings {
  readonly medium: 'html';
  /** Of its fixed words, as a BCP 47 tag. */
  readonly language: string;
  readonly places: Readonly<Record<string, Place>>;
}

/** Printing of HTML: text of the view by the dialect, HTML as it stands, with filters for anchors and words. */
export function openHtmlPrinting({ places }: HtmlSettings): Printing<string> {
  const dialect = openDialect(places);
  const part = (name: keyof Place) => (anchor: unknown) => placeOf(places, anchor)[name];
  return {
    print: (value) => (isHtml(value) ? value.html : isText(value) ? dialect(value).html : null),
    filters: {
      word,
      plain: (value): Text => words(wordsOf(value)),
      id: part('id'),
      href: part('href'),
      label: part('label'),
    },
    globals: {},
    finish: (text) => text,
  };
}

function placeOf(places: HtmlSettings['places'], anchor: unknown): Place {
  const place = typeof anchor === 'string' ? own(places, anchor) : undefined;
  if (place === undefined) throw new TypeError(`the note has no place ${String(anchor)}`);
  return place;
}

/**
 * A word of the program's own, such as the kind of a status → the same for HTML.
 * @throws TypeError for anything but letters, digits and `. : _ / + -`
 */
function word(text: unknown): Html {
  if (typeof text === 'string' && /^[A-Za-z0-9.:_/+-]*$/.test(text)) return trustedHtml(text);
  throw new TypeError(`${JSON.stringify(text)} is no word: those have letters, digits and . : _ / + - only`);
}
