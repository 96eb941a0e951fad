import type { Diagnostic, Place } from '../kernel/diagnostics.ts';
import { type CodeIndex, nearestCode } from './codes.ts';
import { placeOf } from './dataset.ts';
import type { Row } from './rows.ts';
import { finding } from './rules.ts';
import type { ActivityId, Exclusion } from './schedule.ts';

/** An entry of the report's list of milestones to leave out. */
export interface ExclusionSpec {
  readonly code: ActivityId;
  readonly reason: string;
  readonly place?: Place;
}

export interface Excluded {
  readonly rows: readonly Row[];
  readonly exclusions: readonly Exclusion[];
  readonly ids: ReadonlySet<ActivityId>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Takes out the rows the report excludes, and lists them with their reasons. */
export function exclude(rows: readonly Row[], specs: readonly ExclusionSpec[], codes: CodeIndex): Excluded {
  const byId = new Map(specs.length > 0 ? rows.map((row) => [row.id, row]) : []);
  const ids = new Set<ActivityId>();
  const exclusions: Exclusion[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { code, reason, place } of specs) {
    const row = byId.get(code);
    if (!row || ids.has(code)) {
      diagnostics.push(useless(code, { place, known: row !== undefined, codes }));
      continue;
    }
    ids.add(code);
    exclusions.push({
      id: code,
      name: row.raw.name?.text ?? '',
      reason,
      place: placeOf(row.dataset, row.data.id),
    });
  }
  return { rows: ids.size > 0 ? rows.filter((row) => !ids.has(row.id)) : rows, exclusions, ids, diagnostics };
}

interface Useless {
  readonly place: Place | undefined;
  readonly known: boolean;
  readonly codes: CodeIndex;
}

function useless(code: ActivityId, { place, known, codes }: Useless): Diagnostic {
  const near = known ? null : nearestCode(code, codes);
  return finding('exclusions-name-known-codes', {
    message: known ? `${code} is excluded twice` : `${code} is excluded, but is no code of the data`,
    place,
    hint: near ? `Is it ${near}?` : 'Delete it from `data.exclude` in report.yaml.',
    activity: code,
  });
}
