import type { Report } from '../../document/types.ts';
import { renderTemplate } from './render.ts';
import { type Apart, renderApart } from './sandbox.ts';
import type { Templates } from './templates.ts';

/**
 * Sets the view into the templates, `main` being the first: here, where they came with the program; those of somebody
 * else in a process of their own.
 * @throws CannotGoOn when a template fails or takes more than its share.
 */
export async function fillTemplates(
  main: string,
  report: Partial<Report>,
  { templates, apart }: { readonly templates: Templates; readonly apart: Apart },
): Promise<string> {
  const ours = [...templates.values()].every((template) => template.ours === true);
  // From source there is no program to run beside this one.
  if (ours || import.meta.url.endsWith('.ts')) {
    const milestones = Object.keys(report.mentions ?? {}).length;
    return apart.effects.inOneGo(milestones, () => renderTemplate(main, report, templates));
  }
  return renderApart({ main, view: report, templates: [...templates] }, apart);
}
