import { parseDay } from '../../kernel/dates.ts';
import { type Diagnostic, withSeverities } from '../../kernel/diagnostics.ts';
import type { ReportConfig } from './config.ts';
import type { Accepted } from './schema.ts';

/**
 * Findings as a report judges them: with the severities it gives their rules, without those it switches off, and the warnings it accepts
 * as notes that say so and why.
 */
export function judged(findings: readonly Diagnostic[], config: ReportConfig): Diagnostic[] {
  const current = config.accept.filter((accepted) => !isPast(accepted, config));
  return withSeverities(findings, config.rules).map((found) => {
    const by = found.severity === 'warning' ? current.find((a) => isAccepted(found, a)) : undefined;
    return by === undefined ? found : { ...found, severity: 'info', hint: `Accepted: ${by.reason}` };
  });
}

/** Whether the data are of a later day than the last at which something is accepted. */
export function isPast({ until }: Accepted, { dataDate }: ReportConfig): boolean {
  return until !== undefined && (parseDay(until) ?? dataDate) < dataDate;
}

export function isAccepted({ rule, activity }: Diagnostic, accepted: Accepted): boolean {
  return rule === accepted.rule && (accepted.code === undefined || accepted.code === activity);
}
