import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Time, time } from './time.ts';

/** What TeX itself needs for the sources of a finished build, run by hand without anything of ours around it. */
export interface Floor {
  /** The passes and the writing of the PDF, packages loaded from the format. */
  readonly passes: Time;
  /** Making the format. */
  readonly format: Time;
}

const fixed = { SOURCE_DATE_EPOCH: '0', FORCE_SOURCE_DATE: '1' };

/** @param workspace `.milepost/report` of the build; what TeX left there is removed first */
export async function floorOf(workspace: string, passes: number): Promise<Floor> {
  const tex = join(workspace, 'tex');
  for (const name of ['report.aux', 'report.toc']) await rm(join(tex, name), { force: true });
  const format = await nameOf(tex, '.fmt');
  const engine = `xelatex -no-pdf -interaction=batchmode -fmt=${format} report.tex`;
  const script = `${Array(passes).fill(engine).join('; ')}; xdvipdfmx -q -E -o floor.pdf report.xdv`;
  const dump = ['xelatex', '-ini', '-interaction=batchmode', '-jobname=floor', '&xelatex', `${format}.tex`];
  return {
    passes: await time(['sh', '-c', script], tex, fixed),
    format: await time(dump, `${tex}-format`, fixed),
  };
}

async function nameOf(folder: string, ending: string): Promise<string> {
  const name = (await readdir(folder)).find((n) => n.endsWith(ending));
  if (name === undefined) throw new Error(`the build made no format in ${folder}`);
  return name.slice(0, -ending.length);
}
