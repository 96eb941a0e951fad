import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatDay, monthOf, parseDay } from '../../src/kernel/dates.ts';
import type { Schedule } from '../../src/model/schedule.ts';
import { overdue, tracked } from '../../src/model/status.ts';
import {
  hasReference,
  loadReference,
  type ReferenceName,
  referenceFolder,
  referenceNames,
} from './reference.ts';

interface Facts {
  readonly snapshot: { readonly stated: Readonly<Record<string, number>> };
  readonly milestones: ReadonlyArray<Readonly<Record<string, unknown>> & { readonly code: string }>;
  readonly external: ReadonlyArray<{ readonly code: string; readonly completed: boolean | null }>;
  readonly overdue: ReadonlyArray<{ readonly code: string; readonly name: string; readonly due: string }>;
  readonly due_months: ReadonlyArray<{
    readonly month: string;
    readonly milestones: ReadonlyArray<{ code: string }> | null;
  }>;
  readonly due_months_reconstructed?: ReadonlyArray<{
    readonly month: string;
    readonly milestones: readonly string[];
  }>;
  readonly wbs_sections: ReadonlyArray<{ readonly wbs: string; readonly milestones: readonly string[] }>;
}

function factsOf(name: ReferenceName): Facts {
  return JSON.parse(readFileSync(join(referenceFolder, name, 'facts.json'), 'utf8'));
}

function counts(schedule: Schedule) {
  const all = tracked(schedule);
  const ofLevel = (level: number | null) => all.filter((a) => a.level === level).length;
  return {
    total: all.length,
    l1: ofLevel(1),
    l2: ofLevel(2),
    l3: ofLevel(3),
    l4: ofLevel(4),
    none: ofLevel(null),
    completed: all.filter((a) => a.completed).length,
    late: overdue(schedule).length,
  };
}

/** Codes by month of their due date, in row order. */
function byMonth(schedule: Schedule): Map<string, string[]> {
  const months = new Map<string, string[]>();
  for (const { id, baselineFinish } of tracked(schedule)) {
    if (baselineFinish === null) continue;
    const month = monthOf(baselineFinish);
    months.set(month, [...(months.get(month) ?? []), id]);
  }
  return months;
}

const iso = (day: number | null) => (day === null ? null : formatDay(day as never));

describe.skipIf(!hasReference).each(referenceNames)('%s', (name) => {
  let loaded: Schedule;
  beforeAll(async () => {
    loaded = await loadReference(name);
  });

  it('has the counts the note states', async () => {
    expect(counts(loaded)).toEqual(factsOf(name).snapshot.stated);
  });
  it('lists what is overdue as published', async () => {
    const list = overdue(loaded).map((a) => ({ code: a.id, name: a.name, due: iso(a.baselineFinish) }));
    expect(list).toEqual(
      factsOf(name).overdue.map(({ code, name: title, due }) => ({ code, name: title, due })),
    );
  });
  it('orders the milestones of each WBS element as published', async () => {
    const sections = loaded.wbs.map((e) => ({ wbs: e.code, milestones: e.milestones }));
    expect(sections).toEqual(factsOf(name).wbs_sections.map(({ wbs, milestones }) => ({ wbs, milestones })));
  });
  it('lists every month as published', async () => {
    const months = byMonth(loaded);
    const facts = factsOf(name);
    for (const { month, milestones } of facts.due_months)
      if (milestones)
        expect([month, months.get(month) ?? []]).toEqual([month, milestones.map((m) => m.code)]);
    for (const { month, milestones } of facts.due_months_reconstructed ?? [])
      expect([month, months.get(month) ?? []]).toEqual([month, milestones]);
    const listed = new Set(facts.due_months.map((m) => m.month));
    expect([...months.keys()].filter((m) => !listed.has(m))).toEqual([]);
  });
  it('states every value and list of every milestone', async () => {
    const { activities } = loaded;
    for (const fact of factsOf(name).milestones) {
      const a = activities.get(fact.code);
      expect({
        code: a?.id,
        name: a?.name,
        wbs: a?.wbs,
        level: a?.level,
        due: iso(a?.baselineFinish ?? null),
        completed: iso(a?.actualFinish ?? null),
        predecessors: a?.predecessors,
        successors: a?.successors,
        jira: a?.annotation?.jira ?? null,
      }).toEqual({
        code: fact.code,
        name: String(fact.name).replace(/\s+/g, ' ').trim(),
        wbs: fact.wbs,
        level: fact.level,
        due: fact.due,
        completed: fact.completed,
        predecessors: fact.predecessors,
        successors: fact.successors,
        jira: fact.jira,
      });
    }
  });
  it('knows external milestones by code and completion', async () => {
    const { activities } = loaded;
    const external = [...activities.values()].filter((a) => a.external);
    const known = factsOf(name).external.map(({ code, completed }) => [code, completed === true]);
    expect(external.map((a) => [a.id, a.completed])).toEqual(known);
  });
});

describe.skipIf(!hasReference)('late in March 2021', () => {
  it('is 31 at the publication date, which the note states, and 28 at the data date', async () => {
    const schedule = await loadReference('dmtn-158-2021-03');
    expect(overdue(schedule)).toHaveLength(31);
    const asOf = parseDay('2021-03-31');
    expect(asOf).not.toBeNull();
    expect(overdue({ ...schedule, asOf: asOf ?? schedule.asOf })).toHaveLength(28);
  });
});

describe.skipIf(!hasReference)('the published text of March 2021', () => {
  const expected = hasReference
    ? JSON.parse(readFileSync(join(referenceFolder, 'dmtn-158-2021-03', 'expected.json'), 'utf8'))
    : null;
  it('agrees in its counts, overdue list, months and sections, but for the five sections it lost', async () => {
    const schedule = await loadReference('dmtn-158-2021-03');
    expect(counts(schedule)).toEqual(expected.counts);
    expect(overdue(schedule).map((a) => a.id)).toEqual(expected.overdue.map((o: { code: string }) => o.code));
    const months = byMonth(schedule);
    for (const { month, milestones } of expected.due_months)
      if (milestones)
        expect(months.get(month) ?? []).toEqual(milestones.map((m: { code: string }) => m.code));
    const lost = new Set(['DLP-61', 'DLP-45', 'DMTC-8000-0760', 'DMTC-8000-0910', 'DMTC-8000-0990']);
    const sections = schedule.wbs.map(({ code, milestones }) => [
      code,
      milestones.filter((id) => !lost.has(id)),
    ]);
    expect(sections).toEqual(
      expected.wbs_sections.map((s: { wbs: string; milestones: string[] }) => [s.wbs, s.milestones]),
    );
  });
});
