import { join } from 'node:path';
import type { TexProject } from '../emit/tex/project.ts';
import type { Effects, RunOptions } from '../kernel/effects.ts';

/** hyperref asks for a font that only full TeX installations have, to measure by; any font with metrics will do. */
export const fontAliases = { name: 'texfonts.map', text: 'cmr10 pzdr\n' };

/**
 * The whole environment TeX runs in: PATH is the user's, nothing else is. Paths that kpathsea expands are relative,
 * since it reads `~ $ , : { }` in them.
 */
export function texEnvironment(
  project: Pick<TexProject, 'epoch'>,
  folder: string,
  user: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return {
    PATH: user.PATH ?? '/usr/local/bin:/usr/bin:/bin',
    HOME: join(folder, 'home'),
    TEXMFHOME: './home/texmf',
    TEXMFVAR: './home/texmf-var',
    TEXMFCONFIG: './home/texmf-config',
    LC_ALL: 'C',
    TZ: 'UTC',
    // Not from where TeX writes: its settings name a program for xdvipdfmx to run.
    DVIPDFMXINPUTS: '{$TEXMFDIST,$TEXMF}/dvipdfmx',
    openin_any: 'p',
    openout_any: 'p',
    // A missing font is reported, not drawn with METAFONT.
    MKTEXTFM: '0',
    MKTEXPK: '0',
    MKTEXMF: '0',
    // Log lines stay whole, so that they can be read by pattern.
    max_print_line: '10000',
    error_line: '254',
    half_error_line: '238',
    // Room for tens of thousands of milestones; what is not used costs nothing.
    extra_mem_top: '50000000',
    extra_mem_bot: '50000000',
    pool_size: '60000000',
    max_strings: '3000000',
    save_size: '400000',
    SOURCE_DATE_EPOCH: String(project.epoch),
    FORCE_SOURCE_DATE: '1',
  };
}

/** How programs of TeX are run on a project in its folder: they and all they start end with this process. */
export function engineOptions(
  project: Pick<TexProject, 'epoch'>,
  folder: string,
  { env, signal }: Effects,
): RunOptions {
  return {
    cwd: folder,
    env: texEnvironment(project, folder, env),
    guarded: true,
    ...(signal ? { signal } : {}),
  };
}
