import { dirname, resolve, sep } from 'node:path';
import type { Note } from '../../build.ts';
import { confined } from '../../host/confinement.ts';
import type { Workspace } from '../../host/workspace.ts';
import type { Format } from '../../input/config/output-formats.ts';
import type { Edit } from '../../input/edit/splice.ts';
import type { Effects } from '../../kernel/effects.ts';
import { withChanges } from '../overlay.ts';
import { enterWorkspace } from './enter.ts';
import { explainFault } from './faults.ts';
import { type Recording, record } from './record.ts';
import { type Comparison, compareStamp, type StampPlace, writeStamp } from './stamp.ts';

export interface Rebuilt extends Note {
  /** Nothing had changed: the note is the one that was there. */
  readonly upToDate: boolean;
}

/** What a build is asked for beside what the report says. */
export interface BuildRequest {
  /** The formats to make, those of the report when left out. */
  readonly formats?: readonly Format[] | undefined;
  /** Absolute path of the folder for the note, its manifest and its figures. */
  readonly output?: string | undefined;
  /** Values that stand in for those of report.yaml. */
  readonly edits?: readonly Edit[] | undefined;
  /** Absolute path of a folder for the workspace. */
  readonly workspace?: string | undefined;
  /** The workspace is used wherever it was made. */
  readonly trustCache?: boolean | undefined;
}

/**
 * Builds a note unless the one there is what a build would give, alone in the report's workspace. Nothing outside the
 * report folder, and what folders were asked for, is changed.
 * @throws CannotGoOn with the findings when the note cannot be made; the one before it stays.
 */
export async function rebuild(
  configPath: string,
  unconfined: Effects,
  asked: BuildRequest = {},
): Promise<Rebuilt> {
  const { workspace: parent, output, edits = [] } = asked;
  const others = [parent, output].filter((folder) => folder !== undefined);
  const inside = confined(unconfined, dirname(resolve(configPath)), ...others);
  try {
    const effects = edits.length === 0 ? inside : await edited(configPath, edits, inside);
    const { work, leave } = await enterWorkspace(configPath, effects, { parent, trusted: asked.trustCache });
    return await buildIfChanged({ configPath, work, asked }, effects).finally(leave);
  } catch (error) {
    throw explainFault(error);
  }
}

/** Effects by which report.yaml has other values; one that cannot be read is told of later. */
async function edited(configPath: string, edits: readonly Edit[], effects: Effects): Promise<Effects> {
  const { editYaml } = await import('../../input/edit/edit.ts');
  const path = resolve(configPath);
  const bytes = await effects.files.read(path).catch(() => null);
  if (bytes === null) return effects;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const made = new TextEncoder().encode(editYaml(text, edits));
  const real = await effects.files.realPath(path);
  return withChanges(effects, new Map([path, real].map((p) => [p, made])));
}

interface Wanted {
  readonly configPath: string;
  readonly work: Workspace;
  readonly asked: BuildRequest;
}

async function buildIfChanged({ configPath, work, asked }: Wanted, effects: Effects): Promise<Rebuilt> {
  const wish = [...(asked.formats ?? []), ...(asked.output === undefined ? [] : [asked.output])].join(' ');
  const formats = wish === '' ? undefined : wish;
  const stamp = { ...work, report: resolve(configPath), name: stampName(asked) };
  const known = otherFormats(await compareStamp<Kept>(stamp, effects), formats);
  if (known.same) return { ...known.result, upToDate: true };
  const inside = `${dirname(resolve(configPath))}${sep}`;
  for (const why of known.reasons)
    effects.tell({ kind: 'reason', what: 'note', why: why.replace(inside, '') });
  // Loaded only here: a build that finds nothing to do is done before this code would be read.
  const { optimizeLess } = await import('../../host/brief-code.ts');
  optimizeLess();
  const { buildNote } = await import('../../build.ts');
  const recording = record(effects, work.folder);
  const { figuresElsewhere } = await import('../../package/own-output.ts');
  const beside = asked.output === undefined ? await figuresElsewhere(configPath, effects) : [];
  const note = await buildNote(configPath, work, recording.effects, { ...asked, beside });
  const kept: Kept = { ...note, formats };
  if (wish === '') await stampPdf(stamp, { recording, note }, effects);
  await writeStamp(stamp, { recording, result: kept }, effects.files);
  await work.cache.prune();
  return { ...note, upToDate: false };
}

/** Formats may be made one by one: each has a stamp of its own. */
function stampName({ formats, output }: BuildRequest): string {
  if (output !== undefined) return 'stamp-elsewhere';
  return formats === undefined ? 'stamp' : ['stamp', ...formats.toSorted()].join('-');
}

/** A build of all formats is one of the PDF too. */
async function stampPdf(
  stamp: StampPlace,
  { recording, note }: { readonly recording: Recording; readonly note: Note },
  { files }: Effects,
): Promise<void> {
  const [pdf, others] = [true, false].map((is) =>
    note.outputs.filter((path) => path.endsWith('.pdf') === is),
  );
  if (!pdf?.[0] || !others?.length) return;
  const result: Kept = { ...note, output: pdf[0], outputs: pdf, formats: 'pdf' };
  const place = { ...stamp, name: stampName({ formats: ['pdf'] }) };
  await writeStamp(place, { recording, result, without: others }, files);
}

/** What is kept of a build: its note, and the formats and the folder it was asked for, where these were not left to the report. */
interface Kept extends Note {
  readonly formats?: string | undefined;
}

function otherFormats(known: Comparison<Kept>, formats: string | undefined): Comparison<Kept> {
  if (!known.same || known.result.formats === formats) return known;
  return { same: false, reasons: ['other formats or another folder were asked for'] };
}
