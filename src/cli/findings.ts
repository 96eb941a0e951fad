import { type Diagnostic, sortDiagnostics } from '../diagnostics.ts';

/** Prints findings to standard error, one a line with its place and remedy. */
export function printFindings(findings: readonly Diagnostic[]): void {
  for (const d of sortDiagnostics(findings)) {
    const at = d.place
      ? [d.place.path, d.place.line, d.place.column].filter((x) => x !== undefined).join(':')
      : '';
    process.stderr.write(`${at ? `${at}: ` : ''}${d.severity}: ${d.message} [${d.rule}]\n`);
    if (d.hint) process.stderr.write(`  ${d.hint}\n`);
  }
}
