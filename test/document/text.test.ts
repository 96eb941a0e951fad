import { describe, expect, it } from 'vitest';
import { isText, linkTarget, typographic, words } from '../../src/document/text.ts';
import { inLanguage } from '../../src/kernel/language.ts';

describe('typographic', () => {
  it.each([
    [`it's "so" -- (or 'not')`, 'it\u2019s \u201Cso\u201D \u2013 (or \u2018not\u2019)'],
    ['2019--2021', '2019\u20132021'],
    ['wait---what...', 'wait\u2014what\u2026'],
    ['LDM-151 --force', 'LDM-151 --force'],
  ])('%s', (typed, set) => expect(typographic(typed)).toBe(set));

  it.each([
    ['fr', `l'essai "dit 'long'"`, 'l’essai «\u202Fdit ‘long’\u202F»'],
    ['fr', 'un « jalon » clé', 'un «\u202Fjalon\u202F» clé'],
    ['es', '"uno" y "dos"', '«uno» y «dos»'],
    ['de', `"eins", 'zwei', geht's`, '„eins“, ‚zwei‘, geht’s'],
    ['pt', '"um"', '“um”'],
    ['it', `l'"uno"`, 'l’«uno»'],
    ['ja', '"一"', '「一」'],
  ])('has the quotes of %s: %s', async (tag, typed, set) => {
    expect(await inLanguage(tag, () => typographic(typed))).toBe(set);
  });
});

describe('linkTarget', () => {
  it('encodes what addresses cannot hold and keeps what is encoded already', () => {
    expect(linkTarget('https://a.org/x_y?q=1&r=100%25#top')).toBe('https://a.org/x_y?q=1&r=100%25#top');
    expect(linkTarget('https://a.org/ü{}^\\')).toBe('https://a.org/%C3%BC%7B%7D%5E%5C');
    expect(linkTarget('https://a.org/\u{1F680}50%')).toBe('https://a.org/%F0%9F%9A%8050%25');
  });

  it('refuses addresses that are not links', () => {
    for (const address of ['javascript:alert(1)', 'file:///etc/passwd', 'LDM-151', '', ' JAVASCRIPT:x'])
      expect(linkTarget(address)).toBeNull();
  });
});

describe('isText', () => {
  it('knows text from what else a report holds', () => {
    expect(isText(words('a'))).toBe(true);
    expect(isText({ kind: 'code', text: 'a' })).toBe(true);
    for (const other of ['a', 1, null, undefined, ['a'], [['a']], { kind: 'done' }, { text: 'a' }])
      expect(isText(other)).toBe(false);
  });
});
