import { join } from 'node:path';
import type { TexProject } from '../../emit/tex/project.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects, RunResult } from '../../kernel/effects.ts';
import { stem } from '../folder.ts';
import { explainLog, parseLog } from '../log.ts';
import { unsettled } from '../passes.ts';
import type { Part, PartedProject } from './chunks.ts';
import type { Running } from './run.ts';
import { settle } from './settle.ts';

/** Pages as TeX leaves them, unless the engine failed. */
export interface Typeset {
  readonly result: RunResult;
  readonly passes: number;
  readonly log: string;
  readonly found: readonly Diagnostic[];
  /** False where another pass would move pages once more. */
  readonly settled: boolean;
  /** Names of the parts that have pages, in order, without endings. */
  readonly set: readonly string[];
  /** The parts were told on which page they begin. */
  readonly counted: boolean;
}

/** Sets a project in parts, beside an auxiliary file that holds the labels of all, as one run over the whole would leave them. */
export async function typesetParts(
  { project, parts, counted }: PartedProject,
  running: Running,
  effects: Effects,
): Promise<Typeset> {
  const name = stem(project);
  const path = (ending: string) => join(running.folder, `${name}.${ending}`);
  await removeOthers(parts, running, effects);
  const settled = await settle({ parts, counted }, running, effects);
  const { failed, rounds: passes, stable } = settled;
  const logged = failed ? [failed.part] : parts;
  const logs = await Promise.all(logged.map((part) => readLog(part, running, effects)));
  const log = logs.join('\n');
  await effects.files.write(path('log'), log);
  const found = explainParts(project, logged, logs);
  const common = { passes, log, counted };
  if (failed) return { ...common, result: failed.result, found, set: [], settled: true };
  await effects.files.write(path('aux'), settled.aux);
  const printed = parts.filter((part) => (settled.set.get(part.name)?.survey.pages.length ?? 0) > 0);
  return {
    ...common,
    result: succeeded,
    settled: stable,
    set: printed.map((part) => part.name),
    found: stable ? found : [...found, unsettled(passes)],
  };
}

const succeeded: RunResult = {
  exitCode: 0,
  stdout: '',
  stderr: '',
  timedOut: false,
  aborted: false,
  missing: false,
};

function explainParts(project: TexProject, parts: readonly Part[], logs: readonly string[]): Diagnostic[] {
  const all = logs.flatMap((log, i) =>
    explainLog(parseLog(log), { ...project, main: `${parts[i]?.name}.tex` }),
  );
  const once = new Map(all.map((d) => [`${d.rule} ${d.message}`, d]));
  return [...once.values()];
}

async function readLog({ name }: Part, { folder }: Running, { files }: Effects): Promise<string> {
  const bytes = await files.read(join(folder, `${name}.log`)).catch(() => new Uint8Array());
  return new TextDecoder().decode(bytes);
}

/** Removes what parts left that the note no longer has. */
async function removeOthers(parts: readonly Part[], { folder }: Running, { files }: Effects): Promise<void> {
  const names = new Set(parts.map((p) => p.name));
  const ofPart = /^(.+-\d+)\.\w+$/;
  for (const file of await files.list(folder)) {
    const name = ofPart.exec(file)?.[1];
    if (name !== undefined && !names.has(name)) await files.remove(join(folder, file));
  }
}
