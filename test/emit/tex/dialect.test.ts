import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inline, Text } from '../../../src/document/text.ts';
import { plain } from '../../../src/emit/plain/dialect.ts';
import { openDialect, word } from '../../../src/emit/tex/dialect.ts';
import { anchorOf } from '../../../src/kernel/anchor.ts';
import { cleanLine } from '../../../src/kernel/clean-text.ts';

const anyWords = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'\\{}$&#%_^~<>|"\'`[]-?! \n\u00A0abc') }),
);
const address = anyWords.map((text) => `https://a.org/${text}`);
const name = anyWords.map(anchorOf);
const { text } = fc.letrec<{ text: Text; inline: Inline }>((tie) => ({
  text: fc.array(tie('inline'), { maxLength: 4 }),
  inline: fc.oneof(
    { maxDepth: 2 },
    fc.record({ kind: fc.constant('text' as const), text: anyWords }),
    fc.record({ kind: fc.constant('code' as const), text: anyWords }),
    fc.record({ kind: fc.constant('link' as const), address: fc.oneof(address, anyWords) }),
    fc.record({ kind: fc.constant('issue' as const), key: anyWords, address: fc.option(address) }),
    fc.record({
      kind: fc.constant('milestone' as const),
      code: anyWords,
      entry: fc.option(name),
      completed: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('citation' as const),
      reference: name,
      number: fc.integer({ min: 1, max: 99 }),
      label: tie('text'),
    }),
    fc.record({ kind: fc.constant('emphasis' as const), text: tie('text') }),
    fc.record({ kind: fc.constant('strong' as const), text: tie('text') }),
    fc.record({ kind: fc.constant('break' as const) }),
    fc.record({ kind: fc.constant('linked' as const), address, text: tie('text') }),
  ),
}));

/** What the dialect writes beside what it escapes, from the innermost outwards. */
const escapes =
  /\\(?:text(?:backslash|asciicircum|asciitilde|less|greater|bar|quotedbl|quotesingle|asciigrave)|allowbreak|nobreak|enspace|quad)\{\}|\\hphantom\{0\}|\\mbox\{-\}|\{[[\]]\}|\\[{}$&#%_,-]|(?<=[-,])\{\}|~/g;
const macros =
  /\\Cite\{[^{}\\]*\}|\\(?:AddressBreak|LineBreak)\{\}|\\(?:Address|emph|Strong|IssueKey|DoneCode|OpenCode)\{[^{}\\]*\}|\\MsLink\{[^{}\\]*\}\{[^{}\\]*\}|\\href\{[^{}\\]*\}\{[^{}\\]*\}/g;

function leftOf(tex: string): string {
  let left = tex.replace(/\\AddressBreak\{\}/g, '').replace(escapes, '');
  for (let before = ''; before !== left; ) {
    before = left;
    left = left.replace(macros, '');
  }
  return left;
}

const saidBy = (inline: Inline): string => {
  if (inline.kind === 'milestone') return inline.code;
  if (inline.kind === 'issue') return inline.key;
  if (inline.kind === 'link') return inline.address;
  if (inline.kind === 'citation') return inline.label.map(saidBy).join('');
  if (inline.kind === 'break') return ' ';
  return typeof inline.text === 'string' ? inline.text : inline.text.map(saidBy).join('');
};

describe('the dialect of TeX', () => {
  it('writes nothing that TeX reads as markup but its own macros, whatever the text', () => {
    const print = openDialect();
    fc.assert(
      fc.property(text, (given) => {
        expect(leftOf(print(given).tex)).not.toMatch(/[\\{}$&#%_^~<>|"'`[\]\n]/);
      }),
      { numRuns: 500 },
    );
  });

  it('takes only plain words where TeX wants a name', () => {
    expect(word('ms:A+5F1/b_c.pdf').tex).toBe('ms:A+5F1/b_c.pdf');
    for (const odd of ['a b', 'a}', '\\x', '%', 'é', 1, null, ['a']])
      expect(() => word(odd)).toThrow(TypeError);
    const odd: Text = [{ kind: 'milestone', code: 'A', entry: '}\\evil{', completed: true }];
    expect(() => openDialect()(odd)).toThrow(TypeError);
  });
});

describe('the dialect of plain text', () => {
  it('gives the words, on one line', () => {
    fc.assert(
      fc.property(text, (given) => {
        const words = (of: string) => of.replace(/\s+/g, '');
        expect(words(plain(given))).toBe(words(cleanLine(given.map(saidBy).join(''))));
        expect(plain(given)).not.toContain('\n');
      }),
    );
  });

  it('says what stands for a link', () => {
    expect(
      plain([
        { kind: 'text', text: 'See ' },
        { kind: 'citation', reference: 'LDM-1', number: 2, label: [{ kind: 'text', text: '[LDM-1]' }] },
        { kind: 'emphasis', text: [{ kind: 'text', text: ' and ' }] },
        { kind: 'milestone', code: 'A_1', entry: null, completed: false },
      ]),
    ).toBe('See [LDM-1] and A_1');
  });
});
