import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Customer, Desk } from './desk.ts';
import type { FigureOutline, FigureSet } from './figure.ts';
import type { Frames } from './frames.ts';
import type { KindRequest } from './registry.ts';

/** A figure that is being drawn. Neither of the two has to be waited for. */
export interface Drawing {
  /** What the page has to know, before there is a picture. */
  readonly outline: Promise<FigureOutline>;
  readonly set: Promise<FigureSet>;
}

/** Where figures are drawn. Nothing is set up before the first one is asked for, unless it is warmed. */
export interface Board {
  draw(request: KindRequest): Drawing;
  /** Sets it up before the first figure is asked for. */
  warm(): void;
  close(): void;
}

/** What a thread is asked, and what it answers: an outline, then a set; or an error instead of either. */
export interface Question {
  readonly id: number;
  readonly request: KindRequest;
}
export type Answer = { readonly id: number } & (
  | { readonly outline: FigureOutline }
  | { readonly set: FigureSet }
  | { readonly error: unknown }
);

/** The other half of the machine turns what is drawn into PDF and prepares TeX. */
const threads = () => Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2)));

/** A board beside this thread where the command is bundled; from source, which threads cannot load, in this one. */
export function openBoard(frames: Frames): Board {
  return boardOf(import.meta.url.endsWith('.ts') ? () => deskHere(frames) : () => deskBeside(frames));
}

/** Deals requests out, each to the desk with the least to do. */
function boardOf(open: () => Desk): Board {
  const desks: Array<{ readonly desk: Desk; load: number }> = [];
  const waiting = new Set<(error: Error) => void>();
  let closed = false;
  const another = () => desks.push({ desk: open(), load: 0 });
  const least = () => {
    const idle = desks.find((d) => d.load === 0);
    if (idle) return idle;
    if (desks.length < threads()) another();
    return desks.reduce((a, b) => (b.load < a.load ? b : a));
  };
  return {
    warm: () => {
      if (desks.length === 0 && !closed) another();
    },
    draw: (request) => {
      const outline = promised<FigureOutline>();
      const set = promised<FigureSet>();
      const failed = (error: unknown) => {
        outline.reject(error);
        set.reject(error);
      };
      // What comes too late must not start threads anew.
      if (closed) failed(stopped());
      else {
        const at = least();
        const size = JSON.stringify(request.input).length;
        at.load += size;
        waiting.add(failed);
        const done = () => {
          at.load -= size;
          waiting.delete(failed);
        };
        void set.promise.then(done, done);
        at.desk.add(request, { outlined: outline.resolve, drawn: set.resolve, failed });
      }
      return { outline: outline.promise, set: set.promise };
    },
    close: () => {
      closed = true;
      for (const { desk } of desks) desk.close();
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

/** A desk on this thread. What it draws with is loaded here: elsewhere this thread does without. */
function deskHere(frames: Frames): Desk {
  const desk = import('./desk.ts').then(({ openDesk }) => openDesk(frames));
  return {
    add: (request, customer) => void desk.then((d) => d.add(request, customer), customer.failed),
    close: () => void desk.then((d) => d.close()),
  };
}

/** A desk on a thread of its own. When it ends, all that it was asked fails. */
function deskBeside(frames: Frames): Desk {
  const thread = new Worker(new URL('./drawing.js', import.meta.url), { workerData: frames });
  const customers = new Map<number, Customer>();
  let next = 0;
  const all = (error: unknown) => {
    for (const customer of customers.values()) customer.failed(error);
    customers.clear();
  };
  thread.on('message', (answer: Answer) => {
    const customer = customers.get(answer.id);
    if ('outline' in answer) customer?.outlined(answer.outline);
    else {
      customers.delete(answer.id);
      if ('set' in answer) customer?.drawn(answer.set);
      else customer?.failed(answer.error);
    }
  });
  thread.on('error', all);
  thread.on('exit', () => all(new Error('the thread that draws was stopped')));
  return {
    add: (request, customer) => {
      const id = next++;
      customers.set(id, customer);
      thread.postMessage({ id, request } satisfies Question);
    },
    close: () => void thread.terminate(),
  };
}
