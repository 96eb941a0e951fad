import type { Diagnostic } from '../kernel/diagnostics.ts';
import { formatText } from '../tools/findings/text.ts';
import { usesColour } from './colour.ts';
import { clearLine } from './progress.ts';

/** Prints findings to standard error, with place and remedy and a closing count; nothing when there are none. */
export function printFindings(findings: readonly Diagnostic[]): void {
  print(findings, false);
}

/** The same without notes, which are for `check`: they are only counted. */
export function printBriefly(findings: readonly Diagnostic[]): void {
  print(findings, true);
}

function print(findings: readonly Diagnostic[], brief: boolean): void {
  if (findings.length === 0) return;
  const text = formatText(findings, {
    colour: usesColour(process.stderr, process.env),
    width: Math.min(process.stderr.columns ?? 120, 160),
    all: false,
    brief,
    sources: new Map(),
  });
  clearLine();
  process.stderr.write(text);
}
