/** A process that fills the templates of a report's own: the path of a task comes as argument, the text goes out. */
import { readFileSync } from 'node:fs';
import { CannotGoOn } from '../../kernel/diagnostics.ts';
import { renderTemplate } from './render.ts';
import { type Answer, type RenderingTask, unpack } from './sandbox.ts';
import type { TexView } from './view.ts';

process.stdout.write(JSON.stringify(fill(process.argv[2] ?? '')));

function fill(task: string): Answer {
  const { main, view, templates, stretches } = JSON.parse(readFileSync(task, 'utf8')) as RenderingTask;
  const given = { templates: new Map(templates), stretches: new Map(stretches) };
  try {
    return renderTemplate(main, unpack(view) as TexView, given);
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error;
    return { diagnostics: error.diagnostics };
  }
}
