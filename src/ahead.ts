import { join } from 'node:path';
import type { Looks } from './compose.ts';
import type { ReportConfig } from './config/config.ts';
import type { Effects } from './effects.ts';
import { epochOf } from './report/project.ts';
import { styleVariables } from './report/style.ts';
import { engineOptions } from './tex/environment.ts';
import { fillTemplates } from './tex/fill.ts';
import { keptFormat } from './tex/format.ts';
import { boundary, headOf } from './tex/head.ts';
import { setInParts } from './tex/parts/run.ts';
import { type ReadyEngine, startEngine } from './tex/ready.ts';
import type { Templates } from './tex/templates.ts';
import { trustedTex } from './tex/tex.ts';
import { texFolderOf, type Workspace } from './workspace.ts';

const main = 'report.tex';

interface Surroundings {
  readonly looks: Promise<Looks>;
  readonly work: Workspace;
}

/**
 * Starts the engine, which loads its packages while data are read: they are the same for every report of a style. Only
 * time is at stake, so what goes wrong here is left for the build to find. Null as well where the last build set the note
 * in parts, which takes other engines.
 */
export async function engineAhead(
  config: ReportConfig,
  surroundings: Surroundings,
  effects: Effects,
): Promise<ReadyEngine | null> {
  const folder = texFolderOf(surroundings.work);
  if (await setInParts(folder, effects)) return null;
  try {
    const head = headOf(await headOfNote(config, surroundings, effects));
    if (head === null) return null;
    await effects.files.makeFolder(join(folder, 'home'));
    const format = await keptFormat(head, folder, effects);
    const running = engineOptions({ epoch: epochOf(config) }, folder, effects);
    return await startEngine({ folder, stem: 'report', head, format }, 1, { running, effects });
  } catch {
    return null;
  }
}

/** The main file as far as it loads packages: what follows needs the whole report. */
async function headOfNote(
  config: ReportConfig,
  { looks, work }: Surroundings,
  effects: Effects,
): Promise<string> {
  const { style, templates } = await looks;
  const { paper } = config.page;
  const { variables } = styleVariables(config);
  const view = {
    paper: trustedTex(paper),
    letter: paper === 'letter',
    variables: { ...variables, ...style.variables },
  };
  return fillTemplates(main, view, {
    templates: withoutDocument(templates),
    apart: { effects, folder: work.folder },
  });
}

function withoutDocument(templates: Templates): Templates {
  const whole = templates.get(main);
  const end = whole ? boundary.exec(whole.text) : null;
  if (!whole || !end) return templates;
  return new Map(templates).set(main, { ...whole, text: whole.text.slice(0, end.index) + end[0] });
}
