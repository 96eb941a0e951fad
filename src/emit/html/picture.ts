import type { Text } from '../../document/text.ts';
import type { FigureView } from '../../document/types.ts';
import { plain } from '../plain/dialect.ts';
import { escapeHtml, type Html, trustedHtml } from './html.ts';
import type { Place } from './places.ts';

/** Attributes that the style sheet gives to all text in figures. */
const inherited = / font-family="'Source Sans 3', sans-serif" font-weight="400"/g;
const monospaced = / font-family="'Source Code Pro', monospace" font-weight="400"/g;
const sans = / font-family="'Source Sans 3', sans-serif"/g;

const pixelsPerPoint = 1.25;

export interface Linked {
  readonly places: Readonly<Record<string, Place>>;
  /** By anchor, what is said of a milestone. */
  readonly labels: ReadonlyMap<string, Text>;
}

/**
 * A drawn page of a figure → the same inside the page. The picture itself is not read out: what it shows is said in one
 * sentence, and its links follow, each with what it leads to.
 */
export function pictureHtml(figure: FigureView, svg: string, { places, labels }: Linked): Html {
  const attribute = (text: Text) => escapeHtml(plain(text));
  const links = figure.links.flatMap(({ anchor, x, y, width, height }) => {
    const place = places[anchor];
    if (place === undefined) return [];
    const label = attribute(labels.get(anchor) ?? place.label);
    const top = Math.round((figure.height - y - height) * 100) / 100;
    return `<a href="${attribute(place.href)}" aria-label="${label}"><rect x="${x}" y="${top}" width="${width}" height="${height}"/></a>`;
  });
  // Wide enough to be read where the page is narrower, and is moved sideways.
  const frame = `width="${Math.round(figure.width * pixelsPerPoint)}" viewBox="0 0 ${figure.width} ${figure.height}"`;
  return trustedHtml(
    `<svg ${frame} role="group" aria-label="${attribute(figure.alt)}"><g aria-hidden="true">${drawingOf(svg)}</g>\n${links.join('\n')}</svg>`,
  );
}

/** What stands between the tags of the picture, without its own title and description. */
function drawingOf(svg: string): string {
  const start = svg.indexOf('>', svg.indexOf('<svg')) + 1;
  return svg
    .slice(start, svg.lastIndexOf('</svg>'))
    .replace(/^\s*<title>[^<]*<\/title>\s*/, '')
    .replace(/^\s*<desc>[^<]*<\/desc>\s*/, '')
    .replace(inherited, '')
    .replace(monospaced, ' class="m"')
    .replace(sans, '');
}
