import { describe, expect, it } from 'vitest';
import { explainBibtex } from '../../src/compile/bibtex-log.ts';

const head = 'This is BibTeX, Version 0.99d\nThe top-level auxiliary file: report.aux\n';

describe('explainBibtex', () => {
  it('names a style that is not there', () => {
    const log = `${head}I couldn't open style file nosuch.bst\n---line 5 of file report.aux\n : \\bibstyle{nosuch\n`;
    expect(explainBibtex(log)).toMatchObject([
      { rule: 'bibtex-style-found', message: 'BibTeX does not find the style nosuch' },
    ]);
  });
  it('tells the line of a style that fails', () => {
    const log = `${head}The style file: house.bst\nnowhere is an unknown function---line 3 of file house.bst\n`;
    expect(explainBibtex(log)).toMatchObject([
      {
        rule: 'bibtex-style-runs',
        message: 'BibTeX cannot run the style: nowhere is an unknown function',
        place: { path: 'house.bst', line: 3 },
      },
    ]);
  });
  it('is silent about a run that went well', () => {
    expect(explainBibtex(`${head}The style file: plain.bst\nDatabase file #1: bibliography-1.bib\n`)).toEqual(
      [],
    );
    expect(explainBibtex('')).toEqual([]);
  });
});
