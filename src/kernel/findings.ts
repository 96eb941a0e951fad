import { CannotGoOn, type Diagnostic, hasErrors } from './diagnostics.ts';

/** The findings of one piece of work after another, as a report's rules judge them. */
export interface Findings {
  /** All that were taken, in their order. */
  readonly all: readonly Diagnostic[];
  /**
   * Takes in the findings of a result, each once however many editions of the note have it, and gives it back.
   * @throws CannotGoOn with all findings so far, when there is an error among them.
   */
  readonly take: <T extends { readonly diagnostics: readonly Diagnostic[] }>(result: T) => T;
}

/** @param judge gives findings as the report judges them */
export function collectFindings(judge: (findings: readonly Diagnostic[]) => Diagnostic[]): Findings {
  const all: Diagnostic[] = [];
  const known = new Set<string>();
  const isNew = (finding: Diagnostic) => {
    const before = known.size;
    return known.add(JSON.stringify(finding)).size > before;
  };
  return {
    all,
    take: (result) => {
      all.push(...judge(result.diagnostics).filter(isNew));
      if (hasErrors(all)) throw new CannotGoOn(...all);
      return result;
    },
  };
}
