import type { ReportConfig } from '../../input/config/config.ts';
import type { Accepted } from '../../input/config/schema.ts';
import { formatDay, nameDay, parseDay } from '../../kernel/dates.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { finding } from './rules.ts';

/**
 * Findings with the warnings that the report accepts as notes, which say so and why. What is accepted no longer, or of what nothing is
 * found, is a finding of its own.
 */
export function accept(findings: readonly Diagnostic[], config: ReportConfig): Diagnostic[] {
  const { file, dataDate } = config;
  const isPast = ({ until }: Accepted) => until !== undefined && (parseDay(until) ?? dataDate) < dataDate;
  const current = config.accept.filter((a) => !isPast(a));
  const met = new Set<Accepted>();
  const judged = findings.map((found) => {
    const by = found.severity === 'warning' ? current.find((a) => isOf(found, a)) : undefined;
    if (by === undefined) return found;
    met.add(by);
    return { ...found, severity: 'info' as const, hint: `Accepted: ${by.reason}` };
  });
  const place = { path: file };
  const past = config.accept.filter(isPast).map((a) =>
    finding('accepted-findings-current', {
      message: `${nameOf(a)} was accepted until ${nameDay(parseDay(a.until ?? '') ?? dataDate)}, and the data are of ${formatDay(dataDate)}`,
      place,
      hint: 'Mend what it accepts, or give it a later `until`.',
    }),
  );
  const unmet = current
    .filter((a) => !met.has(a))
    .map((a) =>
      finding('accepted-findings-met', {
        message: `${nameOf(a)} is accepted, and not found`,
        place,
        hint: 'Delete it from `accept`.',
      }),
    );
  return [...judged, ...past, ...unmet];
}

function isOf({ rule, activity }: Diagnostic, accepted: Accepted): boolean {
  return rule === accepted.rule && (accepted.code === undefined || accepted.code === activity);
}

const nameOf = ({ rule, code }: Accepted) => (code === undefined ? rule : `${rule} of ${code}`);
