import type { Findings, Summary } from '../../schema/answers.d.ts';
import { nodeEffects } from '../host/node-effects.ts';
import { CannotGoOn } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import { checkReport } from '../tools/check.ts';
import { findingsOf } from '../tools/findings/json.ts';
import { summaryOf } from '../tools/summary/of-report.ts';

export type { Findings, Summary } from '../../schema/answers.d.ts';
/** Thrown where a report cannot be read or built: `diagnostics` says why, each with its place and what would be right. */
export { CannotGoOn } from '../kernel/diagnostics.ts';

export interface Options {
  /** Ends what is at work, child processes included; the promise is then rejected, and nothing is half-written. */
  readonly signal?: AbortSignal;
}

export interface BuildOptions extends Options {
  /** What to make, in place of what the report says; `html` needs no TeX. */
  readonly formats?: ReadonlyArray<'pdf' | 'html'>;
}

/** A finished note. */
export interface Built {
  /** Absolute paths of the PDF and of the page, as far as they were asked for. */
  readonly outputs: readonly string[];
  /** Absolute path of the folder with the SVG of every figure. */
  readonly figures: string;
  /** Of the PDF; 0 where there is none. */
  readonly pages: number;
  /** Nothing had changed: the note is the one that was there. */
  readonly upToDate: boolean;
  /** What was found on the way, in the form of `check`. */
  readonly findings: Findings;
}

/**
 * Checks a report, its data and its bibliography, as `milepost check` does: nothing is drawn, set or written.
 * @param config path of report.yaml.
 */
export async function check(config = 'report.yaml', options: Options = {}): Promise<Findings> {
  return plain<Findings>(findingsOf((await checkReport(config, effectsOf(options))).findings));
}

/**
 * The facts of a note, as `milepost summary --json` prints them.
 * @throws CannotGoOn where the report or its data have errors.
 */
export async function summary(config = 'report.yaml', options: Options = {}): Promise<Summary> {
  const { facts, errors } = await summaryOf(config, effectsOf(options));
  if (errors.length > 0) throw new CannotGoOn(...errors);
  return plain<Summary>(facts);
}

/**
 * Builds a note unless the one that is there is what a build would give, as `milepost build` does.
 * @throws CannotGoOn with the findings when it cannot be made; the note before it stays.
 */
export async function build(config = 'report.yaml', options: BuildOptions = {}): Promise<Built> {
  const { rebuild } = await import('../tools/rebuild/rebuild.ts');
  const { outputs, figures, pages, upToDate, diagnostics } = await rebuild(config, effectsOf(options), {
    formats: options.formats,
  });
  return { outputs, figures, pages, upToDate, findings: plain<Findings>(findingsOf(diagnostics)) };
}

function effectsOf({ signal }: Options): Effects {
  return nodeEffects(() => {}, signal);
}

/** An answer as the command prints it: what JSON does not write is not there. Its type is made of the schema it keeps to. */
function plain<T>(answer: object): T {
  return JSON.parse(JSON.stringify(answer));
}
