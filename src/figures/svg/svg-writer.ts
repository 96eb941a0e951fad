import { namespace, type Pen, type Studio } from './svg.ts';

/** Writes pictures as text, without a document: the same bytes as one gives, in a small part of the time. */
export const writer: Studio = {
  begin: () => {
    const root = elementOf('svg');
    root.attributes.set('xmlns', namespace);
    return { pen: penOf(root), serialise: () => `${xmlOf(root)}\n\n` };
  },
};

interface Element {
  readonly name: string;
  readonly attributes: Map<string, string>;
  content: Array<Element | string>;
}

function elementOf(name: string): Element {
  return { name, attributes: new Map(), content: [] };
}

function penOf(element: Element): Pen {
  const pen: Pen = {
    append: (name) => {
      const child = elementOf(name);
      element.content.push(child);
      return penOf(child);
    },
    attr: (name, value) => {
      element.attributes.set(name, value);
      return pen;
    },
    text: (text) => {
      element.content = text === '' ? [] : [text];
      return pen;
    },
  };
  return pen;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
const inText = /[&<>]/g;
const inAttribute = /[&<>"\t\n\r]/g;
const escaped = (text: string, pattern: RegExp) => text.replace(pattern, (c) => escapes[c] ?? c);

/** What blanks inside would print. */
const holdsText = new Set(['text', 'tspan', 'title', 'desc']);

/** An element with all in it, each on a line of its own where no text is. */
function xmlOf({ name, attributes, content }: Element): string {
  let tag = `<${name}`;
  for (const [key, value] of attributes) tag += ` ${key}="${escaped(value, inAttribute)}"`;
  if (content.length === 0) return `${tag}/>`;
  const between = holdsText.has(name) ? '' : '\n';
  const parts = content.map((c) => (typeof c === 'string' ? escaped(c, inText) : xmlOf(c)));
  return `${tag}>${between}${parts.join(between)}${between}</${name}>`;
}
