import { select } from 'd3-selection';
import { namespace } from './svg.ts';
import type { ChartBackend } from './svg-document.ts';
import { xmlOf } from './svg-writer.ts';

/** What something in the way of charts needs of a document and this one has not. */
const lacks = (what: string) => new TypeError(`the light document has no ${what}`);

/**
 * As much of a document as charts ask of one: elements that d3 appends, selects by name or class, joins to data and
 * removes. It gives the same bytes as the whole DOM of d3-node, which takes longer to load than all charts to draw.
 */
class LightDocument {
  readonly documentElement = this.createElementNS(namespace, 'svg');
  createElementNS(space: string, name: string): LightElement {
    return new LightElement(this, space, name);
  }
}

class LightElement {
  readonly ownerDocument: LightDocument;
  readonly namespaceURI: string;
  readonly name: string;
  readonly attributes = new Map<string, string>();
  content: Array<LightElement | string> = [];
  parentNode: LightElement | null = null;
  constructor(ownerDocument: LightDocument, namespaceURI: string, name: string) {
    this.ownerDocument = ownerDocument;
    this.namespaceURI = namespaceURI;
    this.name = name;
  }
  getAttribute(name: string) {
    return this.attributes.get(name) ?? null;
  }
  setAttribute(name: string, value: unknown) {
    this.attributes.set(name, String(value));
  }
  removeAttribute(name: string) {
    this.attributes.delete(name);
  }
  get textContent(): string {
    throw lacks('text to read');
  }
  set textContent(text: unknown) {
    for (const child of elementsIn(this)) child.parentNode = null;
    this.content = text === null || text === '' ? [] : [String(text)];
  }
  appendChild(child: LightElement) {
    return insert(this, child, null);
  }
  insertBefore(child: LightElement, next: LightElement | null) {
    return insert(this, child, next);
  }
  removeChild(child: LightElement) {
    this.content.splice(placeOf(this, child), 1);
    child.parentNode = null;
    return child;
  }
  querySelector(selector: string) {
    return below(this, matcher(selector)).next().value ?? null;
  }
  querySelectorAll(selector: string) {
    return [...below(this, matcher(selector))];
  }
  /** Only brothers are compared: 4 where the other comes later, 2 where it comes before. */
  compareDocumentPosition(other: LightElement) {
    if (this.parentNode === null || this.parentNode !== other.parentNode) throw lacks('order of strangers');
    return placeOf(this.parentNode, this) < placeOf(this.parentNode, other) ? 4 : 2;
  }
}

function insert(parent: LightElement, child: LightElement, next: LightElement | null): LightElement {
  if (child.parentNode !== null) child.parentNode.content.splice(placeOf(child.parentNode, child), 1);
  if (next === null) parent.content.push(child);
  else parent.content.splice(placeOf(parent, next), 0, child);
  child.parentNode = parent;
  return child;
}

function placeOf({ content }: LightElement, child: LightElement): number {
  const place = content.indexOf(child);
  if (place < 0) throw lacks('such child');
  return place;
}

function* elementsIn({ content }: LightElement): Generator<LightElement> {
  for (const child of content) if (typeof child !== 'string') yield child;
}

function* below(element: LightElement, matches: (element: LightElement) => boolean): Generator<LightElement> {
  for (const child of elementsIn(element)) {
    if (matches(child)) yield child;
    yield* below(child, matches);
  }
}

/** Whether elements have one of some names or classes: `line, .domain`. */
function matcher(selector: string): (element: LightElement) => boolean {
  const parts = selector.split(',').map((part) => part.trim());
  if (!parts.every((part) => /^\.?[a-z]+$/.test(part))) throw lacks(`selector ${selector}`);
  const names = new Set(parts.filter((part) => !part.startsWith('.')));
  const classes = parts.filter((part) => part.startsWith('.')).map((part) => part.slice(1));
  return ({ name, attributes }) => {
    const own = attributes.get('class')?.split(' ') ?? [];
    return names.has(name) || classes.some((one) => own.includes(one));
  };
}

/** Draws charts with d3 into light documents. What one lacks is a TypeError: the whole DOM has it. */
export const lightDocuments: ChartBackend = {
  begin: () => {
    const { documentElement: root } = new LightDocument();
    root.attributes.set('xmlns', namespace);
    return {
      root: select(root as unknown as SVGGElement),
      serialise: () => `${xmlOf(root)}\n\n`,
    };
  },
  close: () => {},
};
