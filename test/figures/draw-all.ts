import { openContext } from '../../src/figures/context.ts';
import type { FigureSet } from '../../src/figures/figure.ts';
import { paperFrames } from '../../src/figures/frames.ts';
import { type KindRequest, layOutFigure } from '../../src/figures/registry.ts';
import { type ChartBackend, openDocuments } from '../../src/figures/svg/svg-document.ts';

export const context = openContext(paperFrames.a4);

/** Opens what figures are drawn with at once, each into its own medium; charts into whole documents unless light ones are given. */
export async function openDrawing(given?: ChartBackend): Promise<{
  draw: (request: KindRequest) => Promise<FigureSet>;
  drawAll: (requests: readonly KindRequest[]) => Promise<FigureSet[]>;
  close: () => void;
}> {
  const documents = given ?? (await openDocuments());
  const draw = async (request: KindRequest) => {
    const laid = await layOutFigure(request, context);
    return laid.medium === 'text' ? laid.draw() : laid.draw(documents);
  };
  return {
    draw,
    drawAll: (requests) => Promise.all(requests.map(draw)),
    close: documents.close,
  };
}
