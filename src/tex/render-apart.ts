import { Worker } from 'node:worker_threads';
import { CannotGoOn, type Diagnostic } from '../diagnostics.ts';
import { finding } from './rules.ts';
import type { Templates } from './templates.ts';
import { isTex, trustedTex } from './tex.ts';

/** What the thread that renders is given. The view is packed: the mark of TeX does not go from thread to thread. */
export interface RenderingTask {
  readonly main: string;
  readonly view: unknown;
  readonly templates: Templates;
}

export type Rendered = { readonly text: string } | { readonly diagnostics: readonly Diagnostic[] };

/** Megabytes for what templates make of a view: many times what those of a plan of tens of thousands of milestones take. */
const memory = 1000;

/**
 * Renders templates of a report's own beside this thread, which stays free to hear signals, and with bounded memory.
 * @throws CannotGoOn when a template fails or takes more than its share.
 */
export function renderApart(task: RenderingTask, thread: URL): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    worker.once('message', (rendered: Rendered) => {
      if ('text' in rendered) resolve(rendered.text);
      else reject(new CannotGoOn(...rendered.diagnostics));
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new CannotGoOn(tooMuch()) : error);
    });
    worker.once('exit', () => reject(new Error('the thread that fills templates was stopped')));
  });
}

function tooMuch(): Diagnostic {
  return finding('templates-render', {
    message: `the templates take more than ${memory} MB of memory`,
    hint: 'A loop within loops may print without end; the templates of the report, or of its house style, are to be mended.',
  });
}

interface Packed {
  readonly $: string;
}

/** Plain data with TeX in it → plain data. */
export function pack(value: unknown): unknown {
  if (isTex(value)) return { $: value.tex } satisfies Packed;
  return descend(value, pack);
}

export function unpack(value: unknown): unknown {
  return isPacked(value) ? trustedTex(value.$) : descend(value, unpack);
}

/** Keys of a view are our own words, and labels, which are never this one. */
function isPacked(value: unknown): value is Packed {
  return typeof value === 'object' && value !== null && '$' in value && typeof value.$ === 'string';
}

function descend(value: unknown, each: (inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(each);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, each(inner)]));
}
