import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBibliography } from '../../src/document/bibliography/read.ts';
import { buildReport } from '../../src/document/report.ts';
import type { BibliographyView } from '../../src/document/sections/bibliography.ts';
import type { ByMonthView } from '../../src/document/sections/by-month.ts';
import type { ByWbsView } from '../../src/document/sections/by-wbs.ts';
import type { OverdueView } from '../../src/document/sections/overdue.ts';
import type { Report } from '../../src/document/types.ts';
import { plain } from '../../src/emit/plain/dialect.ts';
import { type Summary, summarize, summarySchema } from '../../src/tools/summary.ts';
import {
  hasReference,
  loadReferenceReport,
  type ReferenceName,
  referenceFolder,
  referenceNames,
} from './reference.ts';

interface Facts {
  readonly snapshot: { readonly stated: Readonly<Record<string, number>> };
  readonly overdue: ReadonlyArray<{ code: string; name: string; due: string }>;
  readonly due_months: ReadonlyArray<Month>;
  readonly due_months_reconstructed?: ReadonlyArray<Month>;
  readonly wbs_sections: ReadonlyArray<{ wbs: string; title: string; milestones: string[] }>;
  readonly citations: ReadonlyArray<{ handle: string }>;
}
interface Month {
  readonly month: string;
  readonly milestones: ReadonlyArray<string | { code: string }> | null;
}
interface Expected {
  readonly counts: Readonly<Record<string, number>>;
  readonly overdue: Facts['overdue'];
  readonly due_months: ReadonlyArray<Month>;
  readonly wbs_sections: ReadonlyArray<{ wbs: string; title: string; milestones: string[] }>;
  readonly bibliography: ReadonlyArray<{ number: number; handle: string; key: string; backrefs: number }>;
  readonly unresolved_handles: readonly string[];
}

const json = <T>(...path: string[]) => JSON.parse(readFileSync(join(referenceFolder, ...path), 'utf8')) as T;
const codesOf = (list: Month['milestones']) => list?.map((m) => (typeof m === 'string' ? m : m.code));

async function note(name: ReferenceName): Promise<{ report: Report; summary: Summary; missing: string[] }> {
  const { config, schedule } = await loadReferenceReport(name);
  const bib = join(referenceFolder, 'dmtn-158-2021-03', 'references.bib');
  const bibliography = readBibliography([{ path: 'references.bib', bytes: readFileSync(bib) }]);
  expect(bibliography.diagnostics).toEqual([]);
  const provenance = { repository: null, revision: null, date: null, modified: false };
  const input = { config, schedule, bibliography: bibliography.value, figures: [], provenance };
  const built = buildReport(input);
  const missing = built.diagnostics.filter((d) => d.rule === 'citations-have-entries');
  return {
    report: built.report,
    summary: summarize({ config, schedule, ...built }),
    missing: missing.map((d) => d.message.split(' ')[0] ?? ''),
  };
}

const section = <T>(report: Report, name: string) => report.sections.find((s) => s.name === name) as T;

describe.skipIf(!hasReference)('the published notes', () => {
  it.each(referenceNames)(
    '%s: counts, overdue, months and WBS sections are those of the facts',
    async (name) => {
      const { summary, report } = await note(name);
      const facts = json<Facts>(name, 'facts.json');
      const { total, l1, l2, l3, l4, none, completed, late } = facts.snapshot.stated;
      expect(summarySchema.parse(summary)).toEqual(summary);
      expect(summary.counts).toMatchObject({ total, noLevel: none, completed, late });
      expect(summary.counts.levels).toEqual({ 1: l1, 2: l2, 3: l3, 4: l4 });
      expect(summary.overdue.map(({ code, due }) => ({ code, due }))).toEqual(
        facts.overdue.map(({ code, due }) => ({ code, due })),
      );
      const months = facts.due_months_reconstructed ?? facts.due_months;
      expect(summary.months).toEqual(months.map((m) => ({ month: m.month, codes: codesOf(m.milestones) })));
      expect(summary.wbs.map((w) => ({ wbs: w.code, milestones: w.codes }))).toEqual(
        facts.wbs_sections.map(({ wbs, milestones }) => ({ wbs, milestones })),
      );
      expect(overdueOf(report)).toEqual(facts.overdue.map((o) => o.code));
      expect(monthsOf(report)).toEqual(months.map((m) => codesOf(m.milestones)));
      expect(entriesOf(report)).toEqual(facts.wbs_sections.map((w) => w.milestones));
    },
  );

  it.each(referenceNames)('%s: every citation of the facts is made, resolved or not', async (name) => {
    const { summary, missing } = await note(name);
    const keys = json<Expected>('dmtn-158-2021-03', 'expected.json').bibliography;
    const handleOf = new Map(keys.map((b) => [b.key, b.handle]));
    const cited = json<Facts>(name, 'facts.json').citations.map((c) => handleOf.get(c.handle) ?? c.handle);
    const found = [
      ...Object.entries(summary.citations).flatMap(([handle, n]) => Array<string>(n).fill(handle)),
      ...missing.filter((handle) => !handle.startsWith('LCR-')),
    ];
    expect(found.sort()).toEqual(cited.sort());
  });

  it('2021-03: everything the published text states, its bibliography numbers and links back', async () => {
    const { report, summary, missing } = await note('dmtn-158-2021-03');
    const expected = json<Expected>('dmtn-158-2021-03', 'expected.json');
    const { total, completed, late, none } = expected.counts;
    expect(summary.counts).toMatchObject({ total, completed, late, noLevel: none, lateAtDataDate: 28 });
    expect(summary.overdue.map(({ code, name, due }) => ({ code, name, due }))).toEqual(expected.overdue);
    for (const { month, milestones } of expected.due_months) {
      if (milestones === null) continue;
      expect(summary.months.find((m) => m.month === month)?.codes).toEqual(codesOf(milestones));
    }
    for (const { wbs, title, milestones } of expected.wbs_sections) {
      const found = summary.wbs.find((w) => w.code === wbs);
      expect(found?.title).toBe(title);
      expect(found?.codes.filter((c) => milestones.includes(c))).toEqual(milestones);
    }
    const { references } = section<BibliographyView>(report, 'bibliography');
    expect(
      references.map((r) => ({ number: r.number, handle: plain(r.handle), backs: r.backs.length })),
    ).toEqual(expected.bibliography.map((b) => ({ number: b.number, handle: b.handle, backs: b.backrefs })));
    expect(missing.filter((h) => !h.startsWith('LCR-')).sort()).toEqual(
      [...expected.unresolved_handles].sort(),
    );
  });
});

function overdueOf(report: Report): string[] {
  const { groups } = section<OverdueView>(report, 'overdue');
  return groups.flatMap((g) => g.rows.map((r) => r.milestone.code));
}

function monthsOf(report: Report): string[][] {
  const { years } = section<ByMonthView>(report, 'by-month');
  // Months without anything stand in a run of them.
  return years.flatMap((y) =>
    y.months.flatMap((m) => [m.milestones.map((i) => i.milestone.code), ...m.others.map(() => [])]),
  );
}

function entriesOf(report: Report): string[][] {
  const { elements } = section<ByWbsView>(report, 'by-wbs');
  return elements.map((e) => e.entries.map((i) => i.head.code));
}
