import type { Nodes, PhrasingContent } from 'mdast';
import { isComment, type Markdown } from '../../input/markdown/markdown.ts';
import type { Diagnostic, Place } from '../../kernel/diagnostics.ts';
import type { DataSeries } from '../../model/series/series.ts';
import { type Inline, linkTarget, type Text, typographicQuotes } from '../text.ts';
import type { Here, Writer } from '../writer.ts';
import { strangeCodes } from './codes-in-text.ts';
import { metricWords } from './metric-words.ts';
import { finding } from './rules.ts';

/** What written text is turned into text of the note with. */
export interface Pen {
  readonly markdown: Markdown;
  readonly writer: Writer;
  readonly series: DataSeries;
  /** Where in the note it stands. */
  readonly here: Here;
  readonly tell: (finding: Diagnostic) => void;
}

/** Inline Markdown → text: codes link, handles cite, `{{ late }}` is the number of that name. */
export function inlinesOf(nodes: readonly PhrasingContent[], pen: Pen): Text {
  const quoted = quote(nodes);
  const write = (node: PhrasingContent, linked: boolean): Text => {
    switch (node.type) {
      case 'text':
        return textOf(quoted.get(node) ?? node.value, node, { pen, linked });
      case 'emphasis':
        return [{ kind: 'emphasis', text: node.children.flatMap((child) => write(child, linked)) }];
      case 'strong':
        return [{ kind: 'strong', text: node.children.flatMap((child) => write(child, linked)) }];
      case 'delete':
        return node.children.flatMap((child) => write(child, linked));
      case 'inlineCode':
        return [{ kind: 'code', text: node.value }];
      case 'break':
        return [{ kind: 'break' }];
      case 'html':
        return isComment(node.value) ? [] : [{ kind: 'text', text: node.value }];
      case 'image':
      case 'imageReference':
        return [{ kind: 'text', text: node.alt ?? '' }];
      case 'link':
        return link(node.url, node, { pen, text: node.children.flatMap((child) => write(child, true)) });
      case 'linkReference': {
        const text = node.children.flatMap((child) => write(child, true));
        return link(definitionOf(node.identifier, pen) ?? '', node, { pen, text });
      }
      default:
        return [];
    }
  };
  return nodes.flatMap((node) => write(node, false));
}

/** Texts of all nodes with the quotes that the whole of the line asks for: marks within it do not turn them. */
function quote(nodes: readonly PhrasingContent[]): Map<Nodes, string> {
  const parts: Array<{ readonly node: Nodes; readonly text: string }> = [];
  const collect = (node: Nodes): void => {
    if (node.type === 'text') parts.push({ node, text: node.value });
    else if ('children' in node) for (const child of node.children) collect(child);
    else parts.push({ node, text: node.type === 'break' ? ' ' : 'x' });
  };
  for (const node of nodes) collect(node);
  const whole = parts.map(({ text }) => text).join('');
  const marked = typographicQuotes(
    whole.replace(/https?:\/\/\S+|\{\{[^{}]*\}\}/g, (s) => 'x'.repeat(s.length)),
  );
  const quotes = Array.from({ length: whole.length }, (_, i) =>
    /["']/.test(whole.charAt(i)) && marked.charAt(i) !== 'x' ? marked.charAt(i) : whole.charAt(i),
  ).join('');
  let at = 0;
  return new Map(
    parts.map(({ node, text }) => {
      at += text.length;
      return [node, quotes.slice(at - text.length, at)];
    }),
  );
}

interface Writing {
  readonly pen: Pen;
  /** Text of a link, in which nothing else leads anywhere. */
  readonly linked: boolean;
}

function textOf(text: string, node: Nodes, { pen, linked }: Writing): Text {
  const { writer, markdown, here } = pen;
  const placed = (word: string): Here => ({ ...here, place: markdown.placeOf(node, word) });
  return text.split(/(\{\{[^{}]*\}\})/).flatMap((part, i): Inline[] => {
    if (part === '') return [];
    if (i % 2 === 1) return [{ kind: 'text', text: number(part, placed(part).place, pen) }];
    const line = part.replaceAll('\n', ' ');
    const inlines = linked ? [] : writer.stretch(line, placed);
    for (const inline of inlines)
      if (inline.kind === 'text')
        for (const word of strangeCodes(inline.text, pen.series.current))
          pen.tell(strange(word, placed(word)));
    return linked ? [{ kind: 'text', text: line }] : [...inlines];
  });
}

function strange(word: string, { place, activity }: Here): Diagnostic {
  return finding('codes-in-text-known', {
    message: `${word} looks like a code of the data and is none`,
    place,
    activity,
    hint: 'Correct it; a code of the data is a link to its entry.',
  });
}

function number(written: string, place: Place | undefined, { series, here, tell }: Pen): string {
  const name = written.slice(2, -2).trim();
  return metricWords(name, series, { at: { place, activity: here.activity }, tell }) ?? written;
}

interface Linked {
  readonly pen: Pen;
  readonly text: Text;
}

function link(address: string, node: Nodes, { pen, text }: Linked): Text {
  const [only] = text;
  if (linkTarget(address) === null) {
    const place = pen.markdown.placeOf(node);
    const message = `the link to ${address === '' ? 'nothing' : address} leads nowhere outside this folder; its words alone are printed`;
    const hint =
      'Write an address that begins with https:// or mailto:, or no link; codes and handles are links by themselves.';
    pen.tell(finding('links-lead-to-addresses', { message, place, hint }));
    return text;
  }
  if (text.length === 1 && only?.kind === 'text' && only.text === address) return [{ kind: 'link', address }];
  return [{ kind: 'linked', address, text }];
}

function definitionOf(identifier: string, { markdown }: Pen): string | undefined {
  const found = markdown.root.children.find(
    (node) => node.type === 'definition' && node.identifier === identifier,
  );
  return found?.type === 'definition' ? found.url : undefined;
}
