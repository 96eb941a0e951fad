import { distance } from 'fastest-levenshtein';
import type { Diagnostic, Place } from '../kernel/diagnostics.ts';
import { joined } from '../kernel/words.ts';
import type { Activity, Schedule } from './schedule.ts';
import { inScope, isInElement, type Scope, scopeWords } from './scope.ts';
import { finding } from './scope-rules.ts';
import { tracked } from './status.ts';

/** What has a scope: a section, and where report.yaml names it. */
interface Scoped {
  readonly id: string;
  readonly scope: Scope | null;
  readonly place?: Place | undefined;
}

/** Findings on scopes that name what the data do not have, or that find nothing. */
export function checkScopes(sections: readonly Scoped[], schedule: Schedule): Diagnostic[] {
  return sections.flatMap(({ id, scope, place }) => {
    if (scope === null) return [];
    const all = tracked(schedule);
    const strange = strangers(scope, all);
    if (strange.length > 0) return strange.map(({ message, hint }) => namesNothing({ message, hint, place }));
    if (all.some((a) => inScope(a, scope, schedule))) return [];
    const message = `no milestone is in the scope of the section ${id}: ${scopeWords(scope)}`;
    const hint = 'Widen the scope, or take the section out.';
    return [finding('scopes-find-milestones', { message, hint, place })];
  });
}

const namesNothing = (detail: Parameters<typeof finding>[1]) => finding('scopes-name-what-is-there', detail);

interface Stranger {
  readonly message: string;
  readonly hint: string;
}

function strangers({ wbs, levels, codes, fields }: Scope, all: readonly Activity[]): Stranger[] {
  const had = {
    wbs: () => all.flatMap((a) => elementsAbove(a.wbs)),
    codes: () => all.map((a) => a.id),
    levels: () => all.flatMap((a) => (a.level === null ? [] : String(a.level))),
  };
  return [
    ...wbs
      .filter((code) => !all.some((a) => isInElement(a.wbs, code)))
      .map((code) => stranger(`WBS ${code}`, code, had.wbs())),
    ...levels
      .filter((level) => !all.some((a) => a.level === level))
      .map((level) => stranger(`level ${level}`, String(level), had.levels())),
    ...codes
      .filter((code) => !all.some((a) => a.id === code))
      .map((code) => stranger(`code ${code}`, code, had.codes())),
    ...Object.entries(fields).flatMap(([name, values]) => {
      const known = all.flatMap((a) => a.fields?.[name] || []);
      return values
        .filter((value) => !known.includes(value))
        .map((value) => stranger(`${name} ${value}`, value, known));
    }),
  ];
}

/** `02C`, `02C.04`, `02C.04.01`. */
function elementsAbove(code: string): string[] {
  const parts = code.split('.');
  return parts.map((_, i) => parts.slice(0, i + 1).join('.'));
}

const mostNamed = 3;

/** The few of the known names that are most like a given one. */
export function nearest(known: readonly string[], given: string): string[] {
  return [...new Set(known)].sort((a, b) => distance(a, given) - distance(b, given)).slice(0, mostNamed);
}

function stranger(what: string, given: string, known: readonly string[]): Stranger {
  const near = nearest(known, given);
  const hint =
    near.length === 0 ? 'The data have none at all.' : `The data have ${joined(near, 'and')}, among others.`;
  return { message: `no milestone has ${what}, which the scope of a section names`, hint };
}
