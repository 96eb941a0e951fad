import { select } from 'd3-selection';
import type { Plot } from './plot.ts';
import { namespace, type SvgBackend } from './svg.ts';

/** Draws charts with d3 into documents, until it is closed. */
export interface ChartBackend extends SvgBackend<Plot> {
  readonly close: () => void;
}

/**
 * One DOM window for all the pictures of a run; jsdom is loaded here, when the first one is drawn. A window per picture
 * would keep hundreds of megabytes until the process ends.
 */
export async function openDocuments(): Promise<ChartBackend> {
  const { D3Node } = await import('d3-node');
  const { window } = new D3Node({ d3Module: { select } });
  const serialiser = new window.XMLSerializer();
  return {
    begin: () => {
      const document = window.document.implementation.createDocument(null, '', null);
      const root = document.createElementNS(namespace, 'svg');
      document.append(root);
      return {
        root: select<SVGGElement, unknown>(root),
        serialise: () => `${onePerLine(serialiser.serializeToString(document))}\n\n`,
      };
    },
    close: () => window.close(),
  };
}

/** An element a line, so that a change to a picture shows as the lines that changed. Inside a text blanks would print. */
function onePerLine(xml: string): string {
  return xml.replace(/>(?=<(?!tspan|\/tspan|\/text|\/title|\/desc))/g, '>\n');
}
