import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import { type Frames, openContext } from './context.ts';
import type { FigureSet } from './figure.ts';
import { drawFigure, type KindRequest } from './registry.ts';

/** Where figures are drawn. Nothing is set up before the first one is asked for. */
export interface Board {
  draw(request: KindRequest): Promise<FigureSet>;
  close(): void;
}

/** What a thread answers to a request. */
export type Answer = { readonly set: FigureSet } | { readonly error: unknown };

/** The other half of the machine turns what is drawn into PDF and prepares TeX. A thread of its own costs a second of CPU. */
const threads = () => Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2)));

/** A board beside this thread where the command is bundled; from source, which threads cannot load, in this one. */
export function openBoard(frames: Frames): Board {
  return import.meta.url.endsWith('.ts') ? boardHere(frames) : boardBeside(frames);
}

function boardHere(frames: Frames): Board {
  let context: ReturnType<typeof openContext> | undefined;
  let closed = false;
  const inTurn = pLimit(1);
  return {
    draw: (request) =>
      inTurn(async () => {
        context ??= openContext(frames);
        const ready = await context;
        // Between two figures the process hears that it shall stop.
        await setImmediate();
        if (closed) throw new Error('the drawing was stopped');
        return drawFigure(request, ready);
      }),
    close: () => {
      closed = true;
      void context?.then((c) => c.close());
    },
  };
}

function boardBeside(frames: Frames): Board {
  const all = new Set<Worker>();
  const idle: Worker[] = [];
  let closed = false;
  const limit = pLimit(threads());
  const start = () => {
    const thread = new Worker(new URL('./drawing.js', import.meta.url), { workerData: frames });
    all.add(thread);
    return thread;
  };
  return {
    draw: (request) =>
      limit(async () => {
        // What waited its turn must not start threads anew.
        if (closed) throw new Error('the drawing board is closed');
        const thread = idle.pop() ?? start();
        const set = await ask(thread, request);
        idle.push(thread);
        return set;
      }),
    close: () => {
      closed = true;
      for (const thread of all) void thread.terminate();
    },
  };
}

/** Rejects with what the drawing threw, or when the thread ends before it answers. */
function ask(thread: Worker, request: KindRequest): Promise<FigureSet> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the thread that draws was stopped'));
    thread.once('exit', ended);
    thread.once('error', reject);
    thread.once('message', (answer: Answer) => {
      thread.off('exit', ended);
      thread.off('error', reject);
      if ('set' in answer) resolve(answer.set);
      else reject(answer.error);
    });
    thread.postMessage(request);
  });
}
