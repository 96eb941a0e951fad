import { AsyncLocalStorage } from 'node:async_hooks';
import { IntlMessageFormat } from 'intl-messageformat';
import de from './messages/de.json' with { type: 'json' };
import es from './messages/es.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };
import it from './messages/it.json' with { type: 'json' };
import ja from './messages/ja.json' with { type: 'json' };
import pt from './messages/pt.json' with { type: 'json' };

/** What the fixed words of a note are in, by the English message: `{name}` and plural forms as ICU MessageFormat has them. */
export const catalogues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fr,
  es,
  de,
  pt,
  it,
  ja,
};

/** How numbers are written: between thousands, and before decimals. */
const signs: Readonly<Record<string, { readonly thousands: string; readonly decimals: string }>> = {
  en: { thousands: ',', decimals: '.' },
  fr: { thousands: '\u00a0', decimals: ',' },
  es: { thousands: '\u00a0', decimals: ',' },
  de: { thousands: '.', decimals: ',' },
  pt: { thousands: '.', decimals: ',' },
  it: { thousands: '.', decimals: ',' },
  ja: { thousands: ',', decimals: '.' },
};

const spoken = new AsyncLocalStorage<string>();

/** The first part of a BCP 47 tag that we have words of; null for a language that we do not speak. */
export function languageOf(tag: string): string | null {
  const [first = ''] = tag.toLowerCase().split('-');
  return first === 'en' || Object.hasOwn(catalogues, first) ? first : null;
}

/**
 * Does work whose fixed words are in the language of a tag, and in English where we have no words of it: what is said to the
 * readers of a note. Findings are told outside of it, in English.
 */
export function inLanguage<T>(tag: string, work: () => T): T {
  return spoken.run(languageOf(tag) ?? 'en', work);
}

/** The language that is spoken here, `en` where none was chosen. */
export const language = (): string => spoken.getStore() ?? 'en';

export const numberSigns = () => signs[language()] ?? (signs.en as (typeof signs)[string]);

/** What may stand in a message. */
export type Value = string | number;

const compiled = new Map<string, IntlMessageFormat>();

function compiledFor(message: string, at: string): IntlMessageFormat {
  const key = `${at} ${message}`;
  const known = compiled.get(key);
  if (known) return known;
  const fresh = new IntlMessageFormat(catalogues[at]?.[message] ?? message, at, undefined, {
    ignoreTag: true,
  });
  compiled.set(key, fresh);
  return fresh;
}

/** A message of the catalogue, in the language spoken here, with values in their places. */
export function say(message: string, values: Readonly<Record<string, Value>> = {}): string {
  const at = language();
  if (!message.includes('{')) return catalogues[at]?.[message] ?? message;
  return String(compiledFor(message, at).format({ ...values }));
}

/** The same with values that are no plain text: what stands between them, and they, in the order of the language. */
export function sayParts<V>(message: string, values: Readonly<Record<string, V | Value>>): Array<string | V> {
  const made = compiledFor(message, language()).formatToParts({ ...values } as Record<string, string>);
  return made.map(({ value }) => value as string | V);
}

/** What stands between the values of all messages of a language, as it is printed. */
export function fixedWords(tag: string): string[] {
  const at = languageOf(tag) ?? 'en';
  return Object.values(catalogues[at] ?? {}).flatMap((text) => literals(text));
}

/** Pieces of a message between its values, of each of its plural forms. */
function literals(text: string): string[] {
  return new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true })
    .getAst()
    .flatMap(function words(element): string[] {
      if (element.type === 0) return [element.value];
      if (element.type === 5 || element.type === 6)
        return Object.values(element.options).flatMap(({ value }) => value.flatMap(words));
      return [];
    });
}
