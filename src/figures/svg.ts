import { type Selection, select } from 'd3-selection';
import type { Face, FigureContext } from './figure.ts';
import { colour, faceAttributes } from './theme.ts';

const namespace = 'http://www.w3.org/2000/svg';

/** A part of a picture to draw into. */
export type Pen = Selection<SVGElement, undefined, null, undefined>;

/** One DOM window for all the pictures of a run; jsdom is loaded here, when the first one is drawn. */
export interface Studio {
  readonly document: () => Document;
  readonly close: () => void;
}

const serialisers = new WeakMap<Document, (document: Document) => string>();

/** Opens the window. A window per picture would keep hundreds of megabytes until the process ends. */
export async function openStudio(): Promise<Studio> {
  const { D3Node } = await import('d3-node');
  const { window } = new D3Node({ d3Module: { select } });
  const serialiser = new window.XMLSerializer();
  return {
    document: () => {
      const document = window.document.implementation.createDocument(namespace, 'svg', null);
      serialisers.set(document, (d) => onePerLine(serialiser.serializeToString(d)));
      return document;
    },
    close: () => window.close(),
  };
}

/** An element a line, so that a change to a picture shows as the lines that changed. Inside a text blanks would print. */
function onePerLine(xml: string): string {
  return `${xml.replace(/>(?=<(?!tspan|\/tspan|\/text|\/title|\/desc))/g, '>\n')}\n`;
}

/** A length as it is written: two decimals at most, no exponent, no minus zero. */
export function written(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`a length of ${value} cannot be drawn`);
  return String(Math.round(value * 100) / 100 + 0);
}

export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** One sentence for who cannot see the picture. */
  readonly alt: string;
}

/** Starts a picture of a size in pt, with its title and description, on white. */
export function openSvg(context: Pick<FigureContext, 'document'>, canvas: Canvas): Pen {
  const { width, height } = canvas;
  const root = select(context.document().documentElement as unknown as SVGElement) as unknown as Pen;
  root
    .attr('width', `${written(width)}pt`)
    .attr('height', `${written(height)}pt`)
    .attr('viewBox', `0 0 ${written(width)} ${written(height)}`)
    .attr('role', 'img');
  root.append('title').text(clean(canvas.title));
  root.append('desc').text(clean(canvas.alt));
  root
    .append('rect')
    .attr('width', written(width))
    .attr('height', written(height))
    .attr('fill', colour.paper);
  return root;
}

/** Attributes by name; lengths are written with two decimals, null leaves an attribute out. */
export type Attributes = Readonly<Record<string, string | number | null>>;

/** Appends an element with presentation attributes. */
export function add(pen: Pen, name: string, attributes: Attributes = {}): Pen {
  const element = pen.append(name) as unknown as Pen;
  const node = element.node();
  for (const key in attributes) {
    const value = attributes[key];
    if (value != null) node?.setAttribute(key, typeof value === 'number' ? written(value) : value);
  }
  return element;
}

export interface TextStyle {
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  readonly face?: Face;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** Appends one line of text. */
export function addText(pen: Pen, text: string, style: TextStyle): Pen {
  const { x, y, size, face = 'regular', fill = colour.ink, anchor = 'start' } = style;
  const element = add(pen, 'text', {
    x,
    y,
    'font-size': size,
    fill,
    'text-anchor': anchor === 'start' ? null : anchor,
    ...faceAttributes[face],
    'font-style': faceAttributes[face]['font-style'] === 'normal' ? null : 'italic',
  });
  return element.text(clean(text)) as Pen;
}

/** Tooltip of a mark, for screens. */
export function addTooltip(pen: Pen, text: string): void {
  pen.append('title').text(clean(text));
}

/** Text without what XML or a line of a figure cannot hold: control characters, lone surrogates, direction overrides. */
function clean(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]/gu, '');
}

/** The finished picture as text: XML, one line, the same bytes for the same drawing. */
export function serialise(pen: Pen): string {
  const document = pen.node()?.ownerDocument;
  const write = document && serialisers.get(document);
  if (!document || !write) throw new TypeError('the picture was not opened by a studio');
  return `${write(document)}\n`;
}
