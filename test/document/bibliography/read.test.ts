import { describe, expect, it } from 'vitest';
import { checkEntries } from '../../../src/document/bibliography/check.ts';
import type { BibEntry } from '../../../src/document/bibliography/entry.ts';
import { plainText } from '../../../src/document/bibliography/latex-text.ts';
import { nameInOrder, parseNames } from '../../../src/document/bibliography/names.ts';
import { readBibliography } from '../../../src/document/bibliography/read.ts';
import { addressOf, referenceText } from '../../../src/document/bibliography/reference.ts';
import { sortEntries } from '../../../src/document/bibliography/sort.ts';
import { openDialect } from '../../../src/emit/tex/dialect.ts';

const file = (text: string, path = 'a.bib') => ({ path, bytes: new TextEncoder().encode(text) });
const read = (text: string) => readBibliography([file(text)]);
const one = (text: string) => read(text).value[0] as BibEntry;

it('names a list of abbreviations, and reads on', () => {
  const { value, diagnostics } = read('@string{p = "P", q = "Q"}\n@techreport{X, title = {T}}\n');
  expect(value.map((e) => e.key)).toEqual(['X']);
  expect(diagnostics).toMatchObject([{ rule: 'bib-parses', place: { line: 1 } }]);
});

it('minds lost characters of entries that are cited only', () => {
  const { value, diagnostics } = read(
    '@misc{A,\n  title = {T\uFFFD}\n}\n@misc{B,\n  title = {U\uFFFDx},\n  note = {\uFFFF}\n}\n@misc{C, title = {V}}\n\uFFFD\n',
  );
  const isDamage = ({ rule }: { rule: string }) => rule.startsWith('text-');
  const linesOf = (cited: readonly string[]) =>
    checkEntries(value, new Set(cited))
      .filter(isDamage)
      .map(({ place }) => place?.line);
  expect([linesOf(['A']), linesOf(['A', 'B']), linesOf(['C'])]).toEqual([[2], [2, 5, 6], []]);
  expect(diagnostics.filter(isDamage)).toMatchObject([{ rule: 'text-readable', place: { line: 9 } }]);
});

describe('LaTeX in fields', () => {
  it.each([
    ["M. Juri\\'c", 'M. Jurić'],
    ['{\\"u}ber {\\ss}', 'über ß'],
    ["\\'{\\i}ndice, \\v{S}koda, \\c c, \\k{a}", 'índice, Škoda, ç, ą'],
    ['\\AA ngstr\\"om and \\O re', 'Ångström and Øre'],
    ["pp. 4--9 --- ``so''", 'pp. 4–9 — “so”'],
    ['M.~Johnson', 'M.\u00A0Johnson'],
    ['{LSST} \\emph{Data} \\& {\\it more}', 'LSST Data & more'],
    ['50\\% of \\$3, a\\_b, \\{x\\}', '50% of $3, a_b, {x}'],
    ['8\\,m at $z \\sim 2$', '8 m at z ∼2'],
  ])('%s', (latex, text) => expect(plainText(latex)).toBe(text));
});

describe('names', () => {
  it.each([
    ['Eric C. Bellm', ['Eric C. Bellm']],
    ['Butler, M. and Jim Parsons', ['M. Butler', 'Jim Parsons']],
    ['{The DM Leadership Team} and K.-T. Lim', ['The DM Leadership Team', 'K.-T. Lim']],
    ['Ludwig van Beethoven', ['Ludwig van Beethoven']],
    ['King, Jr., Martin', ['Martin King, Jr.']],
    ['Plato', ['Plato']],
    ['Alexander Rand', ['Alexander Rand']],
  ])('%s', (field, names) => expect(parseNames(field).names.map(nameInOrder)).toEqual(names));

  it('takes the family name for sorting', () => {
    expect(parseNames('Ludwig van Beethoven').names[0]?.family).toBe('van Beethoven');
    expect(parseNames("Mario Juri\\'c and others")).toMatchObject({
      others: true,
      names: [{ family: 'Jurić' }],
    });
  });
});

