import type { Effects } from '../kernel/effects.ts';

/** Paths of files of the installation of TeX that a build asks for, of all trees, in one question: those that are there. */
export async function texPlaces(effects: Effects): Promise<readonly string[]> {
  const env = { PATH: effects.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' };
  const files = ['ls-R', 'xelatex.fmt', 'sRGB.icc'];
  const { stdout } = await effects.run('kpsewhich', ['-all', ...files], { cwd: '/', env, timeout: 10_000 });
  return stdout.split('\n').filter((path) => path !== '');
}
