/** A process that fills templates: a task comes in, and what was made of it goes out. */
import { optimizeLess } from '../../host/brief-code.ts';
import { CannotGoOn } from '../../kernel/diagnostics.ts';
import { inLanguage } from '../../kernel/language.ts';
import { openPrinting } from './media.ts';
import { renderTemplates } from './render.ts';
import type { Answer, Task } from './sandbox.ts';

void main();

async function main(): Promise<void> {
  optimizeLess();
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece);
  const task: Task = JSON.parse(Buffer.concat(pieces).toString('utf8'));
  process.stdout.write(JSON.stringify(await fill(task)));
}

async function fill({ names, view, templates, settings }: Task): Promise<Answer> {
  const given = { templates: new Map(templates), printing: await openPrinting(settings) };
  try {
    return { finished: await inLanguage(settings.language, () => renderTemplates(names, view, given)) };
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error;
    return { diagnostics: error.diagnostics };
  }
}
