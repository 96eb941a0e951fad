/** A family that stands in where the note's own fonts have no glyph. */
export interface FallbackFamily {
  /** Letters only: part of a TeX macro's name. */
  readonly name: string;
  /** Font files looked for, by file name; bold may be missing on the machine. */
  readonly regular: string;
  readonly bold?: string | undefined;
  /** Number of the font in a collection. */
  readonly index?: number | undefined;
  /** OpenType script, as fontspec names it: without it Arabic and Indic text is not shaped. */
  readonly script?: string | undefined;
  /** Locale whose rules break lines of scripts written without spaces. */
  readonly breaks?: string | undefined;
}

const sans = (name: string, more: Partial<FallbackFamily> = {}): FallbackFamily => ({
  name,
  regular: `NotoSans${name}-Regular.ttf`,
  bold: `NotoSans${name}-Bold.ttf`,
  ...more,
});
const cjk = (name: string, index: number, breaks: string): FallbackFamily => ({
  name,
  regular: 'NotoSansCJK-Regular.ttc',
  bold: 'NotoSansCJK-Bold.ttc',
  index,
  breaks,
});

const shaped = (name: string, more: Partial<FallbackFamily> = {}) => sans(name, { script: name, ...more });

/** Families by the Unicode script they serve. */
const byScript: Readonly<Record<string, FallbackFamily>> = {
  Arabic: shaped('Arabic'),
  Armenian: shaped('Armenian'),
  Bengali: shaped('Bengali'),
  Bopomofo: cjk('CjkTraditional', 3, 'zh'),
  Canadian_Aboriginal: sans('CanadianAboriginal'),
  Cherokee: sans('Cherokee'),
  Devanagari: shaped('Devanagari'),
  Ethiopic: shaped('Ethiopic'),
  Georgian: shaped('Georgian'),
  Gujarati: shaped('Gujarati'),
  Gurmukhi: shaped('Gurmukhi'),
  Hangul: cjk('CjkKorean', 1, 'ko'),
  Hebrew: shaped('Hebrew'),
  Hiragana: cjk('CjkJapanese', 0, 'ja'),
  Kannada: shaped('Kannada'),
  Katakana: cjk('CjkJapanese', 0, 'ja'),
  Khmer: shaped('Khmer', { breaks: 'km' }),
  Lao: shaped('Lao', { breaks: 'lo' }),
  Malayalam: shaped('Malayalam'),
  Mongolian: shaped('Mongolian'),
  Myanmar: shaped('Myanmar', { breaks: 'my' }),
  Oriya: shaped('Oriya'),
  Sinhala: shaped('Sinhala'),
  Syriac: shaped('Syriac'),
  Tamil: shaped('Tamil'),
  Telugu: shaped('Telugu'),
  Thaana: shaped('Thaana'),
  Thai: shaped('Thai', { breaks: 'th' }),
  Tibetan: shaped('Tibetan', {
    regular: 'NotoSerifTibetan-Regular.ttf',
    bold: 'NotoSerifTibetan-Bold.ttf',
  }),
};

const simplified = cjk('CjkSimplified', 2, 'zh');

/** Families for what belongs to no one script, in the order they are asked. */
const general: readonly FallbackFamily[] = [
  { name: 'General', regular: 'NotoSans-Regular.ttf', bold: 'NotoSans-Bold.ttf' },
  sans('Symbols'),
  { name: 'SymbolsTwo', regular: 'NotoSansSymbols2-Regular.ttf' },
  { name: 'Mathematics', regular: 'NotoSansMath-Regular.ttf' },
  { name: 'Emoji', regular: 'NotoEmoji-Regular.ttf', bold: 'NotoEmoji-Bold.ttf' },
  { name: 'DejaVu', regular: 'DejaVuSans.ttf', bold: 'DejaVuSans-Bold.ttf' },
  { name: 'Symbola', regular: 'Symbola_hint.ttf' },
];

/** CJK punctuation and full-width forms, which belong to no script. */
const eastAsian = /[\u3000-\u303F\u30FB\u30FC\u31C0-\u33FF\uFE30-\uFE4F\uFF00-\uFFEF]/u;
const han = /\p{Script=Han}/u;
const tests = Object.entries(byScript).map(
  ([script, family]) => [new RegExp(`\\p{Script=${script}}`, 'u'), family] as const,
);

/** The Chinese, Japanese or Korean family a whole text calls for: Han characters alone do not tell. */
function eastAsianOf(text: string, language: string): FallbackFamily {
  const of = (script: string) => byScript[script] ?? simplified;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return of('Hiragana');
  if (/\p{Script=Hangul}/u.test(text)) return of('Hangul');
  if (/\p{Script=Bopomofo}/u.test(text) || /^zh-(Hant|TW|HK)/i.test(language)) return of('Bopomofo');
  if (/^ja/i.test(language)) return of('Hiragana');
  return /^ko/i.test(language) ? of('Hangul') : simplified;
}

/** Families that may print a character, best first. `text` is what it stands in. */
export function candidates(character: string, text: string, language: string): FallbackFamily[] {
  const own = tests.find(([script]) => script.test(character))?.[1];
  const east = eastAsianOf(text, language);
  if (own) return [own.regular === east.regular ? east : own, ...general];
  if (han.test(character) || eastAsian.test(character)) return [east, ...general];
  return [...general, east];
}
