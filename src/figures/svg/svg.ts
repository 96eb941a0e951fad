import type { Face } from './face.ts';
import { colour, faceAttributes } from './theme.ts';

/** Appends to an element of a picture: a selection of d3, or a part of a text that is written. */
export interface SvgBuilder {
  readonly append: (name: string) => SvgBuilder;
  readonly attr: (name: string, value: string) => SvgBuilder;
  /** Puts text into the element in place of all it holds. */
  readonly text: (text: string) => SvgBuilder;
}

/** Begins empty pictures, and writes them as XML when they are drawn. */
export interface SvgBackend<Builder extends SvgBuilder> {
  readonly begin: () => { readonly root: Builder; readonly serialise: () => string };
}

export const namespace = 'http://www.w3.org/2000/svg';

/** A length as it is written: two decimals at most, no exponent, no minus zero. */
export function written(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`a length of ${value} cannot be drawn`);
  return String(rounded(value));
}

/** A length with two decimals. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** One sentence for who cannot see the picture. */
  readonly alt: string;
  /** Room round the picture, in pt, that is not part of its size. */
  readonly margin?: number;
}

/** Draws a picture of a size in pt, with its title and description, on white. Gives XML, the same bytes for the same drawing. */
export function drawSvg<Builder extends SvgBuilder>(
  backend: SvgBackend<Builder>,
  canvas: Canvas,
  draw: (svg: Builder) => void,
): string {
  const margin = canvas.margin ?? 0;
  const width = written(canvas.width + 2 * margin);
  const height = written(canvas.height + 2 * margin);
  const corner = written(-margin);
  const { root, serialise } = backend.begin();
  root
    .attr('width', `${width}pt`)
    .attr('height', `${height}pt`)
    .attr('viewBox', `${corner} ${corner} ${width} ${height}`)
    .attr('role', 'img');
  root.append('title').text(clean(canvas.title));
  root.append('desc').text(clean(canvas.alt));
  const at = margin === 0 ? {} : { x: corner, y: corner };
  add(root, 'rect', { ...at, width, height, fill: colour.paper });
  draw(root);
  return serialise();
}

/** Attributes by name; lengths are written with two decimals, null leaves an attribute out. */
export type Attributes = Readonly<Record<string, string | number | null>>;

/** Appends an element with presentation attributes. */
export function add(svg: SvgBuilder, name: string, attributes: Attributes = {}): SvgBuilder {
  const element = svg.append(name);
  for (const key in attributes) {
    const value = attributes[key];
    if (value != null) element.attr(key, typeof value === 'number' ? written(value) : value);
  }
  return element;
}

interface TextLook {
  readonly size: number;
  readonly face?: Face;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** Attributes of text of a size in pt. */
export function textAttributes(look: TextLook): Attributes {
  const { size, face = 'regular', fill = colour.ink, anchor = 'start' } = look;
  return {
    'font-size': size,
    fill,
    'text-anchor': anchor === 'start' ? null : anchor,
    ...faceAttributes[face],
    'font-style': faceAttributes[face]['font-style'] === 'normal' ? null : 'italic',
  };
}

export interface TextStyle extends TextLook {
  readonly x: number;
  /** The baseline. */
  readonly y: number;
}

/** Appends one line of text. */
export function addText(svg: SvgBuilder, text: string, style: TextStyle): SvgBuilder {
  return add(svg, 'text', { x: style.x, y: style.y, ...textAttributes(style) }).text(clean(text));
}

/** Tooltip of a mark, for screens. */
export function addTooltip(svg: SvgBuilder, text: string): void {
  svg.append('title').text(clean(text));
}

/**
 * Text without what XML or a line of a figure cannot hold: control characters, non-characters, lone surrogates, direction
 * overrides. It is composed, since that is how fonts have their letters.
 */
function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Noncharacter_Code_Point}\ufeff\u202a-\u202e\u2066-\u2069]/gu, '');
}
