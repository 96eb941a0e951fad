import { type Inline, linkTarget, type Milestone, type Text } from '../../document/text.ts';
import { plain } from '../plain/dialect.ts';
import { escapeHtml, type Html, trustedHtml } from './html.ts';
import type { Place } from './places.ts';

/** Prints text as HTML: what it says is escaped here and nowhere else. */
export type Dialect = (text: Text | Inline) => Html;

/** `places`: by anchor, where links within the page lead. */
export function openDialect(places: Readonly<Record<string, Place>>): Dialect {
  const attribute = (text: Text | undefined) => (text === undefined ? '' : escapeHtml(plain(text)));
  const print = (inline: Inline): string => {
    switch (inline.kind) {
      case 'text':
        return words(inline.text);
      case 'code':
        return `<code>${escapeHtml(inline.text)}</code>`;
      case 'emphasis':
        return `<em>${inline.text.map(print).join('')}</em>`;
      case 'strong':
        return `<strong>${inline.text.map(print).join('')}</strong>`;
      case 'break':
        return '<br>';
      case 'linked':
        return linked(inline.address, inline.text.map(print).join(''));
      case 'milestone':
        return milestone(inline);
      case 'issue':
        return linked(inline.address, words(inline.key));
      case 'link':
        return linked(inline.address, breakable(inline.address));
      case 'citation': {
        const label = inline.label.map(print).join('');
        const target = places[`bib:${inline.reference}`];
        const own = places[`cite:${inline.reference}:${inline.number}`];
        const id = own === undefined ? '' : ` id="${attribute(own.id)}"`;
        return target === undefined ? label : `<a href="${attribute(target.href)}"${id}>${label}</a>`;
      }
    }
  };
  const milestone = ({ code, entry, completed }: Milestone): string => {
    const shown = codeHtml(code, completed);
    const place = entry === null ? undefined : places[`ms:${entry}`];
    return place === undefined ? shown : `<a href="${attribute(place.href)}">${shown}</a>`;
  };
  return (text) => trustedHtml('kind' in text ? print(text) : text.map(print).join(''));
}

/** Longest code that is kept in one piece, in characters; others may break anywhere. */
const longest = 24;

/** Italics are seen, so completion is said too. */
function codeHtml(code: string, completed: boolean): string {
  const shown = escapeHtml(code);
  const name = code.length > longest ? 'c long' : 'c';
  return completed
    ? `<em class="${name}">${shown}<span class="v"> (completed)</span></em>`
    : `<span class="${name}">${shown}</span>`;
}

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]|[\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** Text that runs the other way is kept from moving what stands beside it. */
function words(text: string): string {
  const shown = escapeHtml(text);
  return rightToLeft.test(text) ? `<bdi>${shown}</bdi>` : shown;
}

function linked(address: string | null, shown: string): string {
  const target = address === null ? null : linkTarget(address);
  return target === null ? shown : `<a href="${escapeHtml(target)}">${shown}</a>`;
}

/** An address as it is printed, with a break point wherever one may be. */
function breakable(address: string): string {
  return address
    .split(/(?<=[-_./:?=&#~])(?=[^-_./:?=&#~])/u)
    .map(escapeHtml)
    .join('<wbr>');
}
