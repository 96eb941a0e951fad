import { join } from 'node:path';
import type { Looks } from '../emit/tex/compose.ts';
import { fillTemplates } from '../emit/tex/fill.ts';
import { epochOf } from '../emit/tex/fill-report.ts';
import { boundary, headOf } from '../emit/tex/head.ts';
import type { Templates } from '../emit/tex/templates.ts';
import { trustedTex } from '../emit/tex/tex.ts';
import { styleVariables } from '../emit/tex/variables.ts';
import { texFolderOf, type Workspace } from '../host/workspace.ts';
import type { ReportConfig } from '../input/config/config.ts';
import type { Effects } from '../kernel/effects.ts';
import { setInParts } from './chunks/run.ts';
import { type ReadyEngine, startEngine } from './engine-process.ts';
import { engineOptions } from './environment.ts';
import { keptFormat } from './format.ts';

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
