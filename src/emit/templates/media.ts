import { type HtmlSettings, openHtmlPrinting } from '../html/printing.ts';
import { hyphenator } from '../tex/hyphenation.ts';
import { openTexPrinting, type TexSettings } from '../tex/printing.ts';
import type { Printing } from './printing.ts';

/** What the printing of a medium is made of: plain data, which goes to the process that fills templates. */
export type Settings = TexSettings | HtmlSettings;

/** The printing of each medium. */
export async function openPrinting(settings: Settings): Promise<Printing<unknown>> {
  if (settings.medium === 'html') return openHtmlPrinting(settings);
  return openTexPrinting(settings, await hyphenator(settings.language));
}
