import type { Effects } from './effects.ts';
import type { Loaded } from './load.ts';
import { templateFolders } from './report/project.ts';
import { buildReport } from './report/report.ts';
import { formatFolder, withFormat } from './tex/format.ts';
import { renderTemplate } from './tex/render.ts';
import { loadStyle } from './tex/style.ts';
import { readTemplates } from './tex/templates.ts';
import { texFolderOf, type Workspace } from './workspace.ts';

const main = 'report.tex';
const nowhere = { repository: null, revision: null, date: null, modified: false };

/**
 * Has TeX load its packages while figures are drawn, where no earlier build left them loaded: the note without its
 * sections needs the same ones. Only time is at stake, so what goes wrong here is left for the build to find.
 */
export async function loadPackagesAhead(loaded: Loaded, work: Workspace, effects: Effects): Promise<void> {
  const folder = formatFolder(texFolderOf(work));
  if ((await effects.files.list(folder)).length > 0) return;
  await loadPackages(loaded, folder, effects).catch(() => {});
}

async function loadPackages({ config, schedule }: Loaded, folder: string, effects: Effects): Promise<void> {
  const style = await loadStyle(config, effects.files);
  const templates = await readTemplates(templateFolders(config, style.folders), effects.files);
  const { report } = buildReport({
    config: { ...config, sections: [] },
    schedule,
    bibliography: [],
    figures: [],
    provenance: nowhere,
  });
  const view = { ...report, variables: { ...report.variables, ...style.variables } };
  const tex = await renderTemplate(main, view, templates);
  const project = { main, files: new Map([[main, tex]]), resources: new Map<string, string>(), epoch: 0 };
  await withFormat(project, folder, effects);
}
