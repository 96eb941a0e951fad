import { fileURLToPath } from 'node:url';
import { CannotGoOn, type Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects, RunResult } from '../../kernel/effects.ts';
import type { Settings } from './media.ts';
import type { Template, Templates } from './read.ts';
import { finding } from './rules.ts';

/** What the process that fills templates is given. */
export interface Task {
  readonly names: readonly string[];
  readonly view: object;
  readonly templates: ReadonlyArray<readonly [string, Template]>;
  readonly settings: Settings;
}

export interface Filling {
  readonly templates: Templates;
  readonly settings: Settings;
  /** A process that was started for it. */
  readonly filler: Filler;
}

/** A process that fills templates once, when it is given them. */
export type Filler = <Finished>(task: Task) => Promise<Answer<Finished>>;

export interface FillerPlace {
  /** Absolute path of a folder of the report's workspace. */
  readonly folder: string;
  readonly effects: Effects;
  /** Milliseconds after which templates are stopped; ten times what those of a very large plan take when left out. */
  readonly patience?: number;
}

export type Answer<Finished = unknown> =
  | { readonly finished: readonly Finished[] }
  | { readonly diagnostics: readonly Diagnostic[] };

/** Megabytes for what templates make of a view: many times what those of a plan of tens of thousands of milestones take. */
const memory = 1000;
const usualPatience = 60_000;

/**
 * Starts a process that fills templates, whoever wrote them: they may be a stranger's, and only a process can be bound in
 * memory (a thread that uses up its share takes this process with it) and stopped at any moment, by a signal too. It may be
 * started before there is something to fill, so that its code is read meanwhile; it ends with the work that started it.
 */
export function openFiller({ folder, effects, patience = usualPatience }: FillerPlace): Filler {
  let give: (input: string) => void = () => {};
  const input = new Promise<string>((resolve) => {
    give = resolve;
  });
  const ended = effects.run(process.execPath, [`--max-old-space-size=${memory}`, ...program()], {
    cwd: folder,
    env: { PATH: effects.env.PATH ?? '' },
    timeout: patience,
    guarded: true,
    input,
    // One that is never given its task ends with the build.
    ...(effects.signal ? { signal: effects.signal } : {}),
  });
  // Who gives it a task is told of a failure.
  ended.catch(() => {});
  return async <Finished>(task: Task) => {
    give(JSON.stringify(task));
    const result = await ended;
    effects.signal?.throwIfAborted();
    return answerOf<Finished>(result, patience);
  };
}

/**
 * Sets a view of plain data into each of the named templates.
 * @throws CannotGoOn when a template fails or takes more than its share
 */
export async function fillTemplates<Finished>(
  names: readonly string[],
  view: object,
  { templates, settings, filler }: Filling,
): Promise<readonly Finished[]> {
  const answer = await filler<Finished>({ names, view, templates: [...templates], settings });
  if ('diagnostics' in answer) throw new CannotGoOn(...answer.diagnostics);
  return answer.finished;
}

/** The bundled program, or its source. */
function program(): string[] {
  const source = import.meta.url.endsWith('.ts');
  const path = fileURLToPath(new URL(source ? './sandbox-process.ts' : './rendering.js', import.meta.url));
  return source ? ['--import', import.meta.resolve('tsx'), path] : [path];
}

function answerOf<Finished>(
  { exitCode, stdout, stderr, timedOut }: RunResult,
  patience: number,
): Answer<Finished> {
  if (exitCode === 0) return JSON.parse(stdout);
  if (timedOut) return { diagnostics: [tooMuch(`more than ${patience / 1000} s`)] };
  // node ends itself by a signal when its memory is used up.
  if (exitCode === null || exitCode > 128)
    return { diagnostics: [tooMuch(`more than ${memory} MB of memory`)] };
  throw new Error(stderr);
}

function tooMuch(what: string): Diagnostic {
  return finding('templates-render', {
    message: `the templates take ${what}`,
    hint: 'A loop within loops may print without end. Mend the templates of the report, or those of its house style.',
  });
}
