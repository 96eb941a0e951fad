/** What TeX itself needs for the sources of a finished build, run by hand without anything of ours around it. */
import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { measure, type Run } from './measure.ts';

const fixed = { SOURCE_DATE_EPOCH: '0', FORCE_SOURCE_DATE: '1' };
const options = ['-no-pdf', '-interaction=batchmode', '-halt-on-error'];

export interface Floor {
  readonly passes: number;
  /** The passes and the writing of the PDF, once, packages loaded from the format. */
  readonly run: () => Promise<Run>;
  /** Making the format, once. */
  readonly dump: () => Promise<Run>;
}

/**
 * Copies the sources and finds out how many passes they need from nothing: the fewest after which another gives the same.
 * @param tex where TeX worked for the build
 */
export async function openFloor(tex: string, folder: string): Promise<Floor> {
  await cp(tex, folder, { recursive: true });
  await cp(`${tex}-format`, `${folder}-format`, { recursive: true });
  const format = await nameOf(folder, '.fmt');
  const engine = ['xelatex', ...options, `-fmt=${format}`, 'report.tex'];
  const passes = await passesNeeded(engine, folder);
  const steps = [...Array(passes).fill(engine.join(' ')), 'xdvipdfmx -q -E -o floor.pdf report.xdv'];
  const dump = ['xelatex', '-ini', '-interaction=batchmode', '-jobname=floor', '&xelatex', `${format}.tex`];
  return {
    passes,
    run: async () => {
      await forgetPasses(folder);
      return succeeded(await measure(['sh', '-c', steps.join(' && ')], { cwd: folder, env: fixed }));
    },
    dump: async () => succeeded(await measure(dump, { cwd: `${folder}-format`, env: fixed })),
  };
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

async function nameOf(folder: string, ending: string): Promise<string> {
  const name = (await readdir(folder)).find((n) => n.endsWith(ending));
  if (name === undefined) throw new Error(`the build made no format in ${folder}`);
  return name.slice(0, -ending.length);
}
