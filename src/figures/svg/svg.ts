import type { Face } from '../figure.ts';
import { colour, faceAttributes } from './theme.ts';

/** A part of a picture to draw into: an element of a document, or of a text that is written. */
export interface Pen {
  readonly append: (name: string) => Pen;
  readonly attr: (name: string, value: string) => Pen;
  /** Puts text into the element in place of all it holds. */
  readonly text: (text: string) => Pen;
}

/** An empty picture, and what writes it as XML when it is drawn. */
export interface Picture {
  readonly pen: Pen;
  readonly serialise: () => string;
}

/** Where pictures are drawn. */
export interface Studio {
  readonly begin: () => Picture;
}

/** What a picture is drawn into: a document by d3, whose library takes a while to load, or text. */
export type Medium = 'document' | 'text';

export const namespace = 'http://www.w3.org/2000/svg';

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

/** Draws a picture of a size in pt, with its title and description, on white. Gives XML, the same bytes for the same drawing. */
export function drawSvg(studio: Studio, canvas: Canvas, draw: (pen: Pen) => void): string {
  const width = written(canvas.width);
  const height = written(canvas.height);
  const { pen, serialise } = studio.begin();
  pen
    .attr('width', `${width}pt`)
    .attr('height', `${height}pt`)
    .attr('viewBox', `0 0 ${width} ${height}`)
    .attr('role', 'img');
  pen.append('title').text(clean(canvas.title));
  pen.append('desc').text(clean(canvas.alt));
  add(pen, 'rect', { width, height, fill: colour.paper });
  draw(pen);
  return serialise();
}

/** Attributes by name; lengths are written with two decimals, null leaves an attribute out. */
export type Attributes = Readonly<Record<string, string | number | null>>;

/** Appends an element with presentation attributes. */
export function add(pen: Pen, name: string, attributes: Attributes = {}): Pen {
  const element = pen.append(name);
  for (const key in attributes) {
    const value = attributes[key];
    if (value != null) element.attr(key, typeof value === 'number' ? written(value) : value);
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
  return element.text(clean(text));
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
