import { CannotGoOn } from '../../kernel/diagnostics.ts';
import { within } from './bounds.ts';
import { type Stretches, settingOf } from './choose-fonts.ts';
import { openDialect } from './dialect.ts';
import { openEnvironment } from './environment.ts';
import { escapeRun } from './escape.ts';
import { finding } from './rules.ts';
import type { Template, Templates } from './templates.ts';
import type { TexView } from './view.ts';

/** What templates made of a view. */
export interface Rendered {
  readonly text: string;
  /** Keys of the stretches of text in fonts of their own that were printed. */
  readonly printed: readonly string[];
}

/**
 * Sets the view into the templates, `main` being the first.
 * @throws CannotGoOn when a template cannot be read, prints anything but text of the view, Tex and numbers, or does not end.
 */
export function renderTemplate(
  main: string,
  report: Partial<TexView>,
  { templates, stretches = new Map() }: { readonly templates: Templates; readonly stretches?: Stretches },
): Rendered {
  const printed = new Set<string>();
  const environment = openEnvironment(templates, openDialect(settingOf(stretches, printed, escapeRun)));
  let text = '';
  try {
    within(patience, () => {
      text = environment.render(main, { report });
    });
  } catch (error) {
    throw new CannotGoOn(explain(error, templates.get(main)));
  }
  return { text, printed: [...printed] };
}

/** Milliseconds: ten times what the templates of a plan of tens of thousands of milestones take. */
const patience = 60_000;

/** Nunjucks tells file, line and column in the message only: `(sections/summary.tex) [Line 3, Column 5]`. */
function explain(error: unknown, main: Template | undefined) {
  const text = error instanceof Error ? error.message : String(error);
  // An error in an included template is told once for each template on the way to it, the innermost last.
  const where = [...text.matchAll(/\(([^()\n]+)\)(?: \[Line (\d+), Column (\d+)\])?/g)].at(-1);
  const message = text.replace(/\([^()\n]+\)(?: \[Line \d+, Column \d+\])?/g, '').replace(/\s+/g, ' ');
  const place = {
    path: where?.[1] ?? main?.path ?? 'report.tex',
    ...(where?.[2] ? { line: Number(where[2]), column: Number(where[3]) } : {}),
  };
  return finding('templates-render', {
    message: `the template fails: ${message.replace(/^[\s:]*(Template render error:|Error:|TypeError:|\s)*/g, '')}`,
    place,
    hint: 'Templates print text of the view, captured TeX and numbers; words such as anchors by the filter `word`; the rest they take apart with `if` and `for`.',
  });
}
