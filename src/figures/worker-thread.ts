/** A thread that draws: numbered requests come in, outlines and figures go out. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Frames } from './frames.ts';
import type { Answer, Question } from './task.ts';
import { openWorker } from './worker.ts';

const frames: Frames = workerData;
const worker = openWorker(frames);
const answer = (message: Answer) => parentPort?.postMessage(message);

parentPort?.on('message', ({ id, request }: Question) => {
  worker.add({
    request,
    outlined: (outline) => answer({ id, outline }),
    drawn: (set) => answer({ id, set }),
    failed: (error) => answer({ id, error }),
  });
});
