/** A thread that draws: requests come in, figures go out, one at a time. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer } from './board.ts';
import { type Frames, openContext } from './context.ts';
import { drawFigure, type KindRequest } from './registry.ts';

const opening = openContext(workerData as Frames);

parentPort?.on('message', async (request: KindRequest) => {
  parentPort?.postMessage(await answer(request));
});

async function answer(request: KindRequest): Promise<Answer> {
  try {
    return { set: drawFigure(request, await opening) };
  } catch (error) {
    return { error };
  }
}
