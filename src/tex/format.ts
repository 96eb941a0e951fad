import { join } from 'node:path';
import { digest } from '../cache.ts';
import type { Effects } from '../effects.ts';
import { fontAliases, texEnvironment } from './environment.ts';
import type { TexProject } from './project.ts';

/** A project whose packages are loaded already, by the format to run it with. */
export interface Formatted {
  readonly project: TexProject;
  /** Name of the format in the folder; null where the project runs with LaTeX's own. */
  readonly format: string | null;
}

/** Where the formats of projects set in a folder are kept: beside it, with nothing else. */
export function formatFolder(texFolder: string): string {
  return `${texFolder}-format`;
}

/** A line of the main file: what stands above it loads packages only, and sets no font. */
export const boundary = /^%@ packages end *$/m;

/**
 * Fonts XeTeX sets with cannot be part of a format, but loading a class selects one. So the default families are
 * made of a TeX font while packages load, and forgotten afterwards. Words to the PDF writer that packages say while
 * they load would be lost with the page they stand on; they are kept in `\LoadedSpecials` and said by every run.
 */
const before = String.raw`\makeatletter
\@for\family:=lmr,lmss,lmtt\do{\expandafter\DeclareFontFamily\expandafter{\expandafter T\expandafter U\expandafter}%
  \expandafter{\family}{}%
  \@for\series:=m,b,bx\do{\@for\shape:=n,it,sl,sc\do{%
    \edef\declare{\noexpand\DeclareFontShape{TU}{\family}{\series}{\shape}{<-> cmr10}{}}\declare}}}
\let\primitive@special\special
\let\LoadedSpecials\@empty
\def\special#1{\edef\one@special{\noexpand\special{#1}}\expandafter\g@addto@macro\expandafter\LoadedSpecials\expandafter{\one@special}}
\makeatother
`;
const after = String.raw`
\makeatletter
\let\special\primitive@special
\@for\family:=lmr,lmss,lmtt\do{\global\expandafter\let\csname TU+\family\endcsname\@undefined
  \@for\size:=5,6,7,8,9,10,10.95,12\do{%
    \global\expandafter\let\csname TU/\family/m/n/\size\endcsname\@undefined}}
\makeatother
\dump
`;

/**
 * Takes the part of the main file that loads packages out of it, into a format of its own that later runs start from:
 * loading packages is a third of a pass. Where no format can be made the project stays as it is. `folder` is for
 * formats alone.
 */
export async function withFormat(project: TexProject, folder: string, effects: Effects): Promise<Formatted> {
  const main = project.files.get(project.main);
  const plain = { project, format: null };
  const match = typeof main === 'string' ? boundary.exec(main) : null;
  if (typeof main !== 'string' || match === null) return plain;
  const head = main.slice(0, match.index);
  const name = `packages-${digest(before + head + after + (await installation(folder, effects))).slice(0, 16)}`;
  const path = join(folder, `${name}.fmt`);
  const there = (await effects.files.exists(path)) || (await dump(head, name, { project, folder, effects }));
  if (!there) return plain;
  // Empty lines stand in for what is gone, so that line numbers in the log stay true.
  const rest = `\\LoadedSpecials${head.replace(/[^\n]+/g, '%')}${main.slice(match.index)}`;
  const files = new Map(project.files).set(project.main, rest);
  const resources = new Map(project.resources).set(`${name}.fmt`, path);
  return { project: { ...project, files, resources }, format: name };
}

interface Surroundings {
  readonly project: TexProject;
  readonly folder: string;
  readonly effects: Effects;
}

/** Formats are 10 MB: only the one in use is kept. */
async function dump(
  head: string,
  name: string,
  { project, folder, effects }: Surroundings,
): Promise<boolean> {
  const failed = join(folder, `${name}.failed`);
  if (await effects.files.exists(failed)) return false;
  await effects.files.remove(folder);
  await effects.files.write(join(folder, fontAliases.name), fontAliases.text);
  await effects.files.write(join(folder, `${name}.tex`), before + head + after);
  const mode = ['-ini', '-interaction=batchmode', '-halt-on-error', '-no-shell-escape'];
  const result = await effects.run('xelatex', [...mode, `-jobname=${name}`, '&xelatex', `${name}.tex`], {
    cwd: folder,
    env: texEnvironment(project, folder, effects.env),
    timeout: 60_000,
    guarded: true,
    ...(effects.signal ? { signal: effects.signal } : {}),
  });
  // The format is written in one go at the end; a run that was stopped may leave half of one.
  if (result.exitCode === 0) return true;
  await effects.files.remove(join(folder, `${name}.fmt`));
  if (!result.aborted && !result.missing) await effects.files.write(failed, '');
  return false;
}

/** Changes whenever TeX or one of its packages is installed, updated or removed. */
export async function installation(folder: string, effects: Effects): Promise<string> {
  const { stdout } = await effects.run('kpsewhich', ['-all', 'ls-R', 'xelatex.fmt'], {
    cwd: '/',
    env: texEnvironment({ epoch: 0 }, folder, effects.env),
  });
  const paths = stdout.split('\n').filter((p) => p !== '');
  const times = await Promise.all(
    paths.map((p) =>
      effects.files.facts(p).then(
        ({ modified }) => modified,
        () => 0,
      ),
    ),
  );
  return JSON.stringify([paths, times]);
}
