import type { FigureSheet, LaidFigure } from './figure.ts';
import type { Plot } from './svg/plot.ts';

/** A page of a chart: its outline, its title, and what draws it when it is asked for. */
export interface ChartPage {
  readonly sheet: FigureSheet;
  readonly title: string;
  readonly draw: (plot: Plot) => void;
}

/** A chart laid out, to be drawn page by page with d3. */
export async function laidPages(name: string, pages: readonly ChartPage[]): Promise<LaidFigure> {
  const { drawSvg } = await import('./svg/svg.ts');
  return {
    outline: { name, pages: pages.map(({ sheet }) => sheet) },
    medium: 'document',
    draw: (documents) => ({
      name,
      pages: pages.map(({ sheet, title, draw }) => ({
        ...sheet,
        svg: drawSvg(documents, { ...sheet, title }, draw),
      })),
    }),
  };
}
