import { dirname, resolve, sep } from 'node:path';
import type { Note } from '../../build.ts';
import { confined } from '../../host/confinement.ts';
import type { Workspace } from '../../host/workspace.ts';
import type { Format } from '../../input/config/output-formats.ts';
import type { Effects } from '../../kernel/effects.ts';
import { enterWorkspace } from './enter.ts';
import { explainFault } from './faults.ts';
import { record } from './record.ts';
import { type Comparison, compareStamp, writeStamp } from './stamp.ts';

export interface Rebuilt extends Note {
  /** Nothing had changed: the note is the one that was there. */
  readonly upToDate: boolean;
}

/**
 * Builds a note unless the one there is what a build would give, alone in the report's workspace. Nothing outside the
 * report folder is changed. `asked` are the formats to make, those of the report when left out.
 * @throws CannotGoOn with the findings when the note cannot be made; the one before it stays.
 */
export async function rebuild(
  configPath: string,
  unconfined: Effects,
  asked?: readonly Format[],
): Promise<Rebuilt> {
  const effects = confined(unconfined, dirname(resolve(configPath)));
  try {
    const { work, leave } = await enterWorkspace(configPath, effects);
    return await buildIfChanged({ configPath, work, asked }, effects).finally(leave);
  } catch (error) {
    throw explainFault(error);
  }
}

interface Wanted {
  readonly configPath: string;
  readonly work: Workspace;
  readonly asked: readonly Format[] | undefined;
}

async function buildIfChanged({ configPath, work, asked }: Wanted, effects: Effects): Promise<Rebuilt> {
  const formats = asked?.join(' ');
  const known = otherFormats(await compareStamp<Kept>(work, effects), formats);
  if (known.same) return { ...known.result, upToDate: true };
  const inside = `${dirname(resolve(configPath))}${sep}`;
  for (const why of known.reasons)
    effects.tell({ kind: 'reason', what: 'note', why: why.replace(inside, '') });
  // Loaded only here: a build that finds nothing to do is done before this code would be read.
  const { buildNote } = await import('../../build.ts');
  const recording = record(effects, work.folder);
  const note = await buildNote(configPath, work, recording.effects, asked);
  const kept: Kept = { ...note, formats };
  await writeStamp(work, { recording, result: kept }, effects.files);
  await work.cache.prune();
  return { ...note, upToDate: false };
}

/** What is kept of a build: its note, and the formats it was asked for, where these were not left to the report. */
interface Kept extends Note {
  readonly formats?: string | undefined;
}

function otherFormats(known: Comparison<Kept>, formats: string | undefined): Comparison<Kept> {
  if (!known.same || known.result.formats === formats) return known;
  return { same: false, reasons: ['other formats were asked for'] };
}
