import { describe, expect, it } from 'vitest';
import { readBibliography } from '../../../src/document/bibliography/read.ts';

const read = (text: string) => readBibliography([{ path: 'r.bib', bytes: Buffer.from(text) }]);
const keys = (text: string) => read(text).value.map((e) => e.key);

describe('a .bib file is read as BibTeX reads it', () => {
  it.each([
    ['@misc{AB:C/D(2009)6, title={T}}', ['AB:C/D(2009)6']],
    ['@misc{a*b&c+d?e!f, title={T}}', ['a*b&c+d?e!f']],
    ['@misc(LDM-1, title={T (one)})', ['LDM-1']],
    ['@misc{LDM-3}', ['LDM-3']],
    ['@misc{LDM-3,}', ['LDM-3']],
    ['Leading words @misc{LDM-3, title={T}}', ['LDM-3']],
    ['% @misc{LDM-3, title={T}}', ['LDM-3']],
    ['@comment{@misc{LDM-3, title={T}}}', ['LDM-3']],
    ['@comment{nothing here} @misc{A, title={mail me@home.org}}', ['A']],
    ['@misc{A, title={T}} @misc{B, title={U}}', ['A', 'B']],
  ])('%s', (text, expected) => {
    expect([keys(text), read(text).diagnostics]).toEqual([expected, []]);
  });
  it('takes the first of a field given twice, and says so', () => {
    const { value, diagnostics } = read('@misc{A, title={First}, year=1999, TITLE={Second}}');
    expect(value[0]?.fields.get('title')).toBe('First');
    expect(diagnostics).toMatchObject([{ rule: 'bib-fields-once', place: { line: 1, column: 36 } }]);
  });
  it('takes what is missing from the entry of crossref', () => {
    const { value, diagnostics } = read(
      '@inproceedings{A, author={Ann One}, title={Child}, crossref={p}}\n@proceedings{P, title={Whole}, booktitle={Book}, year=1999, editor={Ed Itor}}',
    );
    expect(diagnostics).toEqual([]);
    expect(Object.fromEntries(value[0]?.fields ?? [])).toMatchObject({
      title: 'Child',
      booktitle: 'Book',
      year: '1999',
    });
    expect(value[0]?.authors.map((a) => a.family)).toEqual(['One']);
    expect(read('@misc{A, crossref={Z}}').diagnostics).toMatchObject([{ rule: 'bib-crossref-known' }]);
  });
});
