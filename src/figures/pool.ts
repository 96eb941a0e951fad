import { Worker as Thread } from 'node:worker_threads';
import type { FigureOutline, FigureSet } from './figure.ts';
import type { Frames } from './frames.ts';
import type { KindRequest } from './registry.ts';
import type { Answer, DrawingWorker, Question, Task } from './task.ts';

/** A figure that is being drawn. Neither of the two has to be waited for. */
export interface Drawing {
  /** What the page has to know, before there is a picture. */
  readonly outline: Promise<FigureOutline>;
  readonly set: Promise<FigureSet>;
}

/** Workers that lay figures out and draw them. None is started before the first figure is asked for. */
export interface WorkerPool {
  readonly draw: (request: KindRequest) => Drawing;
  readonly close: () => void;
}

/**
 * A pool of threads where the command is bundled; from source, which threads cannot load, all is drawn in this one.
 * @param cores that may draw
 */
export function openPool(frames: Frames, cores: number): WorkerPool {
  const most = Math.max(1, Math.min(4, cores));
  return poolOf(
    import.meta.url.endsWith('.ts') ? () => workerHere(frames) : () => workerBeside(frames),
    most,
  );
}

interface Member {
  readonly worker: DrawingWorker;
  /** Kinds of figures it was asked for. */
  readonly kinds: Set<string>;
  /** Size of what it still has to do, in characters of JSON. */
  load: number;
}

/** Less work than this is done sooner by who knows the kind: what a thread has not run before it has to compile first. */
const small = 150_000;

/** Deals requests out, each to the worker with the least to do, or to one that has drawn the like. */
function poolOf(open: () => DrawingWorker, most: number): WorkerPool {
  const workers: Member[] = [];
  const waiting = new Set<(error: Error) => void>();
  let closed = false;
  const least = (kind: string) => {
    const able = workers.find((w) => w.load === 0 || (w.kinds.has(kind) && w.load < small));
    if (able) return able;
    const known = workers.some(({ kinds }) => kinds.has(kind));
    // Two threads are enough for what is small: each reads its code first.
    const enough = workers.length > 1 && !known && workers.some(({ load }) => load < small);
    if (workers.length < most && !enough) workers.push({ worker: open(), kinds: new Set(), load: 0 });
    return workers.reduce((a, b) => (b.load < a.load ? b : a));
  };
  const begin = (request: KindRequest, task: Omit<Task, 'request'>, ended: Promise<unknown>) => {
    const at = least(request.kind);
    at.kinds.add(request.kind);
    const size = JSON.stringify(request.input).length;
    at.load += size;
    waiting.add(task.failed);
    const done = () => {
      at.load -= size;
      waiting.delete(task.failed);
    };
    void ended.then(done, done);
    at.worker.add({ request, ...task });
  };
  return {
    draw: (request) => {
      const outline = promised<FigureOutline>();
      const set = promised<FigureSet>();
      const failed = (error: unknown) => {
        outline.reject(error);
        set.reject(error);
      };
      // What comes too late must not start threads anew.
      if (closed) failed(stopped());
      else begin(request, { outlined: outline.resolve, drawn: set.resolve, failed }, set.promise);
      return { outline: outline.promise, set: set.promise };
    },
    close: () => {
      closed = true;
      for (const { worker } of workers) worker.close();
      for (const fail of waiting) fail(stopped());
    },
  };
}

const stopped = () => new Error('the drawing was stopped');

interface Promised<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** A promise to keep later; that nobody waits for it is no error. */
function promised<T>(): Promised<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}

/** A worker on this thread. What it draws with is loaded here: elsewhere this thread does without. */
function workerHere(frames: Frames): DrawingWorker {
  const worker = import('./worker.ts').then(({ openWorker }) => openWorker(frames));
  return {
    add: (task) => void worker.then((w) => w.add(task), task.failed),
    close: () => void worker.then((w) => w.close()),
  };
}

/** A worker on a thread of its own. When that ends, all that it was asked fails. */
function workerBeside(frames: Frames): DrawingWorker {
  const thread = new Thread(new URL('./drawing.js', import.meta.url), { workerData: frames });
  const tasks = new Map<number, Task>();
  let next = 0;
  const all = (error: unknown) => {
    for (const task of tasks.values()) task.failed(error);
    tasks.clear();
  };
  thread.on('message', (answer: Answer) => {
    const task = tasks.get(answer.id);
    if ('outline' in answer) return task?.outlined(answer.outline);
    tasks.delete(answer.id);
    if ('set' in answer) task?.drawn(answer.set);
    else task?.failed(answer.error);
  });
  thread.on('error', all);
  thread.on('exit', () => all(new Error('the thread that draws was stopped')));
  return {
    add: (task) => {
      const id = next++;
      tasks.set(id, task);
      thread.postMessage({ id, request: task.request } satisfies Question);
    },
    close: () => void thread.terminate(),
  };
}
