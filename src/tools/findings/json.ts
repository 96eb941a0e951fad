import { type Diagnostic, type Severity, sortDiagnostics } from '../../kernel/diagnostics.ts';

/** Findings as data: `{schema, counts, findings}`, sorted as they are printed. */
export function formatJson(findings: readonly Diagnostic[]): string {
  const count = (severity: Severity) => findings.filter((d) => d.severity === severity).length;
  const value = {
    schema: 'milepost/findings/1',
    counts: { error: count('error'), warning: count('warning'), info: count('info') },
    findings: sortDiagnostics(findings),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
