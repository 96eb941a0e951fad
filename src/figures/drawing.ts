/** A thread that draws: numbered requests come in, outlines and figures go out. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Question } from './board.ts';
import { openDesk } from './desk.ts';
import type { Frames } from './frames.ts';

const desk = openDesk(workerData as Frames);
const answer = (message: Answer) => parentPort?.postMessage(message);

parentPort?.on('message', ({ id, request }: Question) => {
  desk.add(request, {
    outlined: (outline) => answer({ id, outline }),
    drawn: (set) => answer({ id, set }),
    failed: (error) => answer({ id, error }),
  });
});
