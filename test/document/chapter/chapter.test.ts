import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Block } from '../../../src/document/chapter/blocks.ts';
import { chapterOf } from '../../../src/document/chapter/chapter.ts';
import { buildReport, type ReportInput } from '../../../src/document/report.ts';
import type { Text } from '../../../src/document/text.ts';
import { plain } from '../../../src/emit/plain/dialect.ts';
import { sectionItems } from '../../../src/input/config/sections.ts';
import { readMarkdown } from '../../../src/input/markdown/markdown.ts';
import { noWritings } from '../../../src/input/writings.ts';
import type { Diagnostic } from '../../../src/kernel/diagnostics.ts';
import { loadFixture, renderNote } from '../fixture.ts';

let input: ReportInput;
beforeAll(async () => {
  ({ input } = await loadFixture());
});

/** A note of one chapter, and what was found in it. */
async function noteOf(source: string) {
  const { value, diagnostics } = await readMarkdown(source, { file: 'text/a.md' });
  const contents = sectionItems([{ chapter: 'text/a.md' }, 'by-wbs', 'bibliography']);
  const config = { ...input.config, contents, sections: contents.map(({ name }) => name) };
  const built = buildReport({
    ...input,
    config,
    writings: { ...noWritings, chapters: new Map([['text/a.md', value]]) },
  });
  const { blocks = [] } = built.report.sections[0] as { blocks?: readonly Block[] };
  const found = [...diagnostics, ...built.diagnostics].filter((d) => d.place?.path === 'text/a.md');
  return { built, blocks, found };
}

const told = (findings: readonly Diagnostic[]) =>
  findings.map(({ rule, place, message }) => [rule, place?.line, place?.column, message]);

function textOf(blocks: readonly Block[]): Text {
  const [first] = blocks;
  return first?.kind === 'paragraph' ? first.text : [];
}

