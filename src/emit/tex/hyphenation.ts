import { languageOf } from '../../kernel/language.ts';

/** Puts soft hyphens where the words of a text may be broken. */
export type Hyphenate = (text: string) => string;

/**
 * Patterns of the languages of the catalogues, but of English, which the TeX engine has at hand: those of others are in packages
 * that few installations have, and can be loaded into no format of it.
 */
const patterns: Readonly<Record<string, () => Promise<{ default: { hyphenateSync: Hyphenate } }>>> = {
  fr: () => import('hyphen/fr'),
  es: () => import('hyphen/es'),
  de: () => import('hyphen/de'),
  pt: () => import('hyphen/pt'),
  it: () => import('hyphen/it'),
};

/** Words by themselves: no parts of codes, addresses and file names. */
const words = /(?<![\p{L}\p{N}\p{M}\u200B._/@\\-])\p{L}{5,}(?![\p{L}\p{N}\p{M}\u200B_/@-]|\.\p{L})/gu;

/** What breaks the words of a language, given as a BCP 47 tag, by its own rules; of English, TeX does. */
export async function hyphenator(language: string): Promise<Hyphenate> {
  const load = patterns[languageOf(language) ?? ''];
  if (load === undefined) return (text) => text;
  const {
    default: { hyphenateSync },
  } = await load();
  const known = new Map<string, string>();
  return (text) =>
    text.replace(words, (word) => {
      const broken = known.get(word) ?? hyphenateSync(word);
      known.set(word, broken);
      return broken;
    });
}

/** What keeps TeX from breaking the words of other languages by the rules of English. */
export function hyphenationTex(language: string): string {
  return languageOf(language) === 'en' ? '' : '\\language=\\csname l@nohyphenation\\endcsname\n';
}
