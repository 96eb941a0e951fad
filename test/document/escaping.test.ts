import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BibEntry } from '../../src/document/bibliography/entry.ts';
import type { ReportInput } from '../../src/document/report.ts';
import type { Activity, Annotation } from '../../src/model/schedule.ts';
import { buildReport, loadFixture, renderNote } from './fixture.ts';

let fixture: ReportInput;
beforeAll(async () => {
  fixture = (await loadFixture()).input;
});

/** Stands before every character that TeX would act on, in all text that goes in; so it can be found in what comes out. */
const mark = '¤';
const specials = Array.from('\\{}$&#%_^~<>|"\'`[]-');
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(...specials).map((c) => mark + c),
      fc.constantFrom('a', ' ', 'TN-1', '\n\n', 'é'),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => `${mark}%${parts.join('')}`);

/** What may follow the mark: anything TeX prints as it stands, a no-break space, or one of the escaper's forms. */
const safe =
  /^(?:[^\\{}$&#%_^~<>|"'`[\]]|\\[{}$&#%_]|\\text(?:backslash|asciicircum|asciitilde|less|greater|bar|quotedbl|quotesingle|asciigrave)\{\}|\{\[\}|\{\]\}|\\allowbreak\{\}|$)/;

function spoil(input: ReportInput, text: () => string): ReportInput {
  const annotation = (a: Annotation | null): Annotation | null =>
    a && { ...a, description: text(), testSpec: text(), jira: text(), jiraTestplan: text(), aka: [text()] };
  const activities = [...input.schedule.activities.values()].map(
    (a): Activity => ({
      ...a,
      name: text(),
      wbs: a.external ? '' : text(),
      annotation: annotation(a.annotation),
    }),
  );
  const odd: Activity = { ...(activities[1] as Activity), id: text(), row: 99 };
  const wbs = input.schedule.wbs.map((e) => ({ ...e, title: text(), milestones: [...e.milestones, odd.id] }));
  const bibliography = input.bibliography.map(
    (e): BibEntry => ({
      ...e,
      handle: text(),
      authors: [{ given: text(), family: text() }],
      fields: new Map([...e.fields].map(([name]) => [name, text()])),
    }),
  );
  return {
    ...input,
    bibliography,
    schedule: {
      ...input.schedule,
      activities: new Map([...activities, odd].map((a) => [a.id, a])),
      wbs,
      exclusions: input.schedule.exclusions.map((e) => ({ ...e, name: text(), reason: text() })),
      corrections: input.schedule.corrections?.map((c) => ({
        ...c,
        data: text(),
        value: text(),
        reason: text(),
      })),
    },
    config: {
      ...input.config,
      handle: text(),
      title: text(),
      subtitle: text(),
      authors: [text(), text()],
      abstract: text(),
      document: {
        ...input.config.document,
        organisation: text(),
        kind: text(),
        curator: text(),
        location: text(),
      },
    },
    provenance: { ...input.provenance, repository: text(), revision: text() },
  };
}

describe('text from data', () => {
  it('never reaches TeX as anything but text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(nasty), async (texts) => {
        const spoilt = spoil(fixture, () => texts.next().value as string);
        const { body } = await renderNote(buildReport(spoilt), spoilt);
        const pieces = body.split(mark).slice(1);
        expect(pieces.length).toBeGreaterThan(20);
        for (const piece of pieces) expect(piece).toMatch(safe);
      }),
      { numRuns: 25 },
    );
  });
});
