import { type HtmlSettings, openHtmlPrinting } from '../html/printing.ts';
import { openTexPrinting, type TexSettings } from '../tex/printing.ts';
import type { Printing } from './printing.ts';

/** What the printing of a medium is made of: plain data, which goes to the process that fills templates. */
export type Settings = TexSettings | HtmlSettings;

/** The printing of each medium. */
export function openPrinting(settings: Settings): Printing<unknown> {
  return settings.medium === 'tex' ? openTexPrinting(settings) : openHtmlPrinting(settings);
}
