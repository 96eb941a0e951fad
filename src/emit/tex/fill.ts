import type { Stretches } from './choose-fonts.ts';
import { type Rendered, renderTemplate } from './render.ts';
import { type Apart, renderApart } from './sandbox.ts';
import type { Templates } from './templates.ts';
import type { TexView } from './view.ts';

export interface Filling {
  readonly templates: Templates;
  readonly stretches: Stretches;
  readonly apart: Apart;
}

/**
 * Sets the view into the templates, `main` being the first: here, where they came with the program; those of somebody
 * else in a process of their own.
 * @throws CannotGoOn when a template fails or takes more than its share.
 */
export async function fillTemplates(
  main: string,
  report: Partial<TexView>,
  { templates, stretches, apart }: Filling,
): Promise<Rendered> {
  const ours = [...templates.values()].every((template) => template.ours === true);
  // From source there is no program to run beside this one.
  if (ours || import.meta.url.endsWith('.ts')) {
    const milestones = Object.keys(report.mentions ?? {}).length;
    return apart.effects.inOneGo(milestones, () => renderTemplate(main, report, { templates, stretches }));
  }
  return renderApart({ main, view: report, templates: [...templates], stretches: [...stretches] }, apart);
}
