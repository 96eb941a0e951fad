import type { TexProject } from './project.ts';

/** A project whose main file leaves it to others to load its packages. */
export interface Headless {
  readonly project: TexProject;
  /** TeX that loads them; null where the main file does not say where that ends, and loads them itself. */
  readonly head: string | null;
}

/** A line of the main file: what stands above it loads packages only, and sets no font. */
export const boundary = /^%@ packages end *$/m;

/**
 * Fonts XeTeX sets with cannot be part of a format, but loading a class selects one. So the default families are
 * made of a TeX font while packages load, and forgotten afterwards. Words to the PDF writer that packages say while
 * they load would be lost with the page they stand on; they are kept in `\LoadedSpecials` and said by every run. All in
 * one line, so that lines count as they do in the main file.
 */
const before = [
  String.raw`\makeatletter`,
  String.raw`\@for\family:=lmr,lmss,lmtt\do{\expandafter\DeclareFontFamily\expandafter{\expandafter T\expandafter U\expandafter}\expandafter{\family}{}`,
  String.raw`\@for\series:=m,b,bx\do{\@for\shape:=n,it,sl,sc\do{`,
  String.raw`\edef\declare{\noexpand\DeclareFontShape{TU}{\family}{\series}{\shape}{<-> cmr10}{}}\declare}}}`,
  String.raw`\let\primitive@special\special\let\LoadedSpecials\@empty`,
  String.raw`\def\special#1{\edef\one@special{\noexpand\special{#1}}\expandafter\g@addto@macro\expandafter\LoadedSpecials\expandafter{\one@special}}`,
  String.raw`\makeatother `,
].join('');
const after = [
  String.raw`\makeatletter\let\special\primitive@special`,
  String.raw`\@for\family:=lmr,lmss,lmtt\do{\global\expandafter\let\csname TU+\family\endcsname\@undefined`,
  String.raw`\@for\size:=5,6,7,8,9,10,10.95,12\do{`,
  String.raw`\global\expandafter\let\csname TU/\family/m/n/\size\endcsname\@undefined}}\makeatother `,
].join('');

/** TeX that loads the packages of a main file, from its text as far as `boundary`; null where there is none. */
export function headOf(main: string): string | null {
  const match = boundary.exec(main);
  return match === null ? null : `${before}${main.slice(0, match.index)}${after}\n`;
}

/** Takes the part of the main file that loads packages out of it. */
export function withoutHead(project: TexProject): Headless {
  const main = project.files.get(project.main);
  const match = typeof main === 'string' ? boundary.exec(main) : null;
  if (typeof main !== 'string' || match === null) return { project, head: null };
  // Empty lines stand in for what is gone, so that line numbers in the log stay true.
  const blank = main.slice(0, match.index).replace(/[^\n]+/g, '%');
  const files = new Map(project.files).set(
    project.main,
    `\\LoadedSpecials${blank}${main.slice(match.index)}`,
  );
  return { project: { ...project, files }, head: headOf(main) };
}

/** A project whose main file loads its packages as another would for it: it sets the same pages, to the last point. */
export function withHead(project: TexProject): TexProject {
  const main = project.files.get(project.main);
  const match = typeof main === 'string' ? boundary.exec(main) : null;
  if (typeof main !== 'string' || match === null) return project;
  const [loading, rest] = [main.slice(0, match.index), main.slice(match.index)];
  const text = `${before}${loading}${after}\\LoadedSpecials ${rest}`;
  return { ...project, files: new Map(project.files).set(project.main, text) };
}
