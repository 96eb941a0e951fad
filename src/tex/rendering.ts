/** A thread that fills the templates of a report's own: a task comes with it, the text goes out. */
import { parentPort, workerData } from 'node:worker_threads';
import { CannotGoOn } from '../diagnostics.ts';
import type { Report } from '../report/types.ts';
import { renderHere } from './render.ts';
import { type Rendered, type RenderingTask, unpack } from './render-apart.ts';

const { main, view, templates } = workerData as RenderingTask;
const answer = (rendered: Rendered) => parentPort?.postMessage(rendered);

try {
  answer({ text: renderHere(main, unpack(view) as Report, templates) });
} catch (error) {
  if (!(error instanceof CannotGoOn)) throw error;
  answer({ diagnostics: error.diagnostics });
}
