import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digest } from '../../host/cache.ts';
import { CannotGoOn, type Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects, RunResult } from '../../kernel/effects.ts';
import type { Rendered } from './render.ts';
import { finding } from './rules.ts';
import type { Template } from './templates.ts';
import { isTex, trustedTex } from './tex.ts';

/** What the process that renders is given. */
export interface RenderingTask {
  readonly main: string;
  readonly view: unknown;
  readonly templates: ReadonlyArray<readonly [string, Template]>;
  readonly stretches: ReadonlyArray<readonly [string, string]>;
}

export type Answer = Rendered | { readonly diagnostics: readonly Diagnostic[] };

/** A process of its own for templates. */
export interface Apart {
  readonly effects: Effects;
  /** Absolute path of a folder of the report's workspace. */
  readonly folder: string;
}

/** Megabytes for what templates make of a view: many times what those of a plan of tens of thousands of milestones take. */
const memory = 1000;
/** Milliseconds; the process stops its templates by itself before. */
const patience = 90_000;

/**
 * Renders templates of a report's own in a process of their own, with bounded memory: this one stays free to hear signals.
 * @throws CannotGoOn when a template fails or takes more than its share.
 */
export async function renderApart(task: RenderingTask, { effects, folder }: Apart): Promise<Rendered> {
  const text = JSON.stringify({ ...task, view: pack(task.view) });
  const path = join(folder, `rendering-${digest(text).slice(0, 16)}.json`);
  await effects.files.write(path, text);
  const program = fileURLToPath(new URL('./rendering.js', import.meta.url));
  const result = await effects.run(process.execPath, [`--max-old-space-size=${memory}`, program, path], {
    cwd: folder,
    env: { PATH: effects.env.PATH ?? '' },
    timeout: patience,
    guarded: true,
  });
  effects.signal?.throwIfAborted();
  await effects.files.remove(path);
  const answer = answerOf(result);
  if ('diagnostics' in answer) throw new CannotGoOn(...answer.diagnostics);
  return answer;
}

function answerOf({ exitCode, stdout, stderr }: RunResult): Answer {
  if (exitCode === 0) return JSON.parse(stdout) as Answer;
  // node ends itself by a signal when its memory is used up.
  if (exitCode === null || exitCode > 128) return { diagnostics: [tooMuch()] };
  throw new Error(stderr);
}

function tooMuch(): Diagnostic {
  return finding('templates-render', {
    message: `the templates take more than ${memory} MB of memory`,
    hint: 'A loop within loops may print without end. Mend the templates of the report, or those of its house style.',
  });
}

interface Packed {
  readonly $: string;
}

/** Plain data with TeX in it → plain data: the mark of TeX does not go from process to process. */
function pack(value: unknown): unknown {
  if (isTex(value)) return { $: value.tex } satisfies Packed;
  return descend(value, pack);
}

export function unpack(value: unknown): unknown {
  return isPacked(value) ? trustedTex(value.$) : descend(value, unpack);
}

/** Keys of a view are our own words, and labels, which are never this one. */
function isPacked(value: unknown): value is Packed {
  return typeof value === 'object' && value !== null && '$' in value && typeof value.$ === 'string';
}

function descend(value: unknown, each: (inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(each);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, each(inner)]));
}
