import { join } from 'node:path';
import type { Effects, RunOptions, RunResult, Write } from '../kernel/effects.ts';
import { fontAliases } from './environment.ts';

/** What an engine has loaded before it is told to go on. */
export interface Loads {
  /** Absolute path of TeX's folder. */
  readonly folder: string;
  /** Name of the main file without its ending. */
  readonly stem: string;
  /** TeX that loads the packages; null where the main file does that itself. */
  readonly head: string | null;
  /** The format they are loaded in already, by the name TeX knows it by; null where there is none. */
  readonly format: string | null;
}

/** A process of the engine that has loaded all that does not depend on the sources, and waits for them to be written. */
export interface ReadyEngine {
  readonly loads: Loads;
  readonly epoch: string | undefined;
  /** Name of what the engine itself writes: log, pages and the list of files. Lists and labels go by the name of the main file. */
  readonly job: string;
  /** Whether it came to an end without having been told to go on. */
  readonly ended: () => boolean;
  /** Sets the main file. */
  readonly go: (onText: (text: string) => void) => Promise<RunResult>;
  /** Stops it where it has not ended. */
  readonly close: () => Promise<void>;
}

/** File with the head, where packages are loaded from sources. */
export const headFile = (stem: string) => `${stem}-packages.tex`;
/** Files of engines that may be waiting in TeX's folder. */
export const waiting = /^[\w.]+-(?:pass\d+|packages)\.\w+$/;

/** What is done by an engine and how. */
export interface Manner {
  readonly running: RunOptions;
  readonly effects: Effects;
}

/**
 * Starts an engine, which then waits for a line of input. Until then it asks at the terminal what to do about an error, and
 * finds no answer.
 * @param number of the pass it is for: engines that wait at the same time write under different names
 */
export async function startEngine(loads: Loads, number: number, manner: Manner): Promise<ReadyEngine> {
  const { folder, stem, head, format } = loads;
  const { running, effects } = manner;
  const job = `${stem}-pass${number}`;
  const gate = `\\read-1 to\\gate\\nonstopmode\\def\\jobname{${stem}}\\input ${stem}.tex `;
  const loading = head !== null && format === null;
  if (loading) {
    await effects.files.write(join(folder, fontAliases.name), fontAliases.text, 'passing');
    await effects.files.write(join(folder, headFile(stem)), `${head}${gate}\n`, 'passing');
  }
  const words = [...flags(job, format), loading ? headFile(stem) : gate];
  return { loads, epoch: running.env.SOURCE_DATE_EPOCH, job, ...held(words, manner) };
}

function flags(job: string, format: string | null): string[] {
  return [
    '-no-pdf',
    '-interaction=scrollmode',
    '-halt-on-error',
    '-file-line-error',
    '-recorder',
    '-no-shell-escape',
    `-jobname=${job}`,
    ...(format === null ? [] : [`-fmt=${format}`]),
  ];
}

/** Runs the engine; what it says is heard, and what it does waited for, from when it is told to go on. */
function held(
  words: readonly string[],
  { running, effects }: Manner,
): Pick<ReadyEngine, 'ended' | 'go' | 'close'> {
  const stop = new AbortController();
  const signals = [stop.signal, ...(running.signal ? [running.signal] : [])];
  let say: Write = () => {};
  let hear: (text: string) => void = () => {};
  let ended = false;
  const result = effects.run('xelatex', words, {
    ...running,
    signal: AbortSignal.any(signals),
    onText: (text) => hear(text),
    onStart: (write) => {
      say = write;
    },
  });
  const noted = () => {
    ended = true;
  };
  const over = result.then(noted, noted);
  return {
    ended: () => ended,
    go: (onText) => {
      hear = onText;
      say('\n', 'last');
      return result;
    },
    close: async () => {
      stop.abort();
      await over;
    },
  };
}
