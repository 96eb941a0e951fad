import { join } from 'node:path';
import { digest } from '../../host/cache.ts';
import type { Effects, Files } from '../../kernel/effects.ts';
import { changedSince, type Recording, type Seen, type SeenFile } from './record.ts';

/** What a build was made from and what it gave, kept to tell whether another would give the same. */
interface Stamp<Result> {
  readonly code: string;
  readonly report: string;
  readonly inputs: readonly Seen[];
  readonly outputs: readonly SeenFile[];
  readonly result: Result;
}

/** Changes in the last moments before the stamp was written may hide behind an unchanged time. */
const grain = 100;

export interface StampPlace {
  readonly folder: string;
  /** Of the file: builds of other formats have other stamps. */
  readonly name?: string;
  /** Identity of the code that builds: another version may give another result. */
  readonly code: string;
  /** Absolute path of the report: the workspace may be that of another folder, with its files, where one was named or is trusted. */
  readonly report: string;
}

const nameOf = ({ name = 'stamp' }: StampPlace) => `${name}.json`;

/** Writes the stamp of a build, of what it wrote `without` some files: last of all, so that an interrupted one has none. */
export async function writeStamp<Result>(
  place: StampPlace,
  made: { readonly recording: Recording; readonly result: Result; readonly without?: readonly string[] },
  files: Files,
): Promise<void> {
  const outputs = (await made.recording.outputs()).filter(({ path }) => !made.without?.includes(path));
  const stamp: Stamp<Result> = {
    code: place.code,
    report: place.report,
    inputs: made.recording.inputs(),
    outputs,
    result: made.result,
  };
  const body = JSON.stringify(stamp);
  await files.write(join(place.folder, nameOf(place)), `${digest(body)}\n${body}`);
}

export type Comparison<Result> =
  | { readonly same: true; readonly result: Result }
  | { readonly same: false; readonly reasons: readonly string[] };

/** Compares the world with the stamp of the last build. A missing or damaged stamp is a reason to build. */
export async function compareStamp<Result>(place: StampPlace, effects: Effects): Promise<Comparison<Result>> {
  const path = join(place.folder, nameOf(place));
  const stamp = await readStamp<Result>(path, effects.files);
  if (stamp === null) return { same: false, reasons: ['no earlier build is known'] };
  if (stamp.code !== place.code) return { same: false, reasons: ['milepost itself changed'] };
  if (stamp.report !== place.report)
    return { same: false, reasons: ['no earlier build in this folder is known'] };
  const trusted = (await effects.files.facts(path)).changed - grain;
  const inputs = await changedSince(stamp.inputs, trusted, effects);
  const outputs = await changedSince(stamp.outputs, trusted, effects);
  const reasons = [
    ...inputs.map((what) => `${what} changed`),
    ...outputs.map((what) => `${what} is not as it was built`),
  ];
  return reasons.length === 0 ? { same: true, result: stamp.result } : { same: false, reasons };
}

async function readStamp<Result>(path: string, files: Files): Promise<Stamp<Result> | null> {
  const bytes = await files.read(path).catch(() => null);
  if (bytes === null) return null;
  const [sum, ...rest] = new TextDecoder().decode(bytes).split('\n');
  const body = rest.join('\n');
  // The sum vouches for the shape: only this file writes stamps.
  return digest(body) === sum ? JSON.parse(body) : null;
}
