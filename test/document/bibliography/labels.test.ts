import { describe, expect, it } from 'vitest';
import type { BibEntry } from '../../../src/document/bibliography/entry.ts';
import { type CitationStyle, labelEntries } from '../../../src/document/bibliography/labels.ts';
import { readBibliography } from '../../../src/document/bibliography/read.ts';
import { plain } from '../../../src/emit/plain/dialect.ts';

const read = (...entries: string[]): BibEntry[] =>
  readBibliography([{ path: 'a.bib', bytes: new TextEncoder().encode(entries.join('\n')) }])
    .value as BibEntry[];
const entry = (key: string, author: string, rest: string) => `@misc{${key}, author={${author}}, ${rest}}`;
const shown = (style: CitationStyle, entries: readonly BibEntry[]) =>
  Object.fromEntries(labelEntries(entries, style).map((l) => [l.entry.key, plain(l.inText)]));

describe('labels of cited documents', () => {
  const three = read(
    entry('X-3', 'A. Bellm', 'title={Three}, year=2017'),
    entry('X-1', 'A. Bellm', 'title={Two}, year=2017'),
    entry('X-2', 'A. Bellm', 'title={One}, year=2017'),
    entry('X-4', 'A. Bellm', 'title={Other}, year=2018'),
    entry('X-5', 'A. Bellm and B. King', 'title={Other}, year=2017'),
    entry('X-6', 'A. Bellm and B. King and C. Rand', 'title={Other}, year=2017'),
    entry('X-7', 'A. Bellm and others', 'title={Other}'),
    '@misc{X-8, title={Nobody}, year=2017}',
  );

  it('carry a letter where authors and year are the same, in the order of the printed list', () => {
    expect(shown('author-year', three)).toEqual({
      'X-8': 'X-8 (X-8 2017)',
      'X-2': 'X-2 (Bellm 2017a)',
      'X-3': 'X-3 (Bellm 2017b)',
      'X-1': 'X-1 (Bellm 2017c)',
      'X-4': 'X-4 (Bellm 2018)',
      'X-5': 'X-5 (Bellm & King 2017)',
      'X-6': 'X-6 (Bellm et al. 2017)',
      'X-7': 'X-7 (Bellm et al. n.d.)',
    });
  });
  it('count from 1 in the printed list, the same in every style', () => {
    for (const style of ['handle', 'numeric', 'author-year'] as const)
      expect(labelEntries(three, style).map((l) => [l.number, l.entry.key])).toEqual(
        ['X-8', 'X-2', 'X-3', 'X-1', 'X-4', 'X-5', 'X-6', 'X-7'].map((key, i) => [i + 1, key]),
      );
    expect(shown('numeric', three)).toMatchObject({ 'X-2': 'X-2\u00A0[2]', 'X-7': 'X-7\u00A0[8]' });
    expect(shown('handle', three)).toMatchObject({ 'X-2': '[X-2]', 'X-7': '[X-7]' });
  });
});
