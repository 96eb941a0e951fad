import type { ReportConfig } from '../../input/config/config.ts';
import { isAccepted, isPast, judged } from '../../input/config/judged.ts';
import type { Accepted } from '../../input/config/schema.ts';
import { formatDay, nameDay, parseDay } from '../../kernel/dates.ts';
import { type Diagnostic, withSeverities } from '../../kernel/diagnostics.ts';
import { finding } from './rules.ts';

/**
 * Findings as a report judges them. What it accepts no longer, or of what nothing is found, is a finding of its own.
 */
export function accept(findings: readonly Diagnostic[], config: ReportConfig): Diagnostic[] {
  const { dataDate } = config;
  const warnings = withSeverities(findings, config.rules).filter((d) => d.severity === 'warning');
  const own = config.accept.flatMap((a, i) => {
    const place = config.placeOf(['accept', i]);
    if (isPast(a, config))
      return finding('accepted-findings-current', {
        message: `${nameOf(a)} was accepted until ${nameDay(parseDay(a.until ?? '') ?? dataDate)}, and the data are of ${formatDay(dataDate)}`,
        place,
        hint: 'Mend what it accepts, or give it a later `until`.',
      });
    if (warnings.some((found) => isAccepted(found, a))) return [];
    return finding('accepted-findings-met', {
      message: `${nameOf(a)} is accepted, and not found`,
      place,
      hint: 'Delete it from `accept`.',
    });
  });
  return [...judged(findings, config), ...withSeverities(own, config.rules)];
}

const nameOf = ({ rule, code }: Accepted) => (code === undefined ? rule : `${rule} of ${code}`);
