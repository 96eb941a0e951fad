import { own } from '../../kernel/own.ts';

/** Combining mark for each accent command. */
const marks: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030A',
  H: '\u030B',
  v: '\u030C',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
};

const symbols: Readonly<Record<string, string>> = {
  i: 'ı',
  j: 'ȷ',
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  l: 'ł',
  L: 'Ł',
  dh: 'ð',
  DH: 'Ð',
  th: 'þ',
  TH: 'Þ',
  S: '§',
  P: '¶',
  copyright: '©',
  textregistered: '®',
  texttrademark: '™',
  textendash: '–',
  textemdash: '—',
  textquoteright: '’',
  textquoteleft: '‘',
  textbackslash: '\\',
  textasciitilde: '~',
  textunderscore: '_',
  ldots: '…',
  dots: '…',
  sim: '∼',
  times: '×',
  pm: '±',
  mu: 'μ',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  sigma: 'σ',
  lambda: 'λ',
  LaTeX: 'LaTeX',
  TeX: 'TeX',
};

const accent =
  /\\(?:(['"`^~=.])\s*|([uvHckrdb])(?![A-Za-z])\s*)(?:\{\s*(\\[ij](?![A-Za-z])|\P{M})\s*\}|(\\[ij](?![A-Za-z])|[A-Za-z]))/gu;

/**
 * LaTeX text of a .bib field → plain Unicode text that reads the same: accents composed, ties as no-break spaces,
 * dashes and quotes as characters, commands that only change the look dropped with their arguments kept. Braces go,
 * the case stays.
 */
export function plainText(latex: string): string {
  return latex
    .replace(accent, (_, sign = '', letter = '', braced = '', bare = '') => {
      const base = (braced || bare).replace(/^\\/, '');
      return `${base}${marks[sign || letter] ?? ''}`;
    })
    .replace(/\\([A-Za-z]+)(?:\s+|\{\})?/g, (_, name: string) => own(symbols, name) ?? '')
    .replace(/(?<!\\)~/g, '\u00A0')
    .replace(/\\([&%_#${}~^])/g, (_, c: string) => placeholders[c] ?? c)
    .replace(/\\[,;:! ]/g, ' ')
    .replace(/\\\\/g, ' ')
    .replace(/[{}$]/g, '')
    .replace(/---/g, '—')
    .replace(/--/g, '–')
    .replace(/``/g, '“')
    .replace(/''/g, '”')
    .replace(/[\uE000-\uE002]/g, (c) => kept[c] ?? c)
    .replace(/[ \t\r\n]+/g, ' ')
    .trim()
    .normalize('NFC');
}

/** Escaped braces and dollars must outlive the step that drops the bare ones. */
const placeholders: Readonly<Record<string, string>> = { '{': '\uE000', '}': '\uE001', $: '\uE002' };
const kept: Readonly<Record<string, string>> = { '\uE000': '{', '\uE001': '}', '\uE002': '$' };
