import type { Diagnostic } from '../../kernel/diagnostics.ts';
import type { Tex } from './tex.ts';

/** Everything the TeX engine reads, by path relative to its folder. */
export interface TexProject {
  /** The file to run, `report.tex`. */
  readonly main: string;
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Files to copy in as they are, such as fonts: path in the folder → absolute path. */
  readonly resources: ReadonlyMap<string, string>;
  /** Date of all that TeX stamps, in seconds since 1970: from the report's dates, never the clock. */
  readonly epoch: number;
  /** A BibTeX style to run bibtex with, where the report asks for one. */
  readonly bst?: string | undefined;
}

/** Adds files to a project, and TeX before its `\\begin{document}`. */
export function withParts(
  project: TexProject,
  parts: { readonly preamble: Tex; readonly files: TexProject['files'] },
): TexProject {
  const files = new Map([...project.files, ...parts.files]);
  const main = files.get(project.main);
  if (typeof main === 'string')
    files.set(
      project.main,
      main.replace('\\begin{document}', () => `${parts.preamble.tex}\\begin{document}`),
    );
  return { ...project, files };
}

/** What a run of the engine gave. */
export interface Compiled {
  /** Absent when there is no PDF; the findings then say why. */
  readonly pdf?: Uint8Array | undefined;
  readonly pages: number;
  readonly passes: number;
  readonly log: string;
  readonly diagnostics: readonly Diagnostic[];
}
