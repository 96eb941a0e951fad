import { cleanLine } from '../../kernel/clean-text.ts';

declare const mark: unique symbol;

/** Text a browser may read as markup: made by the dialect, or joined from such. Plain data, as all of a view is. */
export interface Html {
  readonly html: string;
  readonly [mark]: true;
}

/** Declares a string to be HTML. For the dialect and fixed pieces of our own; never for text from data. */
export function trustedHtml(html: string): Html {
  return { html } as Html;
}

export function isHtml(value: unknown): value is Html {
  return typeof value === 'object' && value !== null && 'html' in value && typeof value.html === 'string';
}

const written: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const markup = /[&<>"']/g;

/** Text from data, on one line → HTML that shows it as typed, between tags and in quoted attributes alike. */
export function escapeHtml(text: string): string {
  return cleanLine(text).replace(markup, (character) => written[character] ?? character);
}

/** JSON as it can stand in a `<script>` block of data: nothing in it ends the block or opens a comment. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
