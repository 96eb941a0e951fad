import { openContext } from '../../src/figures/context.ts';
import type { FigureSet } from '../../src/figures/figure.ts';
import { paperFrames } from '../../src/figures/frames.ts';
import { type KindRequest, layOutFigure } from '../../src/figures/registry.ts';
import type { Studio } from '../../src/figures/svg/svg.ts';
import { openStudio } from '../../src/figures/svg/svg-document.ts';
import { writer } from '../../src/figures/svg/svg-writer.ts';

export const context = openContext(paperFrames.a4);

/** Opens what figures are drawn with at once, each into its own medium. */
export async function openDrawing(): Promise<{
  draw: (request: KindRequest) => FigureSet;
  close: () => void;
}> {
  const document = await openStudio();
  const studios: Readonly<Record<string, Studio>> = { document, text: writer };
  return {
    draw: (request) => {
      const laid = layOutFigure(request, context);
      return laid.draw(studios[laid.medium] ?? document);
    },
    close: document.close,
  };
}
