import type { Nodes, Root, Text } from 'mdast';
import { clean } from '../../kernel/clean-text.ts';
import type { Diagnostic, Place } from '../../kernel/diagnostics.ts';
import type { Read } from '../../model/dataset.ts';
import { finding } from './rules.ts';

/** A text in Markdown (CommonMark with tables), parsed. */
export interface Markdown {
  readonly root: Root;
  readonly source: string;
  /** Place of something in it: a node, or a word inside that. */
  readonly placeOf: (node: Nodes, word?: string) => Place;
}

/** Where a text comes from: a file of its own, or a value at a place in another. */
export type MarkdownOrigin = { readonly file: string } | { readonly place: Place };

const largest = 1_000_000;
/** Characters of one paragraph, heading, cell or piece of code: TeX has no room for far longer ones. */
const longestBlock = 20_000;
/** Lists and quotations inside each other. */
const deepest = 4;

/** Parses Markdown, with findings on what a note does not take. */
export async function readMarkdown(text: string, origin: MarkdownOrigin): Promise<Read<Markdown>> {
  const source = clean(text);
  const placeOf = placesIn(source, origin);
  const nothing: Markdown = { root: { type: 'root', children: [] }, source, placeOf };
  if (source.length > largest) {
    const message = `the text has ${source.length} characters`;
    return { value: nothing, diagnostics: [tooLarge(message, placeOf(nothing.root))] };
  }
  const root = await parse(source);
  const value = { root, source, placeOf };
  const long = [...walk(root)].find(
    ({ node }) => blocks.has(node.type) && lengthOf(node) > longestBlock,
  )?.node;
  if (long !== undefined) {
    const message = `${lengthOf(long)} characters without a blank line; a note takes up to ${longestBlock}`;
    const hint = 'Divide it into paragraphs.';
    const found = finding('chapter-of-sensible-size', { message, place: placeOf(long), hint });
    return { value: nothing, diagnostics: [found] };
  }
  const deep = tooDeep(root);
  if (deep === null) return { value, diagnostics: judge(value) };
  const place = placeOf(deep);
  const message = `this is nested more than ${deepest} deep`;
  const hint = 'Make a list of its own of it.';
  return { value: nothing, diagnostics: [finding('chapter-not-too-deep', { message, place, hint })] };
}

const blocks: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell', 'code', 'html']);

function lengthOf({ position }: Nodes): number {
  return (position?.end.offset ?? 0) - (position?.start.offset ?? 0);
}

function tooLarge(message: string, place: Place): Diagnostic {
  return finding('chapter-of-sensible-size', { message, place, hint: 'Name another file.' });
}

/** The libraries are read by reports with text of their own only. */
async function parse(source: string): Promise<Root> {
  const [{ fromMarkdown }, { gfmTable }, { gfmTableFromMarkdown }] = await Promise.all([
    import('mdast-util-from-markdown'),
    import('micromark-extension-gfm-table'),
    import('mdast-util-gfm-table'),
  ]);
  return fromMarkdown(source, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
}

function placesIn(source: string, origin: MarkdownOrigin): Markdown['placeOf'] {
  if ('place' in origin) return () => origin.place;
  return (node, word) => {
    const { start, end } = node.position ?? {};
    const path = origin.file;
    if (start?.offset === undefined || end?.offset === undefined) return { path, line: 1, column: 1 };
    const found = word === undefined ? -1 : source.slice(start.offset, end.offset).indexOf(word);
    if (word === undefined || found < 0) return { path, line: start.line, column: start.column };
    const lines = source.slice(start.offset, start.offset + found).split('\n');
    const line = start.line + lines.length - 1;
    const column = Array.from(lines.at(-1) ?? '').length + (lines.length === 1 ? start.column : 1);
    return { path, line, column, endColumn: column + Array.from(word).length };
  };
}

/** Every node with the number of lists and quotations it lies in. */
function* walk(root: Root): Generator<{ readonly node: Nodes; readonly depth: number }> {
  const waiting: Array<{ node: Nodes; depth: number }> = [{ node: root, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    const { node, depth } = next;
    const inside = depth + Number(node.type === 'list' || node.type === 'blockquote');
    if ('children' in node)
      waiting.push(...node.children.map((child) => ({ node: child, depth: inside })).reverse());
  }
}

/** The first node that is nested too deep, by lists and quotations or by marks within a line. */
function tooDeep(root: Root): Nodes | null {
  for (const { node, depth } of walk(root)) if (depth > deepest) return node;
  let level: Nodes[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > 30) return level[0] ?? null;
    level = level.flatMap((node) => ('children' in node ? node.children : []));
  }
  return null;
}

/** What is hidden in the source stays so. */
export const isComment = (html: string) => /^<!--.*-->$/s.test(html.trim());

function judge(markdown: Markdown): Diagnostic[] {
  const nodes = [...walk(markdown.root)].map(({ node }) => node);
  const used = new Set(
    nodes.flatMap((n) => (n.type === 'linkReference' || n.type === 'imageReference' ? n.identifier : [])),
  );
  return nodes.flatMap((node) => judgeNode(node, markdown, used));
}

function judgeNode(node: Nodes, { placeOf }: Markdown, used: ReadonlySet<string>): Diagnostic[] {
  const place = placeOf(node);
  if (node.type === 'html' && !isComment(node.value)) {
    const [first = ''] = node.value.split('\n');
    return [
      finding('chapter-without-html', {
        message: `\`${first}\` is HTML; it is printed as it is typed`,
        place,
        hint: 'Write it in Markdown; for `<` itself write `\\<`.',
      }),
    ];
  }
  if (node.type === 'text') return judgeText(node, (word) => placeOf(node, word));
  if (node.type === 'image' || node.type === 'imageReference')
    return [
      finding('chapter-without-images', {
        message: `the image ${'url' in node ? node.url : node.identifier} is left out; its text is printed`,
        place,
        hint: 'Delete it, or describe it in words.',
      }),
    ];
  if (node.type === 'definition' && !used.has(node.identifier))
    return [
      finding('chapter-definitions-used', {
        message: `[${node.label ?? node.identifier}]: … defines a link that nothing uses; the line is not printed`,
        place,
        hint: 'If it is meant as text, write the name without brackets.',
      }),
    ];
  return [];
}

/** Commands of TeX that have an argument, or that stand between dollars. */
const texCommand = /\\[A-Za-z]+\s*[[{]|\\(?:begin|end|item|newpage|clearpage|textbf|emph)\b/;
/** Braces that open a number and do not close it. */
const openBraces = /\{\{(?![^{}]*\}\})/;

function judgeText({ value }: Text, at: (word: string) => Place): Diagnostic[] {
  const [command] = texCommand.exec(value) ?? [];
  const [open] = openBraces.exec(value) ?? [];
  return [
    ...(command === undefined
      ? []
      : [
          finding('chapter-without-tex', {
            message: `\`${command}\` is TeX; it is printed as it is typed`,
            place: at(command),
            hint: 'Write it in Markdown.',
          }),
        ]),
    ...(open === undefined
      ? []
      : [
          finding('chapter-braces-closed', {
            message: '`{{` opens a number and nothing closes it; it is printed as it is typed',
            place: at(open),
            hint: 'Write `{{ name }}`, with a name of the reference page.',
          }),
        ]),
  ];
}
