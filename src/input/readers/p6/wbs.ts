interface Known {
  /** Ids of the projects, where the export has them. */
  readonly projects: readonly string[];
  /** The report's root, or empty. */
  readonly root: string;
}

/**
 * P6 writes a WBS code with the project's id in front: `LSST ME 18-02.02C.07`. The id changes with the month, and codes
 * of two months shall compare. What stands in front are the project ids the export names, and what comes before the
 * report's root in codes that have it (perhaps nothing); without either it is the first part, when every code shares it.
 */
export function wbsFronts(codes: readonly string[], { projects, root }: Known): readonly string[] {
  const named = projects.filter((p) => p !== '' && codes.some((c) => c === p || c.startsWith(`${p}.`)));
  const others = codes.filter((c) => !named.some((p) => c === p || c.startsWith(`${p}.`)));
  const before = root === '' ? [] : others.flatMap((code) => frontOf(code, root));
  const known = [...new Set([...named, ...before])];
  if (known.length > 0) return known.filter((f) => f !== '' && !known.some((k) => isBelow(f, k)));
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

/** The root may be the name of a part further down as well; what is shortest is the project. */
function isBelow(front: string, other: string): boolean {
  return other === '' || front.startsWith(`${other}.`);
}
