/** How much a finding matters. `off` silences a rule; only a report's own configuration sets it. */
export type Severity = 'error' | 'warning' | 'info' | 'off';

/** Where in a file of the user's a finding lies. Lines and columns count from 1; columns count characters. */
export interface Place {
  /** Path as the user would name it, relative to the report folder where possible. */
  readonly path: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** First column after the place, for underlining. */
  readonly endColumn?: number | undefined;
  /** Spreadsheet sheet and cell (`TASK`, `C14`). */
  readonly sheet?: string | undefined;
  readonly cell?: string | undefined;
}

/** One finding about the user's files: a value, never thrown on its own. */
export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place?: Place | undefined;
  /** What would be right, or what to do. */
  readonly hint?: string | undefined;
  /** Other places that belong to the finding, each with a word on its part in it. */
  readonly related?: ReadonlyArray<{ readonly message: string; readonly place: Place }> | undefined;
  /** Activity the finding is about. */
  readonly activity?: string | undefined;
}

/** A rule's entry in the documentation; its id is phrased as what should hold (`relations-name-known-codes`). */
export interface Rule {
  readonly severity: Severity;
  /** One sentence: what should hold. */
  readonly summary: string;
  /** Why it matters to the reader of the note. */
  readonly why: string;
  readonly example?: { readonly wrong: string; readonly right: string } | undefined;
}

export type Detail = Omit<Diagnostic, 'rule' | 'severity'>;

/** A folder's rules, and what makes findings of them. */
export interface RuleSet<Id extends string> {
  readonly rules: Readonly<Record<Id, Rule>>;
  readonly finding: (rule: Id, detail: Detail) => Diagnostic;
}

/** Binds a folder's rules to a function that makes findings of them, so that an unknown rule id does not compile. */
export function ruleSet<const Id extends string>(rules: Readonly<Record<Id, Rule>>): RuleSet<Id> {
  const finding = (rule: Id, detail: Detail): Diagnostic => ({
    rule,
    severity: rules[rule].severity,
    ...detail,
    message: bearable(detail.message),
    ...(detail.hint === undefined ? {} : { hint: bearable(detail.hint) }),
  });
  return { rules, finding };
}

/** Characters that are read of a finding: names from data may be of any length. */
const longest = 2000;

function bearable(text: string): string {
  if (text.length <= longest) return text;
  const [head, tail] = [text.slice(0, longest / 2), text.slice(-longest / 2)];
  // No character is cut in half.
  return `${head.replace(/[\uD800-\uDBFF]$/, '')} … ${tail.replace(/^[\uDC00-\uDFFF]/, '')}`;
}

/** Thrown for "cannot go on": carries the findings that say why. Never our own bugs. */
export class CannotGoOn extends Error {
  override readonly name = 'CannotGoOn';
  readonly diagnostics: readonly Diagnostic[];
  constructor(...diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((d) => d.message).join('\n'));
    this.diagnostics = diagnostics;
  }
}

/** Gives each finding the severity the report sets for its rule, and drops those switched off. */
export function withSeverities(
  findings: readonly Diagnostic[],
  severities: Readonly<Record<string, Severity>>,
): Diagnostic[] {
  return findings
    .map((d) => ({ ...d, severity: severities[d.rule] ?? d.severity }))
    .filter((d) => d.severity !== 'off');
}

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2, off: 3 };

/** Compares two strings by code unit: the same in every locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Row and column of a place, also of a spreadsheet's cell: `C14` is row 14, column 3. */
export function rowAndColumn(place: Place | undefined): { readonly row: number; readonly column: number } {
  const [, letters = '', row] = /^([A-Z]{1,3})(\d+)$/.exec(place?.cell ?? '') ?? [];
  if (row === undefined) return { row: place?.line ?? 0, column: place?.column ?? 0 };
  const column = [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(row), column };
}

/** Sorts findings for printing: by severity, then rule, path, sheet, row, column. Returns a new list. */
export function sortDiagnostics(findings: readonly Diagnostic[]): Diagnostic[] {
  const places = new Map(findings.map((d) => [d, rowAndColumn(d.place)]));
  const at = (d: Diagnostic) => places.get(d) ?? { row: 0, column: 0 };
  return [...findings].sort(
    (a, b) =>
      rank[a.severity] - rank[b.severity] ||
      byCodeUnit(a.rule, b.rule) ||
      byCodeUnit(a.place?.path ?? '', b.place?.path ?? '') ||
      byCodeUnit(a.place?.sheet ?? '', b.place?.sheet ?? '') ||
      at(a).row - at(b).row ||
      at(a).column - at(b).column ||
      byCodeUnit(a.message, b.message),
  );
}

export function hasErrors(findings: readonly Diagnostic[]): boolean {
  return findings.some((d) => d.severity === 'error');
}
