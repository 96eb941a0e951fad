import type { Source } from '../../document/types.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';

/** A piece of the note's body, between two marks of its templates. */
export interface Piece {
  readonly tex: string;
  /**
   * Whether a chunk of a large note may begin with it; `always`: one begins with it wherever a note is cut; `last`: one
   * does, and is set after the others, whose pages it is told.
   */
  readonly chunk: 'possible' | 'always' | 'last' | null;
  /** TeX that ends a chunk before it and takes up in the next what stands open here. */
  readonly within: { readonly close: string; readonly open: string };
  readonly origin: Source | null;
}

/** What TeX reads first. */
export interface TexSources {
  /** Loads packages, and sets no font: a format can be made of it. Empty where `preamble` does that. */
  readonly packages: string;
  readonly preamble: string;
  /** The end of the preamble, said of the document as a whole: once, however many chunks it is set in. */
  readonly metadata: string;
  readonly body: readonly Piece[];
}

interface Surroundings {
  /** The file to run, `report.tex`. */
  readonly main: string;
  /** Files to copy in as they are, such as fonts: path in the folder → absolute path. */
  readonly resources: ReadonlyMap<string, string>;
  /** Date of all that TeX stamps, in seconds since 1970: from the report's dates, never the clock. */
  readonly epoch: number;
  /** A BibTeX style to run bibtex with, where the report asks for one. */
  readonly bst?: string | undefined;
}

/** A note in TeX. */
export interface TexNote extends Surroundings {
  readonly sources: TexSources;
  /** Everything else TeX reads, by path relative to its folder. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** For a file, the lines at which what it comes from changes. */
export type Origins = ReadonlyMap<
  string,
  ReadonlyArray<{ readonly line: number; readonly from: Source | null }>
>;

/** Everything the TeX engine reads, as it reads it. */
export interface TexProject extends Surroundings {
  /** By path relative to its folder, the main file among them. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** What the lines of its files come from. */
  readonly origins: Origins;
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
