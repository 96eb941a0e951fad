import type { Diagnostic } from '../kernel/diagnostics.ts';
import { withValues } from '../kernel/with-values.ts';
import { foldCode } from './codes.ts';
import { finding } from './rules.ts';
import type { Activity, Schedule } from './schedule.ts';
import { tracked } from './status.ts';

/** Milestones written otherwise above which an export is taken to write them otherwise as a rule. */
const fewest = 3;

interface Aligned {
  readonly schedule: Schedule;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads an earlier data set in the way of writing of a later one, with one finding for each thing that export wrote
 * otherwise: codes that differ by case and punctuation, and WBS codes under another root.
 * @param name what report.yaml calls the earlier data set.
 */
export function align(before: Schedule, now: Schedule, name: string): Aligned {
  const codes = alignCodes(before, now, name);
  const wbs = alignWbs(codes.schedule, now, name);
  return { schedule: wbs.schedule, diagnostics: [...codes.diagnostics, ...wbs.diagnostics] };
}

function alignCodes(before: Schedule, now: Schedule, name: string): Aligned {
  const unknown = [...before.activities.values()].filter((a) => !now.activities.has(a.id));
  if (unknown.length < fewest) return { schedule: before, diagnostics: [] };
  const earlier = new Set([...now.activities.values()].flatMap((a) => a.annotation?.aka ?? []));
  const strangers = unknown.filter((a) => !earlier.has(a.id));
  const free = new Map(
    [...now.activities.keys()].filter((id) => !before.activities.has(id)).map((id) => [foldCode(id), id]),
  );
  const meant = new Map(
    strangers.flatMap((a) => {
      const id = free.get(foldCode(a.id));
      return id === undefined ? [] : [[a.id, id] as const];
    }),
  );
  if (meant.size < fewest || 2 * meant.size < strangers.length) return { schedule: before, diagnostics: [] };
  const renamed = [...before.activities.values()].map((a) => {
    const id = meant.get(a.id);
    return id === undefined ? a : withValues(a, { id });
  });
  const [[old, code] = ['', '']] = [...meant];
  const message = `${name} writes ${meant.size} codes otherwise, ${old} for ${code}; they are taken for the same`;
  return {
    schedule: { ...before, activities: new Map(renamed.map((a) => [a.id, a])) },
    diagnostics: [otherwise(message, before.activities.get(old))],
  };
}

function alignWbs(before: Schedule, now: Schedule, name: string): Aligned {
  const strangers = [...before.activities.values()].filter((a) => a.external && a.wbs !== '');
  const outside = strangers.filter((a) => now.activities.get(a.id)?.external === false);
  const common = () => tracked(now).filter((a) => before.activities.has(a.id)).length;
  const [first] = outside;
  if (first === undefined || outside.length < fewest || 2 * outside.length < common())
    return { schedule: before, diagnostics: [] };
  const moved = new Set(outside.map((a) => a.id));
  const adopted = [...before.activities.values()].map((a) => {
    const heir = moved.has(a.id) ? now.activities.get(a.id) : undefined;
    return heir === undefined ? a : withValues(a, { wbs: heir.wbs, external: false });
  });
  const wbs = now.activities.get(first.id)?.wbs ?? '';
  const message = `${name} writes ${outside.length} WBS codes otherwise, ${first.wbs} for ${wbs}; they are taken for the same`;
  return {
    schedule: { ...before, activities: new Map(adopted.map((a) => [a.id, a])) },
    diagnostics: [otherwise(message, first)],
  };
}

function otherwise(message: string, first: Activity | undefined): Diagnostic {
  return finding('snapshots-written-alike', {
    message,
    place: first?.place,
    hint: 'See whether both were exported in the same way.',
  });
}
