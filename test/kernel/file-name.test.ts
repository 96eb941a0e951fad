import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameOf } from '../../src/kernel/file-name.ts';

/** Texts as codes are, as attackers write them, and of any characters. */
const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom('A', 'a', 'b', '1', '.', '-', '_', '/', '\\', ':', ' ', 'é', 'e\u0301', '里'),
    maxLength: 12,
  }),
);

describe('fileNameOf', () => {
  it.each(['02C.00', 'A', 'HEL.2.1', 'DM-NET-4'])('leaves the code %s as it is', (code) => {
    expect(fileNameOf(code)).toBe(code);
  });

  it.each([
    ['x/../../data/evil', /^x-.-.-data-evil_[0-9a-f]{12}$/],
    ['..', /^_[0-9a-f]{12}$/],
    ['', /^_[0-9a-f]{12}$/],
    ['PRJ/A/1', /^PRJ-A-1_[0-9a-f]{12}$/],
    ['a-b', /^a-b_[0-9a-f]{12}$/],
    ['CON:*?"<>|\n', /^CON_[0-9a-f]{12}$/],
    ['里程碑'.repeat(80), /^_[0-9a-f]{12}$/],
    ['PRJ.AREA-00.'.repeat(20), /^PRJ\.AREA-00\.[A-Z0-9.-]{27}_[0-9a-f]{12}$/],
  ])('makes a name of %j', (text, name) => {
    expect(fileNameOf(text)).toMatch(name);
  });

  it('gives part of a file name of bounded length, never a path', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const name = fileNameOf(text);
        expect(name).toMatch(/^[\w.-]{1,64}$/);
        expect(name).not.toMatch(/^\.|\.$|\.\./);
      }),
    );
  });

  it('gives different texts different names, also where case does not count', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        fc.pre(a !== b);
        expect(fileNameOf(a).toLowerCase()).not.toBe(fileNameOf(b).toLowerCase());
      }),
    );
    expect(fileNameOf('A-B').toLowerCase()).not.toBe(fileNameOf('a-b').toLowerCase());
  });

  it('never names one text as it names its name', () => {
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(fileNameOf(text) !== text);
        expect(fileNameOf(fileNameOf(text))).not.toBe(fileNameOf(text));
      }),
    );
  });
});
