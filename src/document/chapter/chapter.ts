import type { BlockContent, List, Nodes, RootContent, Table } from 'mdast';
import { isComment } from '../../input/markdown/markdown.ts';
import { finding as markdownFinding } from '../../input/markdown/rules.ts';
import { identifier, typographic } from '../text.ts';
import type { Block, WrittenColumn } from './blocks.ts';
import { inlinesOf, type Pen } from './inlines.ts';

/** A chapter: its title, and what stands below that. */
export interface Chapter {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A text with a heading of its own → a chapter. Without one it is called as its file is. */
export function chapterOf(pen: Pen, name: string): Chapter {
  const { children } = pen.markdown.root;
  const [first, ...rest] = children;
  if (first?.type === 'heading') return { title: typographic(wordsOf(first)), blocks: blocksOf(rest, pen) };
  const message = 'the chapter begins without a heading';
  const hint = `Begin it with \`# Title\`; until then it is called ${name}.`;
  const place = pen.markdown.placeOf(first ?? pen.markdown.root);
  pen.tell(markdownFinding('chapter-has-heading', { message, place, hint }));
  return { title: name, blocks: blocksOf(children, pen) };
}

/** A text below a heading that is not its own, as blocks: its headings are the lowest. */
export function noteBlocks(pen: Pen): Block[] {
  const blocks = blocksOf(pen.markdown.root.children, pen);
  return blocks.map((block) => (block.kind === 'heading' ? { ...block, level: 3 } : block));
}

function blocksOf(nodes: readonly RootContent[], pen: Pen): Block[] {
  return nodes.flatMap((node) => blockOf(node, pen) ?? []);
}

function blockOf(node: BlockContent | RootContent, pen: Pen): Block | null {
  switch (node.type) {
    case 'paragraph':
      return { kind: 'paragraph', text: inlinesOf(node.children, pen) };
    case 'heading':
      return {
        kind: 'heading',
        level: Math.min(Math.max(node.depth - 1, 1), 3),
        text: inlinesOf(node.children, pen),
      };
    case 'list':
      return listOf(node, pen);
    case 'blockquote':
      return { kind: 'quotation', blocks: blocksOf(node.children, pen) };
    case 'code':
      return { kind: 'lines', lines: typed(node.value) };
    case 'html':
      return isComment(node.value) ? null : { kind: 'lines', lines: typed(node.value) };
    case 'table':
      return tableOf(node, pen);
    case 'thematicBreak':
      return { kind: 'rule' };
    default:
      return null;
  }
}

/** Lines as they are typed: blanks keep their width. */
function typed(text: string) {
  return text.split('\n').map((line) => identifier(line.replaceAll(' ', '\u00A0')));
}

function listOf(node: List, pen: Pen): Block {
  return {
    kind: 'list',
    ordered: node.ordered === true,
    start: node.start ?? 1,
    items: node.children.map((item) => blocksOf(item.children, pen)),
  };
}

/** Widest and narrowest share that the text of a column is taken to ask for, in characters. */
const [narrow, wide] = [6, 48];

function tableOf(node: Table, pen: Pen): Block {
  const [head, ...rows] = node.children;
  const lengths = (head?.children ?? []).map((_, i) =>
    Math.max(...node.children.map((row) => wordsOf(row.children[i]).length)),
  );
  const asked = lengths.map((n) => Math.min(Math.max(n, narrow), wide));
  const sum = asked.reduce((a, b) => a + b, 0);
  const columns = asked.map(
    (n, i): WrittenColumn => ({
      align: node.align?.[i] ?? 'left',
      share: Math.round((1000 * n) / sum) / 1000,
    }),
  );
  const cellsOf = (row: Table['children'][number] | undefined) =>
    columns.map((column, i) => ({ ...column, text: inlinesOf(row?.children[i]?.children ?? [], pen) }));
  return { kind: 'table', columns, head: cellsOf(head), rows: rows.map(cellsOf) };
}

/** The words of a node, without marks. */
function wordsOf(node: Nodes | undefined): string {
  if (node === undefined) return '';
  if ('children' in node) return node.children.map(wordsOf).join('');
  return 'value' in node ? node.value : '';
}
