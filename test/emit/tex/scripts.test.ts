import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charactersOf, withoutCharacters } from '../../../src/emit/tex/cmap.ts';
import { isLayout } from '../../../src/emit/tex/escape.ts';
import { commonCoverage, fontFiles } from '../../../src/emit/tex/fonts.ts';
import { missingGlyphs } from '../../../src/emit/tex/glyphs.ts';
import { coverageOf } from '../../../src/emit/tex/installed.ts';
import { makeTypesetter } from '../../../src/emit/tex/scripts.ts';
import { nodeEffects } from '../../../src/host/node-effects.ts';

const within = (pattern: RegExp) => (codePoint: number) => pattern.test(String.fromCodePoint(codePoint));
const latin = within(/[\u0020-\u024F\u1E00-\u1EFF]|[\u0300-\u036F]/);

function typesetter() {
  return makeTypesetter({
    prose: latin,
    code: latin,
    sans: within(/[\u0020-\u024F\u2713]/),
    fallbacks: new Map([
      ['Hebrew', within(/\p{Script=Hebrew}/u)],
      ['Arabic', within(/\p{Script=Arabic}/u)],
      ['CjkSimplified', within(/[\p{Script=Han}\p{Script=Hiragana}\u3000-\u303F\uFF00-\uFFEF]/u)],
      ['CjkJapanese', within(/[\p{Script=Han}\p{Script=Hiragana}\u3000-\u303F\uFF00-\uFFEF]/u)],
    ]),
    language: 'en-GB',
  });
}

describe('makeTypesetter', () => {
  it.each([
    ['plain & simple', 'plain \\& simple'],
    ['done \u2713', 'done {\\sffamily \u2713}'],
    ['\u7B2C\u4E09 \u6B65\uFF0C', '{\\MilepostCjkSimplified \u7B2C\u4E09 \u6B65\uFF0C}'],
    ['\u7B2C\u306E', '{\\MilepostCjkJapanese \u7B2C\u306E}'],
    ['a \u05D0\u05D1 \u05D2 b', 'a \\beginR{}{\\MilepostHebrew \u05D0\u05D1 \u05D2}\\endR{} b'],
    [
      '\u05D0 (12) \u05D1',
      '\\beginR{}{\\MilepostHebrew \u05D0} )\\beginL{}12\\endL{}( {\\MilepostHebrew \u05D1}\\endR{}',
    ],
    ['a\u3000b', 'a{\\MilepostCjkSimplified \u3000}b'],
    ['e\u0301\u0323', '\u1EB9\u0301'],
    ['x\u{13000}', 'x\\MilepostMissing{13000}'],
    ['a\u200Db', 'ab'],
  ])('sets %s', (text, tex) => expect(typesetter().text(text).tex.tex).toBe(tex));

  it('gives every character a font that has it, a layout command, or a reported substitute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const setter = typesetter();
        const { tex: set, missing } = setter.text(text);
        const { tex } = set;
        expect((tex.match(/MilepostMissing/g) ?? []).length).toBe(missing.length);
        expect((tex.match(/\\beginR/g) ?? []).length).toBe((tex.match(/\\endR/g) ?? []).length);
        const plain = tex.replace(/\{\\(Milepost\w+|sffamily) [^{}]*\}/g, '').replace(/\\[A-Za-z]+/g, '');
        for (const c of plain) expect(latin(c.codePointAt(0) ?? 0), c).toBe(true);
      }),
    );
  });

  it('is deterministic', () => {
    const text = '\u05D0 (12) \u7B2C \u2713';
    expect(typesetter().text(text)).toEqual(typesetter().text(text));
  });
});

describe('missingGlyphs', () => {
  const files = [{ path: 'data/m.csv', text: 'code,name\nA,x\r\nB,go \u{1F680}\u{1F680}\nC,\u{1F680}\n' }];

  it('finds the places of a character in the files', () => {
    expect(missingGlyphs([{ codePoint: 0x1f680 }, { codePoint: 0x1f680 }], files)).toMatchObject([
      {
        rule: 'glyphs-available',
        place: { path: 'data/m.csv', line: 3, column: 6 },
        related: [{ place: { line: 4, column: 3 } }],
      },
    ]);
  });

  it('keeps to the place the typesetter was told', () => {
    const place = { path: 'data/a.yaml', line: 7 };
    expect(missingGlyphs([{ codePoint: 0x1f680, place }], files)).toMatchObject([{ place }]);
  });
});

describe('fonts', () => {
  it('have every basic character in every face, and one character for the hyphen', async () => {
    const fonts = await fontFiles(nodeEffects().files);
    expect(fonts.size).toBe(12);
    const basic = commonCoverage(['serif', 'sans', 'mono'], fonts);
    for (const [name, bytes] of fonts) {
      const covers = await coverageOf(bytes);
      expect(covers(0x2010), name).toBe(false);
      for (let c = 0x20; c < 0x2123; c += 1)
        if (basic(c) && !isLayout(String.fromCodePoint(c)))
          expect(covers(c), `${name} U+${c.toString(16)}`).toBe(true);
    }
  });

  it('are read as having the characters that a font library finds in them', async () => {
    const [bytes] = [...(await fontFiles(nodeEffects().files)).values()];
    if (!bytes) throw new Error('no font');
    const [own, covers] = [charactersOf(bytes), await coverageOf(bytes)];
    for (let c = 0; c < 0x20000; c += 1) expect(own.has(c)).toBe(covers(c));
  });

  it('count the hyphens taken from their maps as printable', async () => {
    const sans = commonCoverage(['sans'], await fontFiles(nodeEffects().files));
    expect([0xad, 0x2010, 0x2011].map(sans)).toEqual([true, true, true]);
  });

  it('keep every other character when some are taken from the map', async () => {
    const [bytes] = [...(await fontFiles(nodeEffects().files)).values()];
    if (!bytes) throw new Error('no font');
    const before = await coverageOf(bytes);
    const after = await coverageOf(withoutCharacters(bytes, [0x41, 0x7a, 0x20ac]));
    for (let c = 0x20; c < 0x3000; c += 1)
      expect(after(c)).toBe(before(c) && ![0x41, 0x7a, 0x20ac].includes(c));
  });
});