describe('reading', () => {
  it('gives entries, fields and their places, months and strings resolved', () => {
    const { value, diagnostics } = read(
      '% a comment\n@string{ro = "Rubin"}\n\n@TechReport{LDM-1,\n  title = "{Big Plan}",\n  month = oct,\n  year = 2020,\n  publisher = ro # { Observatory},\n}\n',
    );
    expect(diagnostics).toEqual([]);
    expect(value).toHaveLength(1);
    expect(value[0]).toMatchObject({
      key: 'LDM-1',
      handle: 'LDM-1',
      type: 'techreport',
      place: { line: 4, column: 1 },
    });
    expect(Object.fromEntries(value[0]?.fields ?? [])).toEqual({
      title: 'Big Plan',
      month: 'October',
      year: '2020',
      publisher: 'Rubin Observatory',
    });
    expect(value[0]?.fieldPlaces.get('year')).toEqual({ path: 'a.bib', line: 7, column: 3 });
  });

  it('loses only the entry that is broken, and says where', () => {
    const { value, diagnostics } = read(
      '@misc{a, title={A}}\n@misc{b, title={B}\n\n@misc{c,\n  title {C}}\n@misc{d, year=1}\n',
    );
    expect(value.map((e) => e.key)).toEqual(['a', 'd']);
    expect(diagnostics.map((d) => [d.rule, d.place?.line])).toEqual([
      ['bib-parses', 4],
      ['bib-parses', 5],
    ]);
  });

  it('checks what is cited, duplicates, and what is not', () => {
    const { value } = read(
      '@misc{a, title={A}}\n@misc{b, author={B}, title={B}, year=1}\n@misc{b, title={again}}\n@misc{x, handle={a}}\n',
    );
    const found = checkEntries(value, new Set(['a', 'b']));
    expect(found.map((d) => `${d.rule} ${d.place?.line}: ${d.message}`)).toEqual([
      'handles-unique 3: b has another entry already',
      'handles-unique 4: a has another entry already',
      'entries-complete 1: a has no author and no year',
      'entries-complete 3: b has no author and no year',
      'entries-cited 4: 1 of 4 entries are not cited: x',
    ]);
  });
});

describe('references', () => {
  const print = (text: string, documentUrl?: string) =>
    openDialect()(referenceText(one(text), { documentUrl })).tex;

  it.each([
    [
      '@article{k, author={A. B and C. D and E. F}, title={A {TeX} title}, journal={J}, volume=3, number=4, pages={1--2}, year=2001, doi={10.1/a_b}}',
      'A. B, C. D, and E. F. \\emph{A TeX title}. J, 3(4), pp. 1–2. 2001. \\href{https://doi.org/10.1/a\\_b}{\\Address{https://\\AddressBreak{}doi.\\AddressBreak{}org/\\AddressBreak{}10.\\AddressBreak{}1/\\AddressBreak{}a\\_\\AddressBreak{}b}}',
    ],
    ['@misc{k, title={Why?}, note={Draft}}', '\\emph{Why?} n.d. Draft.'],
    ['@techreport{LDM-9, institution={Obs}, number={LDM-9}, year=1999}', 'Obs. \\emph{LDM-9}. 1999.'],
    [
      '@misc{k, author={A and others}, title={T}, year=2000, url={ftp://x}}',
      'A and others. \\emph{T}. 2000. \\href{ftp://x}{\\Address{ftp://\\AddressBreak{}x}}',
    ],
    [
      '@misc{k, author={A}, title={T}, year=2000, url={javascript:alert(1)}}',
      'A. \\emph{T}. 2000. \\Address{javascript:\\AddressBreak{}alert(1)}',
    ],
  ])('%s', (bib, tex) => expect(print(bib)).toBe(tex));

  it('makes an address from the handle where there is none', () => {
    const entry = one('@misc{k, handle={LDM-9}, title={T}}');
    expect(addressOf(entry, { documentUrl: 'https://ls.st/{handle}' })).toBe('https://ls.st/LDM-9');
    expect(addressOf(entry, {})).toBeNull();
  });
});

it('sorts by the list of authors, year, title', () => {
  const { value } = read(
    [
      '@misc{1, author={Butler, Michelle and Parsons, J.}, title={B}, year=2018}',
      '@misc{2, author={Butler, Michelle}, title={b}, year=2019}',
      '@misc{3, author={Butler, M.}, title={LDM-503-6}, year=2020}',
      '@misc{4, author={Butler, M.}, title={LDM-503-10}, year=2020}',
      '@misc{5, author={Butler, M.}, title={Z}, year=2019}',
      '@misc{6, author={K.-T. Lim}, title={a}, year=2018}',
      '@misc{7, author={K-T Lim}, title={a}, year=2019}',
      '@misc{8, author={A. Bellm and others}, title={a}, year=2001}',
      '@misc{9, author={A. Bellm}, title={a}, year=2017}',
    ].join('\n'),
  );
  expect(sortEntries(value).map((e) => e.key)).toEqual(['9', '8', '5', '4', '3', '2', '1', '7', '6']);
});

it('reads 2,000 entries in well under a second', () => {
  const text = Array.from(
    { length: 2000 },
    (_, i) =>
      `@DocuShare{DMTN-${i},\n  author = {Ann {\\"O}ne and B. Two},\n  title = "{Note ${i}}",\n  year = 2020,\n  handle = {DMTN-${i}},\n}\n`,
  ).join('\n');
  const start = process.cpuUsage();
  const { value, diagnostics } = read(text);
  const { user } = process.cpuUsage(start);
  expect(diagnostics).toEqual([]);
  expect(value).toHaveLength(2000);
  expect(value[1999]?.place).toEqual({ path: 'a.bib', line: 1999 * 7 + 1, column: 1 });
  expect(user / 1e6).toBeLessThan(2);
});
