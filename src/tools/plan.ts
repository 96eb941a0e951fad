import { join, resolve } from 'node:path';
import { codeIdentity } from '../host/code-identity.ts';
import { load, reportsIn } from '../input/load.ts';
import { CannotGoOn, type Diagnostic } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import { codeFolder } from '../kernel/package-root.ts';
import { tracked } from '../model/status.ts';
import { sha256 } from '../package/hash.ts';
import { inputsOf, recordOf } from '../package/inputs.ts';
import { canonicalJson } from '../package/json.ts';
import { outputName } from '../package/name.ts';
import { editionSources } from './editions/editions.ts';

/** A note that can be built from a folder. */
export interface Planned {
  /** Path of its report.yaml from the current folder, as `--config` takes it. */
  readonly config: string;
  /** Handle of the edition, as `--edition` takes it; null for the report itself. */
  readonly edition: string | null;
  readonly handle: string;
  /** Name of the note without its ending. */
  readonly name: string;
  readonly formats: readonly string[];
  /** SHA-256 of all it is made from, and of the code that makes it: equal where a build would give the same. */
  readonly inputs: string;
  readonly milestones: number;
  /** What it takes to build from nothing beside the others, in milestones: those it has, and those of earlier data sets by a tenth. */
  readonly cost: number;
}

export interface Plan {
  readonly notes: readonly Planned[];
  /** What kept a report from being planned. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Every report of a folder and its editions, by the name of its file. A YAML file is a report if it has, or extends, a handle and data. */
export async function planFolder(folder: string, effects: Effects): Promise<Plan> {
  const code = await codeIdentity(codeFolder, effects.files);
  const notes: Planned[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const name of await reportsIn(resolve(folder), effects)) {
    const path = join(folder, name);
    try {
      notes.push(...(await planReport(path, code, effects)));
    } catch (error) {
      if (!(error instanceof CannotGoOn)) throw error;
      diagnostics.push(...error.diagnostics);
    }
  }
  return { notes, diagnostics };
}

async function planReport(path: string, code: string, effects: Effects): Promise<Planned[]> {
  const loaded = await load(path, effects);
  const about = async (from: typeof loaded, edition: string | null, seen: Effects): Promise<Planned> => {
    const milestones = tracked(from.schedule).length;
    const earlier = from.earlier.reduce((sum, set) => sum + tracked(set).length, 0);
    const inputs = (await inputsOf(from.config, seen.files)).map(recordOf);
    return {
      config: path,
      edition,
      handle: from.config.handle,
      name: outputName(from.config),
      formats: from.config.output.formats,
      inputs: sha256(`${code} ${canonicalJson(inputs)}`),
      milestones,
      cost: Math.round((milestones + earlier / 10) * from.config.output.formats.length),
    };
  };
  const sources = await editionSources(loaded, effects);
  return [
    await about(loaded, null, effects),
    ...(await Promise.all(
      sources.map(async ({ handle, config: source, effects: seen }) =>
        about(await load(source, seen), handle, seen),
      ),
    )),
  ];
}
