import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { rebuild } from '../../src/tools/rebuild/rebuild.ts';

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
  const note = await rebuild(join(folder, 'report.yaml'), effects, { formats: ['html'] });
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
