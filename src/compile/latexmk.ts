import type { TexProject } from '../emit/tex/project.ts';
import type { Effects, RunOptions, RunResult } from '../kernel/effects.ts';
import { saysNothing } from './aux-lines.ts';
import { followPasses } from './passes.ts';

/**
 * latexmk takes a file for unchanged that has its size and the second it was written in. A short pass writes page numbers
 * of as many digits within the second of the pass before, and would be the last; so it is given the whole time.
 */
const fineTimes =
  'use Time::HiRes; no warnings "redefine"; sub get_time_size { my @s = Time::HiRes::stat($_[0]); return @s ? @s[9, 7] : (0, -1) }';

/** What a run writes before it reads it asks for no other run, also where it was not there before. */
const writtenFirst = 'no warnings "redefine"; sub dep_at_start { return 1 }';

/** Relative names only: latexmk never sees the path of the folder, whatever characters it holds. */
function flags(project: TexProject, format: string | null): string[] {
  return [
    '-norc',
    '-xelatex',
    // The shell that latexmk starts becomes the engine.
    `-pdfxelatex=exec xelatex${format === null ? '' : ` -fmt=${format}`} %O %S`,
    '-interaction=nonstopmode',
    '-halt-on-error',
    '-file-line-error',
    '-recorder',
    '-no-shell-escape',
    project.bst === undefined ? '-bibtex-' : '-bibtex',
    // The PDF is made afterwards, of what was checked.
    ...['-e', 'sub leave_empty { open(my $f, ">", $_[0]) or return 1; close $f; return 0 }'],
    ...['-e', "$xdvipdfmx = 'internal leave_empty %D'"],
    ...['-e', fineTimes],
    ...['-e', writtenFirst],
    ...['-e', `$hash_calc_ignore_pattern{'aux'} = '^(?:${saysNothing})'`],
    // It would read any file that a control file written by a template names.
    ...['-e', "$biber = 'false'"],
    project.main,
  ];
}

export interface Followed {
  readonly result: RunResult;
  /** Runs of the engine. */
  readonly passes: number;
}

/**
 * Has latexmk set a project in its folder until references settle.
 * @param format name of the format to set it with, as TeX in that folder knows it; null for that of XeLaTeX
 */
export async function runLatexmk(
  project: TexProject,
  format: string | null,
  { running, effects }: { readonly running: RunOptions; readonly effects: Effects },
): Promise<Followed> {
  const passes = followPasses(effects.tell);
  const result = await effects.run('latexmk', flags(project, format), { ...running, onText: passes.read });
  const missing = result.missing || engineMissing.test(result.stderr);
  return { result: { ...result, missing }, passes: passes.count() };
}

/** What the shell that latexmk runs the engine with says where there is none. */
const engineMissing = /xelatex: (?:command )?not found/;

/** Whether latexmk gave up because each pass still changed what the next one reads. The pages of the last one are there. */
export function neverSettles({ exitCode, stdout, stderr }: RunResult): boolean {
  return exitCode !== 0 && /needed too many passes/.test(stdout + stderr);
}
