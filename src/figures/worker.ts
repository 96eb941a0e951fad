import { setImmediate } from 'node:timers/promises';
import { openContext } from './context.ts';
import type { LaidFigure } from './figure.ts';
import type { Frames } from './frames.ts';
import { layOutFigure } from './registry.ts';
import { openDocuments } from './svg/svg-document.ts';
import type { DrawingWorker, Task } from './task.ts';

interface Turn {
  readonly work: () => void | Promise<void>;
  readonly failed: (error: unknown) => void;
}

/**
 * A worker on the thread it is opened on. It lays out all that was asked for before anything is drawn, since a page can
 * be set from outlines alone. What is written as text is drawn before what needs a document, the library of which takes
 * its time to load.
 */
export function openWorker(frames: Frames): DrawingWorker {
  const context = openContext(frames);
  let documents: ReturnType<typeof openDocuments> | undefined;
  const layOuts: Turn[] = [];
  const drawings: Readonly<Record<LaidFigure['medium'], Turn[]>> = { text: [], document: [] };
  const add = ({ request, outlined, drawn, failed }: Task) => {
    const work = () => {
      const laid = layOutFigure(request, context);
      outlined(laid.outline);
      const draw = async () => {
        if (laid.medium === 'text') return drawn(laid.draw());
        documents ??= openDocuments();
        drawn(laid.draw(await documents));
      };
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
