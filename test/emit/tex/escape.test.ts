import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeCode, escapePdfString, escapeTex } from '../../../src/emit/tex/escape.ts';
import { anchorOf } from '../../../src/kernel/anchor.ts';
import { clean, cleanLine } from '../../../src/kernel/clean-text.ts';
import { nasty } from './nasty.ts';

/** Every sequence the escaper may write; what is left after taking them away must hold no character TeX reads as markup. */
const sequences =
  /\\(textbackslash|textasciicircum|textasciitilde|textless|textgreater|textbar|textquotedbl|textquotesingle|textasciigrave|allowbreak|nobreak|enspace|quad)\{\}|\\[{}$&#%_,-]|\\mbox\{-\}|\\hphantom\{0\}|\{\[\}|\{\]\}|([-,])\{\}(?=\2)|~/g;
const special = /[\\{}$&#%_^~<>|"'`[\]\n]/;
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'\\{}$&#%_^~<>|"\'`[]-?! \n\r\u00A0\u200Babc') }),
);

describe('clean', () => {
  it('is idempotent and well-formed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = clean(text);
        expect(clean(once)).toBe(once);
        expect(once).not.toMatch(/\p{Surrogate}/u);
        expect(once.normalize('NFC')).toBe(once);
      }),
    );
  });

  it('makes every kind of line break one', () => {
    expect(clean('a\r\nb\rc\nd\u2028e\u2029f\u0085g\vh\fi')).toBe('a\nb\nc\nd\ne\nf\ng\nh\ni');
  });

  it('replaces a lone surrogate and drops what hides or reverses text', () => {
    expect(clean('a\uD800b')).toBe('a\uFFFDb');
    expect(clean('x\u202Ey\u2066z\u{E0041}\uFEFF\u0000')).toBe('xyz');
  });

  it('puts a line on one line', () => {
    expect(cleanLine('a \n\n b\tc')).toBe('a b c');
  });
});

describe('escapeTex', () => {
  it('leaves no character that TeX reads as markup', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const tex of [escapeTex(text).tex, escapeCode(text).tex]) {
          expect(tex.replace(sequences, '')).not.toMatch(special);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the order and number of plain characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcxyz019.,;:!?()') }), (text) => {
        expect(escapeTex(text).tex.replaceAll('\\allowbreak{}', '').replaceAll(',{}', ',')).toBe(text);
      }),
    );
  });

  it('never writes two hyphens side by side', () => {
    for (const [text] of nasty) expect(escapeTex(text).tex).not.toMatch(/--/);
  });

  it('gives long words break points and short ones none', () => {
    expect(escapeTex('DM-AP-12').tex).toBe('DM-AP-12');
    expect(escapeTex(`${'a'.repeat(40)}`).tex.match(/allowbreak/g)?.length).toBe(3);
    expect(escapeTex('https://example.org/a/very/long/path/indeed').tex).toContain('/\\allowbreak{}');
  });
});

describe('escapeCode', () => {
  it('breaks after joints', () => {
    expect(escapeCode('LDM-503_a.b').tex).toBe('LDM-\\allowbreak{}503\\_\\allowbreak{}a.\\allowbreak{}b');
  });
});

describe('anchorOf', () => {
  it('is injective and safe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        fc.pre(!/\p{Surrogate}/u.test(a + b));
        expect(anchorOf(a)).toMatch(/^[A-Za-z0-9.+-]*$/);
        expect(anchorOf(a) === anchorOf(b)).toBe(a === b);
      }),
    );
    expect(anchorOf('LDM-503 a_b')).toBe('LDM-503+20a+5Fb');
  });
});

describe('escapePdfString', () => {
  it('holds characters only', () => {
    expect(escapePdfString('a\u00ADb\u200Bc 50% \\x').tex).toBe('abc 50\\% \\textbackslash{}x');
  });
});
