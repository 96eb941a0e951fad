import type { TexProject } from '../emit/tex/project.ts';
import { finding } from '../emit/tex/rules.ts';
import { describePlace, type Origin } from '../emit/tex/trace.ts';
import type { Diagnostic } from '../kernel/diagnostics.ts';

/** An error as TeX reports it. */
export interface TexError {
  /** Relative to the folder TeX runs in; null when TeX names none. */
  readonly file: string | null;
  readonly line: number | null;
  readonly message: string;
  /** The input line up to where TeX stopped. */
  readonly context: string;
}

/** Says what to do about the errors people meet; the first pattern that fits counts. */
const known: ReadonlyArray<readonly [RegExp, (match: RegExpExecArray, error: TexError) => Diagnostic]> = [
  [
    /^TeX capacity exceeded, sorry \[(.+?)=(\d+)\]/,
    ([, what = '', size = '']) =>
      finding('tex-within-limits', {
        message: `the note is too large for TeX: its table “${what}” is full at ${Number(size).toLocaleString('en')} entries`,
        hint: 'Split the report in two by `wbs.root`, leave sections out in `sections`, or look for a template that calls itself without end.',
      }),
  ],
  [
    /^File ended while scanning use of (\S+?)\.?$/,
    ([, command = '']) =>
      finding('tex-runs-clean', {
        message: `the braces after ${command} are never closed`,
        hint: 'Look for a { without its } in the templates of the report.',
      }),
  ],
  [
    /File [`'](.+?)' not found|Unable to load picture or PDF file '(.+?)'/,
    ([, input, picture]) => {
      const file = input ?? picture ?? '';
      return finding('tex-installed', {
        message: `LaTeX does not find ${file}`,
        hint: /\.(sty|cls|def|clo|ldf)$/.test(file)
          ? 'Run `milepost doctor`: it names the packages to install.'
          : 'A template names a file that is not there, or lies outside the folder TeX works in.',
      });
    },
  ],
  [
    /Font .*?=(.+?) (?:at|scaled) .*not loadable|The font "(.+?)" cannot be found/,
    ([, byName, bySpec]) =>
      finding('tex-installed', {
        message: `LaTeX does not find the font ${byName ?? bySpec ?? ''}`,
        hint: 'Run `milepost doctor`: it names the packages to install.',
      }),
  ],
  [
    /^Undefined control sequence/,
    (_, { context }) =>
      finding('tex-runs-clean', {
        message: `LaTeX does not know the command ${/\\[A-Za-z@]+$|\\.$/.exec(context)?.[0] ?? context}`,
        hint: 'Correct it in the template, or add the package that defines it.',
      }),
  ],
];

/** An error of TeX → a finding with its place in the user's terms. */
export function explainError(error: TexError, project: TexProject): Diagnostic {
  const origin = placeOf(error, project);
  for (const [pattern, explain] of known) {
    const match = pattern.exec(error.message);
    if (match) return placed(explain(match, error), origin);
  }
  const near = error.context === '' ? '' : `, at “${error.context.slice(-60)}”`;
  const message = `LaTeX stopped: ${error.message.replace(/^LaTeX Error: /, '')}${near}`;
  const hint = 'The whole log is in the folder tex beside the PDF, named report.log.';
  return placed(finding('tex-runs-clean', { message, hint }), origin);
}

function placeOf({ file, line }: TexError, project: TexProject): Origin | null {
  if (line === null) return null;
  return describePlace(project, { file: file ?? project.main, line });
}

function placed(diagnostic: Diagnostic, origin: Origin | null): Diagnostic {
  if (origin === null) return diagnostic;
  const message = `${diagnostic.message} (in ${origin.words})`;
  return { ...diagnostic, message, place: origin.place, activity: origin.activity };
}
