import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { compose, decodeText, placeAt } from '../../../src/input/readers/encoding.ts';

const decode = (bytes: Uint8Array) => decodeText({ path: 'm.csv', bytes });
const text = 'code,name\nDM-1,São Paulo – “link”\nDM-2,Ångström\n';

describe('decodeText', () => {
  it.each([
    ['utf8', {}, []],
    ['utf8', { addBOM: true }, []],
    ['utf16le', { addBOM: true }, ['file-encoding-utf-8']],
    ['utf16be', { addBOM: true }, ['file-encoding-utf-8']],
    ['utf16le', { addBOM: false }, ['file-encoding-certain']],
    ['utf16be', { addBOM: false }, ['file-encoding-certain']],
    ['win1252', {}, ['file-encoding-certain']],
  ])('reads %s %j', (encoding, options, rules) => {
    const { value, diagnostics } = decode(iconv.encode(text, encoding, options));
    expect(value).toBe(text);
    expect(diagnostics.map((d) => d.rule)).toEqual(rules);
  });
  it('shows where the guess can be checked', () => {
    const [finding] = decode(iconv.encode(text, 'win1252')).diagnostics;
    expect(finding?.place).toMatchObject({ line: 2, column: 7 });
    expect(finding?.hint).toContain('São');
  });
  it('finds a broken byte in UTF-8, and keeps the rest', () => {
    const bytes = Buffer.concat([Buffer.from('é,ü\nDM-1,'), Buffer.from([0xc3]), Buffer.from('x,ñ\n')]);
    const { value, diagnostics } = decode(bytes);
    expect(value).toBe('é,ü\nDM-1,\uFFFDx,ñ\n');
    expect(diagnostics).toMatchObject([{ rule: 'text-readable', place: { line: 2, column: 6 } }]);
  });
  it('names code points that are no characters, with their place', () => {
    const { value, diagnostics } = decode(Buffer.from('a\nb\uffff c\u{1fffe}d\ufdd0'));
    expect(value).toBe('a\nb  c  d ');
    expect(diagnostics.map((d) => [d.rule, d.message.match(/U\+\w+/)?.[0], d.place?.column])).toEqual([
      ['text-without-control-characters', 'U+FFFF', 2],
      ['text-without-control-characters', 'U+1FFFE', 5],
      ['text-without-control-characters', 'U+FDD0', 8],
    ]);
  });

  it('finds NUL and control characters, and puts blanks', () => {
    const { value, diagnostics } = decode(Buffer.from('a\u0000b\n\u000bc'));
    expect(value).toBe('a b\n c');
    expect(diagnostics).toMatchObject([
      { rule: 'text-without-nul', place: { line: 1, column: 2 } },
      { rule: 'text-without-control-characters', place: { line: 2, column: 1 } },
    ]);
  });
  it.each(['SÃ£o Paulo', 'donâ€™t'])('finds text decoded twice: %s', (garbled) => {
    expect(decode(Buffer.from(garbled)).diagnostics.map((d) => d.rule)).toEqual(['text-decoded-once']);
  });
  it.each(['São', 'ÂNGELA', 'Â', 'naïve café – “x”', '5 €'])('lets %s pass', (fine) => {
    expect(decode(Buffer.from(fine)).diagnostics).toEqual([]);
  });
  it('turns any bytes into text and findings', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const { value, diagnostics } = decode(bytes);
        expect(value).not.toContain('\0');
        for (const d of diagnostics) expect(d.place?.line).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });
  it('reads all text in UTF-8 as it is, but for accents that it composes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (any) => {
        expect(decode(Buffer.from(any)).value.length).toBe(compose(any.replace(/^\uFEFF/, '')).length);
      }),
    );
  });
  it.each([
    ['U\u0308bergabe', 'Übergabe'],
    ['E\u0301', 'É'],
    ['q\u0308', 'q\u0308'],
    ['\u1112\u1161\u11ab', '한'],
    ['\u212B \u{2F804}', '\u212B \u{2F804}'],
  ])('%j is %j', (text, composed) => {
    expect(decode(Buffer.from(text)).value).toBe(composed);
  });
  it('reads what is declared, unless a mark says otherwise', () => {
    const bytes = Buffer.from([0xc2, 0xe2, 0xee, 0xe4]);
    const read = (b: Uint8Array, encoding: string) => decodeText({ path: 'm', bytes: b }, encoding);
    expect(read(bytes, 'windows-1251')).toEqual({ value: 'Ввод', diagnostics: [] });
    expect(read(Buffer.from('\uFEFFé'), 'windows-1251').value).toBe('é');
  });
});

describe('placeAt', () => {
  it.each([
    [0, 1, 1],
    [2, 2, 1],
    [4, 3, 1],
    [7, 4, 2],
  ])('%i → %i:%i', (offset, line, column) => {
    expect(placeAt('a\nb\r\r\nde', offset, 'x')).toEqual({ path: 'x', line, column });
  });
});
