import { setImmediate } from 'node:timers/promises';
import { openContext } from './context.ts';
import type { FigureSet, LaidFigure } from './figure.ts';
import type { Frames } from './frames.ts';
import { layOutFigure } from './registry.ts';
import { lightDocuments } from './svg/light-document.ts';
import { type ChartBackend, openDocuments } from './svg/svg-document.ts';
import type { DrawingWorker, Task } from './task.ts';

interface Turn {
  readonly work: () => void | Promise<void>;
  readonly failed: (error: unknown) => void;
}

/**
 * A worker on the thread it is opened on. It lays out all that was asked for before anything is drawn, since a page can
 * be set from outlines alone. What is written as text is drawn before what needs a document, since the library of whole
 * documents, where one is needed, takes its time to load.
 */
export function openWorker(frames: Frames): DrawingWorker {
  const context = openContext(frames);
  let documents: ReturnType<typeof openDocuments> | undefined;
  const whole = () => {
    documents ??= openDocuments();
    return documents;
  };
  const layOuts: Turn[] = [];
  const drawings: Readonly<Record<LaidFigure['medium'], Turn[]>> = { text: [], document: [] };
  const add = ({ request, outlined, drawn, failed }: Task) => {
    const work = async () => {
      const laid = await layOutFigure(request, context);
      outlined(laid.outline);
      const draw = async () => drawn(await drawnFigure(laid, whole));
      drawings[laid.medium].push({ work: draw, failed });
    };
    layOuts.push({ work, failed });
  };
  const next = () => layOuts.shift() ?? drawings.text.shift() ?? drawings.document.shift();
  const { start, stop } = inTurn(next);
  return {
    add: (task) => {
      add(task);
      start();
    },
    close: () => {
      stop();
      void documents?.then(({ close }) => close());
    },
  };
}

/** A picture. Charts are drawn into a light document, and anew into a whole one where they ask for more than that has. */
async function drawnFigure(laid: LaidFigure, whole: () => Promise<ChartBackend>): Promise<FigureSet> {
  if (laid.medium === 'text') return laid.draw();
  try {
    return laid.draw(lightDocuments);
  } catch (error) {
    if (error instanceof TypeError) return laid.draw(await whole());
    throw error;
  }
}

/** Does what there is to do until nothing is left; between two things the thread hears messages and interrupts. */
function inTurn(next: () => Turn | undefined): { start: () => void; stop: () => void } {
  let running = false;
  let stopped = false;
  const run = async () => {
    await setImmediate();
    for (let turn = next(); turn && !stopped; turn = next()) {
      try {
        await turn.work();
      } catch (error) {
        turn.failed(error);
      }
      await setImmediate();
    }
    running = false;
  };
  return {
    start: () => {
      if (!running) void run();
      running = true;
    },
    stop: () => {
      stopped = true;
    },
  };
}
