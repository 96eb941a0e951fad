import { describe, expect, it } from 'vitest';
import { identifier, words } from '../../src/document/text.ts';
import type { Dialect } from '../../src/emit/tex/dialect.ts';
import { anchorOf } from '../../src/kernel/anchor.ts';
import { nasty } from '../emit/tex/nasty.ts';
import { print } from './set.ts';

const oneSpace = (text: string) => text.replace(/\s+/g, ' ').trim();

/** One page a case, each between marks, so that a case that swallows what follows shows. */
const pageOf = (tex: string, i: number) => `START${i} ${tex} END${i}\n\\clearpage`;

describe('escaped text', () => {
  it('is printed as it stands: nasty cases in prose and in code', async () => {
    const prose = nasty.map(([text]) => words(text));
    const code = nasty.map(([text]) => identifier(text));
    const { text, pages, diagnostics } = await print([...prose, ...code], (dialect) =>
      [
        ...prose.map((t, i) => pageOf(dialect(t).tex, i)),
        ...code.map((t, i) => pageOf(`\\texttt{${dialect(t).tex}}`, i + nasty.length)),
      ].join('\n'),
    );
    expect(diagnostics).toEqual([]);
    expect(pages).toBe(2 * nasty.length);
    for (const [i, [given, printed = given]] of [...nasty, ...nasty].entries()) {
      const found = new RegExp(`START${i}\\s([^]*?)\\sEND${i}\\b`).exec(text)?.[1] ?? '';
      expect(oneSpace(found), `case ${i}`).toBe(oneSpace(printed));
    }
  });

  it('works as an optional argument, a heading and a label', async () => {
    const texts = nasty.map(([text]) => words(text));
    const body = (dialect: Dialect) =>
      nasty.map(([text], i) => {
        const { tex } = dialect(words(text));
        return `\\section[${tex}]{${tex}}\\label{${anchorOf(text)}${i}}\\begin{description}\\item[${tex}] ${tex}\\end{description} See \\ref{${anchorOf(text)}${i}}.`;
      });
    const { diagnostics } = await print(
      texts,
      (dialect) => `\\tableofcontents ${body(dialect).join('\n\n')}`,
    );
    expect(diagnostics.filter((d) => !/overfull|underfull|wide/i.test(d.message))).toEqual([]);
  });
});
