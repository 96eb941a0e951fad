/** A process that fills the templates of a report's own: the path of a task comes as argument, the text goes out. */
import { readFileSync } from 'node:fs';
import type { Report } from '../../document/types.ts';
import { CannotGoOn } from '../../kernel/diagnostics.ts';
import { renderTemplate } from './render.ts';
import { type Rendered, type RenderingTask, unpack } from './sandbox.ts';

void fill(process.argv[2] ?? '').then((rendered) => process.stdout.write(JSON.stringify(rendered)));

async function fill(task: string): Promise<Rendered> {
  const { main, view, templates } = JSON.parse(readFileSync(task, 'utf8')) as RenderingTask;
  try {
    return { text: await renderTemplate(main, unpack(view) as Report, new Map(templates)) };
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error;
    return { diagnostics: error.diagnostics };
  }
}
