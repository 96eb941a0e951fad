import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { expect, it } from 'vitest';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { rebuild } from '../../src/tools/rebuild/rebuild.ts';
import { shippedReport } from '../support/page.ts';

type Node = DefaultTreeAdapterTypes.Node;

/** Parts of the page that are no words of the note: what is only said, tools, and links in the place of page numbers. */
const apart = new Set(['v', 'tools', 'seen']);

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  if (!('childNodes' in node)) return '';
  if ('tagName' in node && ['script', 'style', 'form', 'title'].includes(node.tagName)) return '';
  const name = 'attrs' in node ? (node.attrs.find((a) => a.name === 'class')?.value ?? '') : '';
  return apart.has(name) ? ' ' : ` ${node.childNodes.map(textOf).join('')} `;
}

function find(node: Node, tag: string): Node[] {
  if ('tagName' in node && node.tagName === tag) return [node];
  return 'childNodes' in node ? node.childNodes.flatMap((child) => find(child, tag)) : [];
}

/** Sections of the page: heading and text. */
function sectionsOf(html: string): Array<readonly [heading: string, text: string]> {
  const [main] = find(parse(html), 'main');
  const children = main && 'childNodes' in main ? main.childNodes : [];
  return children
    .filter((node) => 'tagName' in node && node.tagName === 'section')
    .map((section) => [
      find(section, 'h2').map(textOf).join('').replace(/\s+/g, ' ').trim(),
      textOf(section),
    ]);
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .replaceAll('\u00AD', '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Words of which there are more in one text than in the other. */
function surplus(words: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const word of others) left.set(word, (left.get(word) ?? 0) + 1);
  return words.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}

/** Words that are no two of the other side written as one, nor a piece of one, nor one with a page number: the end of a line divides and joins. */
function unexplained(words: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  const divided = (word: string) =>
    Array.from(word, (_, i) => i).some(
      (i) => i > 0 && known.has(word.slice(0, i)) && known.has(word.slice(i)),
    );
  const piece = (word: string) => others.some((other) => other !== word && other.includes(word));
  const beforePage = (word: string) => known.has(word.replace(/\d{1,3}$/, ''));
  return words.filter((word) => !divided(word) && !piece(word) && !beforePage(word));
}

/** What the PDF says of pages, in running heads, and to programs that take its text (`\ReadAs`). */
const ofPages =
  'p pages mentioned on The number in bold is the page of the milestone s entry the others are pages that mention it ' +
  'a small number after code or at the right of a list is the page of that entry Page cited tracked completed per cent overdue ahead due Milestone';

it('the PDF and the page of the shipped report say the same, but for page numbers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'milepost-words-'));
  await shippedReport(folder);
  const effects = nodeEffects();
  const { outputs } = await rebuild(join(folder, 'report.yaml'), effects);
  const [pdf = '', page = ''] = outputs;
  expect(outputs.map((path) => path.split('.').at(-1))).toEqual(['pdf', 'html']);
  const html = await readFile(page, 'utf8');
  const sections = sectionsOf(html);
  const { stdout } = await execa('pdftotext', ['-enc', 'UTF-8', pdf, '-'], { maxBuffer: 1e8 });
  const lines = stdout.split(/[\n\f]/).map((line) => line.trim());
  let at = 0;
  const starts = sections.map(([heading]) => {
    at = lines.indexOf(heading, at) + 1;
    expect(at, heading).toBeGreaterThan(0);
    return at - 1;
  });
  const heads = new Set([
    ...wordsOf(ofPages),
    ...sections.flatMap(([heading]) => wordsOf(heading)),
    ...find(parse(html), 'h3').flatMap((heading) => wordsOf(textOf(heading))),
    ...wordsOf('DMTN-158 DM Milestone Summary Vera C. Rubin Observatory Revision 2021-05-10'),
  ]);
  // The text of a turned page comes before its heading: a figure there is in the section before.
  const turned = sections.findIndex(([heading]) => heading.endsWith('Timeline'));
  for (const [i, [heading, text]] of sections.entries()) {
    if (i === turned) continue;
    const both = i === turned - 1 ? 2 : 1;
    // A line that ends in a divided word is joined to what stands at its right end.
    const body = lines
      .slice(starts[i], starts[i + both])
      .join('\n')
      .replace(/(?<=\p{L})mentioned\b/gu, ' mentioned');
    const printed = wordsOf(body);
    const shown = wordsOf(both === 2 ? `${text} ${sections[turned]?.[1]}` : text);
    const onlyShown = surplus(shown, printed);
    const onlyPrinted = surplus(printed, shown);
    expect(unexplained(onlyShown, onlyPrinted), `${heading}: on the page alone`).toEqual([]);
    const unknown = onlyPrinted.filter((word) => !heads.has(word) && !/^\d{1,3}$/.test(word));
    expect(unexplained(unknown, onlyShown), `${heading}: in the PDF alone`).toEqual([]);
  }
  await rm(folder, { recursive: true, force: true });
});
