import type { TexProject } from '../emit/tex/project.ts';
import type { Effects, RunOptions, RunResult, Write } from '../kernel/effects.ts';
import { followPasses } from './passes.ts';

/** Runs one pass of the engine and gives its result, with all it wrote where latexmk looks for it. */
export type Pass = (onText: (text: string) => void) => Promise<RunResult>;

/**
 * What latexmk prints where it would have run the engine. It then waits for the number the engine ended with. No BibTeX
 * style, which prints as well, knows the number of this process.
 */
const question = ({ self }: Effects) => `milepost ${self.id}: pass`;
const ask = (asked: string) =>
  `sub pass { $| = 1; print "\\n${asked}\\n"; my $code = <STDIN>; return defined $code ? int($code) : 1 }`;

/**
 * latexmk takes a file for unchanged that has its size and the second it was written in. A short pass writes page numbers
 * of as many digits within the second of the pass before, and would be the last; so it is given the whole time.
 */
const fineTimes =
  'use Time::HiRes; no warnings "redefine"; sub get_time_size { my @s = Time::HiRes::stat($_[0]); return @s ? @s[9, 7] : (0, -1) }';

/** Relative names only: latexmk never sees the path of the folder, whatever characters it holds. */
function flags(project: TexProject, asked: string): string[] {
  return [
    '-xelatex',
    '-norc',
    '-interaction=nonstopmode',
    '-halt-on-error',
    '-recorder',
    project.bst === undefined ? '-bibtex-' : '-bibtex',
    ...['-e', fineTimes],
    ...['-e', ask(asked)],
    ...['-e', "$xelatex = 'internal pass %O %S'"],
    // The PDF is made afterwards, of what was checked.
    ...['-e', "$xdvipdfmx = 'touch %D'"],
    // It would read any file that a control file written by a template names.
    ...['-e', "$biber = 'false'"],
    project.main,
  ];
}

export interface Followed {
  readonly result: RunResult;
  readonly passes: number;
}

/**
 * Has latexmk run passes until references settle. When it ends, however it does, the pass it waits for is to be stopped.
 * @throws what a pass throws
 */
export async function runLatexmk(
  project: TexProject,
  pass: Pass,
  { running, effects }: { readonly running: RunOptions; readonly effects: Effects },
): Promise<Followed> {
  const passes = followPasses(effects.tell);
  const asked = question(effects);
  const answer = answering(asked, () => pass(passes.read));
  const result = await effects.run('latexmk', flags(project, asked), {
    ...running,
    onStart: answer.start,
    onText: (text) => {
      passes.read(text);
      answer.read(text);
    },
  });
  const missing = answer.missing();
  return { result: { ...result, missing: result.missing || missing }, passes: passes.count() };
}

/** Runs a pass whenever latexmk asks for one, and tells it how that ended. */
function answering(asked: string, pass: () => Promise<RunResult>) {
  let say: Write = () => {};
  let rest = '';
  let missing = false;
  let fault: { readonly error: unknown } | null = null;
  const one = async () => {
    const result = await pass();
    missing = result.missing;
    say(`${result.exitCode ?? 1}\n`);
  };
  const failed = (error: unknown) => {
    fault = { error };
    say('1\n');
  };
  return {
    start: (write: Write) => {
      say = write;
    },
    read: (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      if (lines.includes(asked)) one().catch(failed);
    },
    missing: () => {
      if (fault) throw fault.error;
      return missing;
    },
  };
}

/** Whether latexmk gave up because each pass still changed what the next one reads. The pages of the last one are there. */
export function neverSettles({ exitCode, stdout, stderr }: RunResult): boolean {
  return exitCode !== 0 && /needed too many passes/.test(stdout + stderr);
}
