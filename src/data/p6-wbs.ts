/**
 * P6 writes a WBS code with the project's id in front: `LSST ME 18-02.02C.07`. Finds what stands in front, so that the
 * codes of two months compare although the project's id changes with the month.
 */
export interface WbsFront {
  readonly fronts: readonly string[];
}

interface Known {
  /** Ids of the projects, where the export has them. */
  readonly projects: readonly string[];
  /** The report's root, or empty. */
  readonly root: string;
}

/**
 * What stands in front: the project ids the export names, and what comes before the report's root in codes that have
 * it (perhaps nothing); without either the first part, when every code shares it.
 */
export function wbsFronts(codes: readonly string[], { projects, root }: Known): readonly string[] {
  const named = projects.filter((p) => p !== '' && codes.some((c) => c === p || c.startsWith(`${p}.`)));
  const others = codes.filter((c) => !named.some((p) => c === p || c.startsWith(`${p}.`)));
  const before = root === '' ? [] : others.flatMap((code) => frontOf(code, root));
  const known = [...new Set([...named, ...before])];
  if (known.length > 0) return longestFirst(known.filter((f) => f !== ''));
  const firsts = new Set(codes.map((c) => c.split('.', 1)[0] ?? ''));
  const [only] = firsts;
  return firsts.size === 1 && only && codes.some((c) => c.includes('.')) ? [only] : [];
}

/** A code without what stands in front; a code that is nothing else is kept, since empty means another subsystem's. */
export function withoutFront(code: string, fronts: readonly string[]): string {
  const front = fronts.find((f) => code.startsWith(`${f}.`));
  return front === undefined ? code : code.slice(front.length + 1);
}

function frontOf(code: string, root: string): string[] {
  const at = `.${code}.`.indexOf(`.${root}.`);
  return at < 0 ? [] : [code.slice(0, Math.max(at - 1, 0))];
}

function longestFirst(texts: readonly string[]): string[] {
  return [...texts].sort((a, b) => b.length - a.length);
}
