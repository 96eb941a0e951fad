import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildNote } from '../../src/build.ts';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { openWorkspace } from '../../src/host/workspace.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';

/** A report folder of its own with the page made from it. */
export interface MadePage {
  readonly folder: string;
  readonly path: string;
  readonly html: string;
  readonly remove: () => Promise<void>;
}

/** Makes the HTML edition of what `fill` puts into an empty folder. */
export async function makePage(fill: (folder: string) => Promise<void>): Promise<MadePage> {
  const folder = await mkdtemp(join(tmpdir(), 'milepost-page-'));
  await fill(folder);
  const effects = nodeEffects();
  const config = join(folder, 'report.yaml');
  const note = await buildNote(config, await openWorkspace(config, effects), effects, ['html']);
  return {
    folder,
    path: note.output,
    html: await readFile(note.output, 'utf8'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Copies the shipped report. */
export async function shippedReport(folder: string): Promise<void> {
  for (const part of ['report.yaml', 'data', 'bib'])
    await cp(join(packageRoot, part), join(folder, part), { recursive: true });
}