describe('a chapter', () => {
  it('is called by its first heading', async () => {
    const { built } = await noteOf('# It\'s "late"\n\nSo.\n');
    expect(plain(built.report.sections[0]?.title ?? [])).toBe('It’s “late”');
    expect(built.report.sections[0]?.anchor).toBe('sec:chapter-a');
  });

  it('links codes, cites handles and prints metrics', async () => {
    const { blocks, found } = await noteOf(
      '# A\n\n**OPT-2** waits, see SPEC-12: {{ late }} of {{total}}, {{ percent-completed }} at {{ data-date }}.\n',
    );
    const text = textOf(blocks);
    expect(text.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['strong', 'citation']));
    expect(plain(text)).toMatch(/^OPT-2 waits, see .*: \d+ of \d+, \d+\.\d\u00A0% at 2024-02-29\.$/);
    expect(found).toEqual([]);
  });

  it('names a metric that is none, where it stands', async () => {
    const { found } = await noteOf('# A\n\nOne line\nand {{ lates }}, {{ spi-t }}.\n');
    expect(told(found)[0]).toEqual(['metrics-in-text-known', 4, 5, '`{{ lates }}` names no metric']);
    expect(found[0]?.severity).toBe('error');
    expect(found[0]?.hint).toContain('`late`');
  });

  it.each([
    ['a paragraph', `${'word '.repeat(4001)}\n`],
    ['a heading', `## ${'word '.repeat(4001)}\n`],
    ['a cell', `| a |\n|---|\n| ${'x'.repeat(20_001)} |\n`],
    ['code', `\`\`\`\n${'x\n'.repeat(10_001)}\`\`\`\n`],
  ])('refuses %s that TeX has no room for', async (_, text) => {
    const { found } = await noteOf(`# A\n\nText.\n\n${text}`);
    expect(found.map(({ rule, severity, place }) => [rule, severity, place?.line])).toContainEqual([
      'chapter-of-sensible-size',
      'error',
      text.startsWith('|') ? 7 : 5,
    ]);
  });

  it('tells of what it does not take', async () => {
    const { found, blocks } = await noteOf(
      '# A\n\nA <b>b</b> ![plan](p.png) [x](../y.pdf) SPEC-99\n\n[SPEC-1]: gone\n<!-- hidden -->\n',
    );
    expect(told(found).map(([rule, line, column]) => [rule, line, column])).toEqual([
      ['chapter-without-html', 3, 3],
      ['chapter-without-html', 3, 7],
      ['chapter-without-images', 3, 12],
      ['chapter-definitions-used', 5, 1],
      ['links-lead-to-addresses', 3, 27],
      ['citations-have-entries', 3, 41],
    ]);
    expect(plain(textOf(blocks))).toBe('A <b>b</b> plan x SPEC-99');
  });

  it('tells of words that look like codes and are none', async () => {
    const { found } = await noteOf(
      '# A\n\nOPT-2, OPT-22 and OPT-2.1, DEV-7, [OPT-9](https://example.org/OPT-9)\nand OPT-3b.\n',
    );
    expect(told(found)).toEqual([
      ['codes-in-text-known', 3, 8, 'OPT-22 looks like a code of the data and is none'],
      ['codes-in-text-known', 4, 5, 'OPT-3b looks like a code of the data and is none'],
    ]);
  });

  it('tells of commands of TeX, and of braces that nothing closes', async () => {
    const { found } = await noteOf('# A\n\nOf \\textbf{all} and\n{{ late or C:\\plans\\a.\n');
    expect(told(found)).toEqual([
      ['chapter-without-tex', 3, 4, '`\\textbf{` is TeX; it is printed as it is typed'],
      [
        'chapter-braces-closed',
        4,
        1,
        '`{{` opens a number and nothing closes it; it is printed as it is typed',
      ],
    ]);
  });

  it('has a heading, or is called as its file is', async () => {
    const { found, built } = await noteOf('Only words.\n');
    expect(told(found)).toEqual([['chapter-has-heading', 1, 1, 'the chapter begins without a heading']]);
    expect(plain(built.report.sections[0]?.title ?? [])).toBe('a');
  });

  it('is refused where it is nested too deep', async () => {
    const { found } = await noteOf(`# A\n\n${'> '.repeat(6)}x\n`);
    expect(told(found).map(([rule]) => rule)).toContain('chapter-not-too-deep');
  });

  it('is set as it is written, TeX and HTML in it as typed', async () => {
    const source = `# A

It costs 50% & \\input{x} "*so*" -- \`a_b\`.\\
A line of [words](https://example.org/a_b).

## Part

3. three
   - inner
4. four

> quoted

| a | b |
|---|--:|
| 1 | OPT-2 |

\`\`\`
if x  < 1
\`\`\`

---
`;
    const { built } = await noteOf(source);
    const { body } = await renderNote(built, input);
    const chapter = body.slice(body.indexOf('\\SectionHead{A}'), body.indexOf('\\clearpage'));
    await expect(chapter).toMatchFileSnapshot('chapter.golden.tex');
  });

  it('keeps every word of a paragraph, whatever marks it has', async () => {
    const word = fc.constantFrom(
      'a',
      '*b*',
      '**c**',
      '"d"',
      "'e'",
      '`f`',
      '{{ late }}',
      '[g](https://x.y)',
      '--',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 12 }), async (words) => {
        const { value } = await readMarkdown(`# A\n\nx ${words.join(' ')} y`, { file: 'a.md' });
        const pen = { ...input, series: { earlier: [], current: input.schedule }, markdown: value };
        const writer = { stretch: (text: string) => [{ kind: 'text' as const, text }] };
        const { blocks } = chapterOf(
          { ...pen, writer: writer as never, here: { anchor: 'a' }, tell: () => {} },
          'a',
        );
        const letters = plain(textOf(blocks)).replace(/[^a-z]/g, '');
        const asked = words.join('').replaceAll('{{ late }}', '').replaceAll('https://x.y', '');
        expect(letters).toBe(`x${asked.replace(/[^a-z]/g, '')}y`);
      }),
      { numRuns: 60 },
    );
  });
});
