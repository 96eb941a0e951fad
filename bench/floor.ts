/** What TeX itself needs for the sources of a finished build, run by hand without anything of ours around it. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { measure, type Run } from './measure.ts';

const fixed = { SOURCE_DATE_EPOCH: '0', FORCE_SOURCE_DATE: '1' };
const options = ['-no-pdf', '-interaction=batchmode', '-halt-on-error'];

export interface Floor {
  readonly passes: number;
  /** The passes and the writing of the PDF, once, each pass loading its packages as it has to from nothing. */
  readonly run: () => Promise<Run>;
  /** The same with the packages loaded from a format. */
  readonly formatted: () => Promise<Run>;
  /** Making the format, once. */
  readonly dump: () => Promise<Run>;
}

/**
 * Copies the sources and finds out how many passes they need from nothing: the fewest after which another gives the same.
 * @param tex where TeX worked for the build
 */
export async function openFloor(tex: string, folder: string): Promise<Floor> {
  await cp(tex, folder, { recursive: true });
  const { head, rest } = await sourcesIn(folder);
  await writeFile(join(folder, 'packages.tex'), `${head}\n\\dump\n`);
  await writeFile(join(folder, 'rest.tex'), rest);
  const plain = ['xelatex', ...options, 'report.tex'];
  const formatted = ['xelatex', ...options, '-fmt=packages', '-jobname=report', 'rest.tex'];
  const dump = [
    'xelatex',
    '-ini',
    '-interaction=batchmode',
    '-jobname=packages',
    "'&xelatex'",
    'packages.tex',
  ];
  const passes = await passesNeeded(plain, folder);
  const run = async (commands: readonly string[]) =>
    succeeded(await measure(['sh', '-c', commands.join(' && ')], { cwd: folder, env: fixed }));
  const all = async (engine: readonly string[]) => {
    await forgetPasses(folder);
    return run([...Array(passes).fill(engine.join(' ')), 'xdvipdfmx -q -E -z 6 -o floor.pdf report.xdv']);
  };
  return {
    passes,
    run: () => all(plain),
    formatted: () => all(formatted),
    dump: () => run([dump.join(' ')]),
  };
}

/** The sources in a folder where a note was set from nothing: TeX that loads packages, and what follows. */
export async function sourcesIn(folder: string): Promise<{ readonly head: string; readonly rest: string }> {
  const text = await readFile(join(folder, 'report.tex'), 'utf8');
  const at = text.indexOf('\\LoadedSpecials %@ packages end');
  if (at < 0) throw new Error('the packages of the note are not where they were');
  return { head: text.slice(0, at), rest: text.slice(at) };
}

async function passesNeeded(engine: readonly string[], folder: string): Promise<number> {
  const [command = '', ...args] = engine;
  await forgetPasses(folder);
  let before: Buffer | null = null;
  for (let pass = 0; pass < 6; pass += 1) {
    await execa(command, args, { cwd: folder, env: fixed });
    const set = await readFile(join(folder, 'report.xdv'));
    if (before?.equals(set)) return pass;
    before = set;
  }
  throw new Error('the sources do not settle in six passes');
}

async function forgetPasses(folder: string): Promise<void> {
  for (const ending of ['aux', 'toc', 'out', 'xdv'])
    await rm(join(folder, `report.${ending}`), { force: true });
}

function succeeded(run: Run): Run {
  if (run.exitCode !== 0) throw new Error(`TeX failed on the sources of the build:\n${run.said}`);
  return run;
}
