import { select } from 'd3-selection';
import { namespace } from './svg.ts';
import type { ChartBackend } from './svg-document.ts';
import { xmlOf } from './svg-writer.ts';

/**
 * As much of a document as charts ask of one: elements that d3 appends, selects by name or class, joins to data and
 * removes. It gives the same bytes as the whole DOM of d3-node, which takes longer to load than all charts to draw.
 */
interface LightElement {
  readonly ownerDocument: LightDocument;
  readonly namespaceURI: string;
  readonly name: string;
  readonly attributes: Map<string, string>;
  content: Array<LightElement | string>;
  parentNode: LightElement | null;
}

interface LightDocument {
  readonly documentElement: LightElement;
  readonly createElementNS: (space: string, name: string) => LightElement;
}

/** What something in the way of charts needs of a document and this one has not. */
const lacks = (what: string) => new TypeError(`the light document has no ${what}`);

const behaviour = {
  getAttribute(this: LightElement, name: string) {
    return this.attributes.get(name) ?? null;
  },
  setAttribute(this: LightElement, name: string, value: unknown) {
    this.attributes.set(name, String(value));
  },
  removeAttribute(this: LightElement, name: string) {
    this.attributes.delete(name);
  },
  get textContent(): string {
    throw lacks('text to read');
  },
  set textContent(text: unknown) {
    const element = this as unknown as LightElement;
    for (const child of elementsIn(element)) child.parentNode = null;
    element.content = text === null || text === '' ? [] : [String(text)];
  },
  appendChild(this: LightElement, child: LightElement) {
    return insert(this, child, null);
  },
  insertBefore(this: LightElement, child: LightElement, next: LightElement | null) {
    return insert(this, child, next);
  },
  removeChild(this: LightElement, child: LightElement) {
    this.content.splice(placeOf(this, child), 1);
    child.parentNode = null;
    return child;
  },
  querySelector(this: LightElement, selector: string) {
    return below(this, matcher(selector)).next().value ?? null;
  },
  querySelectorAll(this: LightElement, selector: string) {
    return [...below(this, matcher(selector))];
  },
  /** Only brothers are compared: 4 where the other comes later, 2 where it comes before. */
  compareDocumentPosition(this: LightElement, other: LightElement) {
    if (this.parentNode === null || this.parentNode !== other.parentNode) throw lacks('order of strangers');
    return placeOf(this.parentNode, this) < placeOf(this.parentNode, other) ? 4 : 2;
  },
};

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

function openDocument(): LightDocument {
  const create = (space: string, name: string): LightElement =>
    Object.assign(Object.create(behaviour) as object, {
      ownerDocument: document,
      namespaceURI: space,
      name,
      attributes: new Map<string, string>(),
      content: [],
      parentNode: null,
    });
  const document = { createElementNS: create } as { -readonly [K in keyof LightDocument]: LightDocument[K] };
  document.documentElement = create(namespace, 'svg');
  return document;
}

/** Draws charts with d3 into light documents. What one lacks is a TypeError: the whole DOM has it. */
export const lightDocuments: ChartBackend = {
  begin: () => {
    const { documentElement: root } = openDocument();
    root.attributes.set('xmlns', namespace);
    return {
      root: select(root as unknown as SVGGElement),
      serialise: () => `${xmlOf(root)}\n\n`,
    };
  },
  close: () => {},
};
