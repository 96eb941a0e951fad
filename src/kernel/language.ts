import { AsyncLocalStorage } from 'node:async_hooks';
import { type Formatters, IntlMessageFormat } from 'intl-messageformat';

/** The fixed words of a note in a language, by the English message: `{name}` and plural forms as ICU MessageFormat has them. */
export type Catalogue = Readonly<Record<string, string>>;

/** The catalogue of each language but English; one is read when its language is first spoken. */
const catalogues: Readonly<Record<string, () => Promise<{ readonly default: Catalogue }>>> = {
  fr: () => import('./messages/fr.json', { with: { type: 'json' } }),
  es: () => import('./messages/es.json', { with: { type: 'json' } }),
  de: () => import('./messages/de.json', { with: { type: 'json' } }),
  pt: () => import('./messages/pt.json', { with: { type: 'json' } }),
  it: () => import('./messages/it.json', { with: { type: 'json' } }),
  ja: () => import('./messages/ja.json', { with: { type: 'json' } }),
};

/** First parts of BCP 47 tags of the languages that we speak beside English. */
export const spokenLanguages: readonly string[] = Object.keys(catalogues);

export async function catalogueOf(language: string): Promise<Catalogue> {
  return (await catalogues[language]?.())?.default ?? {};
}

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

/** A language and its words. */
interface Spoken {
  readonly language: string;
  readonly words: Catalogue;
}

const english: Spoken = { language: 'en', words: {} };
const spoken = new AsyncLocalStorage<Spoken>();
const here = (): Spoken => spoken.getStore() ?? english;

/** The first part of a BCP 47 tag that we have words of; null for a language that we do not speak. */
export function languageOf(tag: string): string | null {
  const [first = ''] = tag.toLowerCase().split('-');
  return first === 'en' || spokenLanguages.includes(first) ? first : null;
}

/** Does work with fixed words in a language. */
export type Speaker = <T>(work: () => T) => T;

/**
 * What does work whose fixed words are in the language of a tag, and in English where we have no words of it: what is said to
 * the readers of a note. Findings are told outside of it, in English.
 */
export async function speakerOf(tag: string): Promise<Speaker> {
  const at = languageOf(tag) ?? 'en';
  const spokenHere: Spoken = at === 'en' ? english : { language: at, words: await catalogueOf(at) };
  return (work) => spoken.run(spokenHere, work);
}

/** Does work in the language of a tag, once its words are read. */
export async function inLanguage<T>(tag: string, work: () => T): Promise<Awaited<T>> {
  return await (await speakerOf(tag))(work);
}

/** The language that is spoken here, `en` where none was chosen. */
export const language = (): string => here().language;

export const numberSigns = () => signs[language()] ?? (signs.en as (typeof signs)[string]);

/** What may stand in a message. */
export type Value = string | number;

const compiled = new Map<string, IntlMessageFormat>();

const pluralRules = new Map<string, Intl.PluralRules>();

/** Rules of plurals are made once for all messages of a language. */
const formatters: Formatters = {
  getNumberFormat: (...args) => new Intl.NumberFormat(...args),
  getDateTimeFormat: (...args) => new Intl.DateTimeFormat(...args),
  getPluralRules: (at, options) => {
    const key = `${at} ${options?.type}`;
    const rules = pluralRules.get(key) ?? new Intl.PluralRules(at, options);
    pluralRules.set(key, rules);
    return rules;
  },
};

function compiledFor(message: string): IntlMessageFormat {
  const { language: at, words } = here();
  const key = `${at} ${message}`;
  const known = compiled.get(key);
  if (known) return known;
  const options = { ignoreTag: true, formatters };
  const fresh = new IntlMessageFormat(words[message] ?? message, at, undefined, options);
  compiled.set(key, fresh);
  return fresh;
}

/** A message of the catalogue, in the language spoken here, with values in their places. */
export function say(message: string, values: Readonly<Record<string, Value>> = {}): string {
  if (!message.includes('{')) return here().words[message] ?? message;
  return String(compiledFor(message).format({ ...values }));
}

/** The same with values that are no plain text: what stands between them, and they, in the order of the language. */
export function sayParts<V>(message: string, values: Readonly<Record<string, V | Value>>): Array<string | V> {
  const made = compiledFor(message).formatToParts({ ...values } as Record<string, string>);
  return made.map(({ value }) => value as string | V);
}

/** What stands between the values of all messages of the language spoken here, as it is printed. */
export function fixedWords(): string[] {
  return Object.values(here().words).flatMap((text) => literals(text));
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
