import { CannotGoOn, type Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { checkReport } from '../check.ts';
import { type Summary, summarize } from '../summary.ts';

/** The facts of a report, and the errors among its findings: with one, the facts are those of what could be read. */
export interface Summarized {
  readonly facts: Summary;
  readonly errors: readonly Diagnostic[];
}

/**
 * Reads and checks a report, and gives its facts.
 * @throws CannotGoOn where too little can be read to make a note of.
 */
export async function summaryOf(configPath: string, effects: Effects): Promise<Summarized> {
  const { findings, seen } = await checkReport(configPath, effects);
  if (seen === null) throw new CannotGoOn(...findings);
  const facts = summarize({ ...seen.loaded, ...seen.cited, diagnostics: findings });
  return { facts, errors: findings.filter((d) => d.severity === 'error') };
}
