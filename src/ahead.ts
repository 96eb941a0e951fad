import type { Looks } from './compose.ts';
import type { ReportConfig } from './config/config.ts';
import type { Effects } from './effects.ts';
import { styleVariables } from './report/style.ts';
import { fillTemplates } from './tex/fill.ts';
import { boundary, formatFolder, withFormat } from './tex/format.ts';
import type { Templates } from './tex/templates.ts';
import { trustedTex } from './tex/tex.ts';
import { texFolderOf, type Workspace } from './workspace.ts';

const main = 'report.tex';

/**
 * Has TeX load its packages while data are read and figures drawn, where no earlier build left them loaded: they are the
 * same for every report of a style. Only time is at stake, so what goes wrong here is left for the build to find.
 */
export async function loadPackagesAhead(
  config: ReportConfig,
  surroundings: { readonly looks: Promise<Looks>; readonly work: Workspace },
  effects: Effects,
): Promise<void> {
  const { looks, work } = surroundings;
  const folder = formatFolder(texFolderOf(work));
  if ((await effects.files.list(folder)).length > 0) return;
  await looks.then((seen) => loadPackages(config, { ...seen, work }, effects)).catch(() => {});
}

async function loadPackages(
  config: ReportConfig,
  { style, templates, work }: Looks & { readonly work: Workspace },
  effects: Effects,
): Promise<void> {
  const { paper } = config.page;
  const { variables } = styleVariables(config);
  const view = {
    paper: trustedTex(paper),
    letter: paper === 'letter',
    variables: { ...variables, ...style.variables },
  };
  const tex = await fillTemplates(main, view, {
    templates: withoutDocument(templates),
    apart: { effects, folder: work.folder },
  });
  const project = { main, files: new Map([[main, tex]]), resources: new Map<string, string>(), epoch: 0 };
  await withFormat(project, formatFolder(texFolderOf(work)), effects);
}

/** The main template as far as it loads packages: what follows needs the whole report. */
function withoutDocument(templates: Templates): Templates {
  const whole = templates.get(main);
  const end = whole ? boundary.exec(whole.text) : null;
  if (!whole || !end) return templates;
  return new Map(templates).set(main, { ...whole, text: whole.text.slice(0, end.index) + end[0] });
}
