import { join } from 'node:path';
import type { TexProject } from '../../emit/tex/project.ts';
import { finding } from '../../emit/tex/rules.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects, RunResult } from '../../kernel/effects.ts';
import { stem } from '../folder.ts';
import { explainLog, parseLog } from '../log.ts';
import { unsettled } from '../passes.ts';
import { refusal } from '../specials-policy.ts';
import { joinXdv } from '../xdv/join.ts';
import type { Part, PartedProject } from './chunks.ts';
import type { Running } from './run.ts';
import { settle } from './settle.ts';

/** Typeset pages, ready for the PDF writer unless the engine failed or an error was found. */
export interface Typeset {
  readonly result: RunResult;
  readonly pages: number;
  readonly passes: number;
  readonly log: string;
  readonly found: readonly Diagnostic[];
  /** False where another pass would move pages once more. */
  readonly settled: boolean;
}

/**
 * Sets a project in parts and joins their pages under the name of its main file, beside an auxiliary file that holds the
 * labels of all, as one run over the whole would leave them.
 */
export async function typesetParts(
  { project, parts }: PartedProject,
  running: Running,
  effects: Effects,
): Promise<Typeset> {
  const name = stem(project);
  const path = (ending: string) => join(running.folder, `${name}.${ending}`);
  await removeOthers(parts, running, effects);
  const settled = await settle(parts, running, effects);
  const { failed, rounds: passes, stable } = settled;
  const set = failed ? [failed.part] : parts;
  const logs = await Promise.all(set.map((part) => readLog(part, running, effects)));
  const log = logs.join('\n');
  await effects.files.write(path('log'), log);
  const found = explainParts(project, set, logs);
  if (failed) return { result: failed.result, pages: 0, passes, log, found, settled: true };
  await effects.files.write(path('aux'), settled.aux);
  const printed = parts.filter((part) => (settled.set.get(part.name)?.pages ?? 0) > 0);
  const xdvs = printed.map((part) => effects.files.read(join(running.folder, `${part.name}.xdv`)));
  const joined = joinXdv(await Promise.all(xdvs));
  const common = { passes, log, result: succeeded, settled: stable };
  if (joined.kind === 'joined') {
    await effects.files.write(path('xdv'), joined.xdv);
    effects.tell({ kind: 'tex-pass', pass: passes, page: joined.pages, parts: parts.length });
    return { ...common, pages: joined.pages, found: stable ? found : [...found, unsettled(passes)] };
  }
  const fault = joined.kind === 'unknown' ? refusal(unreadable) : tooLarge(joined.what, joined.most);
  return { ...common, result: { ...succeeded, exitCode: 1 }, pages: 0, found: [...found, fault] };
}

const unreadable = 'something in a form that cannot be checked';
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

function tooLarge(what: string, most: number): Diagnostic {
  return finding('tex-within-limits', {
    message: `the note is too large for one PDF: TeX's page format holds ${most.toLocaleString('en')} ${what}`,
    hint: 'Make two notes by `wbs.root`, or leave sections out in `sections`.',
  });
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
