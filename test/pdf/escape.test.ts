import { describe, expect, it } from 'vitest';
import { escapeCode, escapeTex } from '../../src/emit/tex/escape.ts';
import { anchorOf } from '../../src/kernel/anchor.ts';
import { nasty } from '../emit/tex/nasty.ts';
import { print } from './set.ts';

const oneSpace = (text: string) => text.replace(/\s+/g, ' ').trim();

/** One page a case, each between marks, so that a case that swallows what follows shows. */
const pageOf = (tex: string, i: number) => `START${i} ${tex} END${i}\n\\clearpage`;

describe('escaped text', () => {
  it('is printed as it stands: nasty cases in prose and in code', async () => {
    const prose = nasty.map(([text], i) => pageOf(escapeTex(text).tex, i));
    const code = nasty.map(([text], i) => pageOf(`\\texttt{${escapeCode(text).tex}}`, i + nasty.length));
    const { text, pages, diagnostics } = await print([...prose, ...code].join('\n'));
    expect(diagnostics).toEqual([]);
    expect(pages).toBe(2 * nasty.length);
    for (const [i, [given, printed = given]] of [...nasty, ...nasty].entries()) {
      const found = new RegExp(`START${i}\\s([^]*?)\\sEND${i}\\b`).exec(text)?.[1] ?? '';
      expect(oneSpace(found), `case ${i}`).toBe(oneSpace(printed));
    }
  });

  it('works as an optional argument, a heading and a label', async () => {
    const body = nasty
      .map(([text], i) => {
        const tex = escapeTex(text).tex;
        return `\\section[${tex}]{${tex}}\\label{${anchorOf(text)}${i}}\\begin{description}\\item[${tex}] ${tex}\\end{description} See \\ref{${anchorOf(text)}${i}}.`;
      })
      .join('\n\n');
    const { diagnostics } = await print(`\\tableofcontents ${body}`);
    expect(diagnostics.filter((d) => !/overfull|underfull|wide/i.test(d.message))).toEqual([]);
  });
});
