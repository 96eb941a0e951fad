import { type Diagnostic, type Place, type Rule, sortDiagnostics } from '../../kernel/diagnostics.ts';

const levels = { error: 'error', warning: 'warning', info: 'note', off: 'none' } as const;

export interface SarifOptions {
  readonly version: string;
  readonly rules: Readonly<Record<string, Rule>>;
  readonly pathOf: (path: string) => string;
}

/** Findings as a SARIF 2.1.0 log, with the rules they are of. */
export function formatSarif(findings: readonly Diagnostic[], options: SarifOptions): string {
  const ids = [...new Set(findings.map((d) => d.rule))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'milepost',
            version: options.version,
            rules: ids.map((id) => ruleOf(id, options.rules[id])),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: sortDiagnostics(findings).map((d) => resultOf(d, ids, options)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(id: string, rule: Rule | undefined) {
  if (!rule) return { id };
  return {
    id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    defaultConfiguration: { level: levels[rule.severity] },
  };
}

function resultOf(d: Diagnostic, ids: readonly string[], { pathOf }: SarifOptions) {
  return {
    ruleId: d.rule,
    ruleIndex: ids.indexOf(d.rule),
    level: levels[d.severity],
    message: { text: d.hint ? `${d.message}. ${d.hint}` : d.message },
    ...(d.place ? { locations: [locationOf(d.place, pathOf)] } : {}),
    ...(d.related?.length
      ? {
          relatedLocations: d.related.map(({ message, place }) => ({
            ...locationOf(place, pathOf),
            message: { text: message },
          })),
        }
      : {}),
  };
}

function locationOf(place: Place, pathOf: (path: string) => string) {
  const uri = pathOf(place.path).split('/').map(encodeURIComponent).join('/');
  const { line, column, endColumn } = place;
  const region =
    line === undefined
      ? {}
      : {
          region: {
            startLine: line,
            ...(column === undefined ? {} : { startColumn: column }),
            ...(endColumn === undefined ? {} : { endColumn }),
          },
        };
  const cell =
    place.cell === undefined
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: `${place.sheet ?? ''}!${place.cell}` }] };
  return { physicalLocation: { artifactLocation: { uri }, ...region }, ...cell };
}
