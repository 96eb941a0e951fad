import type { TexNote, TexProject } from './project.ts';
import { originsOf } from './trace.ts';

/**
 * Fonts XeTeX sets with cannot be part of a format, but loading a class selects one. So the default families are
 * made of a TeX font while packages load, and forgotten afterwards. Words to the PDF writer that packages say while
 * they load would be lost with the page they stand on; they are kept in `\LoadedSpecials` and said by every run.
 */
const beforeLoading = [
  String.raw`\makeatletter`,
  String.raw`\@for\family:=lmr,lmss,lmtt\do{\expandafter\DeclareFontFamily\expandafter{\expandafter T\expandafter U\expandafter}\expandafter{\family}{}`,
  String.raw`\@for\series:=m,b,bx\do{\@for\shape:=n,it,sl,sc\do{`,
  String.raw`\edef\declare{\noexpand\DeclareFontShape{TU}{\family}{\series}{\shape}{<-> cmr10}{}}\declare}}}`,
  String.raw`\let\primitive@special\special\let\LoadedSpecials\@empty`,
  String.raw`\def\special#1{\edef\one@special{\noexpand\special{#1}}\expandafter\g@addto@macro\expandafter\LoadedSpecials\expandafter{\one@special}}`,
  String.raw`\makeatother `,
].join('');
const afterLoading = [
  String.raw`\makeatletter\let\special\primitive@special`,
  String.raw`\@for\family:=lmr,lmss,lmtt\do{\global\expandafter\let\csname TU+\family\endcsname\@undefined`,
  String.raw`\@for\size:=5,6,7,8,9,10,10.95,12\do{`,
  String.raw`\global\expandafter\let\csname TU/\family/m/n/\size\endcsname\@undefined}}\makeatother `,
].join('');

/** TeX that loads the packages of a note, to make a format of; null where the preamble loads them. */
export function packagesOf({ sources }: TexNote): string | null {
  return sources.packages === '' ? null : `${beforeLoading}${sources.packages}${afterLoading}\n`;
}

/** The preamble with `\begin{document}`. `loaded`: its packages are, by a format, which sets the same pages, to the last point. */
export function headOf(
  { sources }: TexNote,
  { loaded, metadata = true }: { readonly loaded: boolean; readonly metadata?: boolean },
): string {
  const loading =
    loaded || sources.packages === '' ? '' : `${beforeLoading}${sources.packages}${afterLoading}`;
  const specials = sources.packages === '' ? '' : '\\LoadedSpecials\n';
  return `${loading}${specials}${sources.preamble}${metadata ? sources.metadata : ''}\\begin{document}\n`;
}

/** A note as TeX gets it in one piece. `loaded`: its packages are, by a format; `before`: TeX to read before all else. */
export function wholeNote(
  note: TexNote,
  { loaded, before = '' }: { readonly loaded: boolean; readonly before?: string },
): TexProject {
  const { sources, files, ...surroundings } = note;
  const head = `${before}${headOf(note, { loaded })}`;
  const text = `${head}${sources.body.map(({ tex }) => tex).join('')}\\end{document}\n`;
  return {
    ...surroundings,
    files: new Map(files).set(note.main, text),
    origins: new Map([[note.main, originsOf(head, sources.body)]]),
  };
}
