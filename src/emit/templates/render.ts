import { CannotGoOn } from '../../kernel/diagnostics.ts';
import { openEnvironment } from './environment.ts';
import type { Printing } from './printing.ts';
import type { Template, Templates } from './read.ts';
import { finding } from './rules.ts';

/**
 * Sets a view, which templates see as `report`, into each of the named templates.
 * @throws CannotGoOn when a template cannot be read, or prints anything but text of the view, words and numbers
 */
export function renderTemplates<Finished>(
  names: readonly string[],
  view: object,
  { templates, printing }: { readonly templates: Templates; readonly printing: Printing<Finished> },
): Finished[] {
  const environment = openEnvironment(templates, printing);
  return names.map((name) => {
    try {
      return printing.finish(environment.render(name, { report: view }));
    } catch (error) {
      throw new CannotGoOn(explain(error, name, templates.get(name)));
    }
  });
}

/** Nunjucks tells file, line and column in the message only: `(sections/summary.tex) [Line 3, Column 5]`. */
function explain(error: unknown, name: string, main: Template | undefined) {
  const text = error instanceof Error ? error.message : String(error);
  // An error in an included template is told once for each template on the way to it, the innermost last.
  const where = [...text.matchAll(/\(([^()\n]+)\)(?: \[Line (\d+), Column (\d+)\])?/g)].at(-1);
  const message = text.replace(/\([^()\n]+\)(?: \[Line \d+, Column \d+\])?/g, '').replace(/\s+/g, ' ');
  const place = {
    path: where?.[1] ?? main?.path ?? name,
    ...(where?.[2] ? { line: Number(where[2]), column: Number(where[3]) } : {}),
  };
  return finding('templates-render', {
    message: `the template fails: ${message.replace(/^[\s:]*(Template render error:|Error:|TypeError:|\s)*/g, '')}`,
    place,
    hint: 'Templates print text of the view, captured TeX and numbers; words such as anchors by the filter `word`; the rest they take apart with `if` and `for`.',
  });
}
