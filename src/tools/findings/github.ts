import { type Diagnostic, sortDiagnostics } from '../../kernel/diagnostics.ts';
import { showPlace } from './text.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice', off: 'debug' } as const;

/** Findings as workflow commands of GitHub Actions, which show them beside the changed lines. */
export function formatGithub(findings: readonly Diagnostic[], pathOf: (path: string) => string): string {
  return sortDiagnostics(findings)
    .map((d) => `${command(d, pathOf)}\n`)
    .join('');
}

function command(d: Diagnostic, pathOf: (path: string) => string): string {
  const { place } = d;
  const properties = [
    ['file', place && pathOf(place.path)],
    ['line', place?.line],
    ['col', place?.column],
    ['endColumn', place?.endColumn],
    ['title', d.rule],
  ]
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  const cell = place?.cell === undefined ? '' : `${showPlace(place)}: `;
  const text = `${cell}${d.message}${d.hint ? `\n${d.hint}` : ''}`;
  return `::${commands[d.severity]} ${properties.join(',')}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
