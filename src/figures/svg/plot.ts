import type { BaseType, Selection } from 'd3-selection';
import { type Attributes, written } from './svg.ts';

/** An element of a chart, as d3 selects it in the document that d3-node gives. */
export type Plot = Selection<SVGGElement, unknown, null, undefined>;

/** Appends a group, moved by some pt. */
export function group(plot: Plot, { x = 0, y = 0 }: { x?: number; y?: number } = {}): Plot {
  const appended = plot.append('g');
  return x === 0 && y === 0 ? appended : appended.attr('transform', `translate(${written(x)},${written(y)})`);
}

/** Sets attributes of all that is selected, alike or by datum; numbers are lengths in pt, null leaves an attribute out. */
export function setAll<E extends Element, Datum, P extends BaseType, PDatum>(
  selection: Selection<E, Datum, P, PDatum>,
  attributes: Attributes | ((datum: Datum) => Attributes),
): Selection<E, Datum, P, PDatum> {
  return selection.each(function (datum) {
    const values = typeof attributes === 'function' ? attributes(datum) : attributes;
    for (const [name, value] of Object.entries(values))
      if (value !== null) this.setAttribute(name, typeof value === 'number' ? written(value) : value);
  });
}

/** Appends an element for each datum, with the attributes it asks for. */
export function join<Datum>(
  plot: Plot,
  name: string,
  data: Iterable<Datum>,
  attributes: (datum: Datum) => Attributes,
): Selection<SVGElement, Datum, SVGElement, unknown> {
  const none = plot.selectAll<SVGElement, Datum>(() => []);
  return setAll(none.data(data).enter().append<SVGElement>(name), attributes);
}
