import { describe, expect, it } from 'vitest';
import type { ByMonthView } from '../../src/document/sections/by-month.ts';
import type { ByWbsView } from '../../src/document/sections/by-wbs.ts';
import type { ChangesView } from '../../src/document/sections/changes.ts';
import type { KeyMilestonesView } from '../../src/document/sections/key-milestones.ts';
import type { LookAheadView } from '../../src/document/sections/look-ahead.ts';
import type { OverdueView } from '../../src/document/sections/overdue.ts';
import { plain } from '../../src/emit/plain/dialect.ts';
import { inLanguage } from '../../src/kernel/language.ts';
import { explainMilestone } from '../../src/tools/explain/milestone.ts';
import { loadReport, noteOf, sectionOf } from '../support/report.ts';

const head = 'code,name,wbs,level,due,completed,CAM\n';
const now = `${head}A,One,1.1,1,2021-01-10,,J. Roe
B,Two,1.1,2,2021-02-10,,M. Poe
C,Three,1.1,1,2021-03-10,,J. Roe
D,Four,1.1,1,2021-04-10,,
`;
const lines = [
  'data: {milestones: now.csv}',
  'fields: {owner: {column: CAM, title: Owner, in: [entry, overdue, lookahead]}}',
];
const text = (value: Parameters<typeof plain>[0] | null) => (value === null ? null : plain(value));

describe('a field of the report’s own', () => {
  it('stands in entries and in the lists that are named, and not in others', async () => {
    const note = await noteOf({ 'now.csv': now }, [...lines, 'sections: [overdue, look-ahead, by-wbs]']);
    const overdue = sectionOf<OverdueView>(note, 'overdue');
    expect(overdue.own.map(({ title }) => plain(title))).toEqual(['Owner']);
    expect(overdue.groups[0]?.rows.map(({ own }) => own.map(plain))).toEqual([
      ['J. Roe'],
      ['M. Poe'],
      ['J. Roe'],
    ]);
    const [late] = sectionOf<LookAheadView>(note, 'look-ahead').spans;
    expect(late?.table.heads.map((h) => plain(h.text))).toEqual(['Owner', 'Due', 'Forecast', 'Days']);
    const entries = sectionOf<ByWbsView>(note, 'by-wbs').elements.flatMap((e) => e.entries);
    expect(entries.map(({ own }) => own.map((f) => f && [plain(f.title), plain(f.value), f.shown]))).toEqual([
      [['Owner', 'J. Roe', true]],
      [['Owner', 'M. Poe', true]],
      [['Owner', 'J. Roe', true]],
      [null],
    ]);
  });

  it('stands in the table of key milestones', async () => {
    const fields = 'fields: {owner: {column: CAM, title: Owner, in: key-milestones}}';
    const sections = 'sections: [{key-milestones: {as: table}}]';
    const note = await noteOf({ 'now.csv': now }, [lines[0] ?? '', fields, sections]);
    const { table } = sectionOf<KeyMilestonesView>(note, 'key-milestones');
    expect(table?.heads.map((h) => plain(h.text))).toEqual(['Owner', 'Due', 'Forecast', 'Completed', 'Days']);
    expect(table?.groups[0]?.rows.map(({ cells }) => plain(cells[0]?.text ?? []))).toEqual([
      'J. Roe',
      'J. Roe',
      '',
    ]);
  });

  it('stands below the name where a list has no room for its column', async () => {
    const long = now.replaceAll('J. Roe', 'The consortium of the mirrors');
    const fields = ['a', 'b', 'c'].map((name) => `${name}: {column: CAM, in: overdue}`).join(', ');
    const report = ['data: {milestones: now.csv}', `fields: {${fields}}`, 'sections: overdue'];
    const overdue = sectionOf<OverdueView>(await noteOf({ 'now.csv': long }, report), 'overdue');
    expect(overdue.own.map(({ title }) => plain(title))).toEqual(['A']);
    const [first] = overdue.groups[0]?.rows ?? [];
    expect(first?.own.map(plain)).toEqual(['The consortium of the…']);
    expect(text(first?.note ?? null)).toBe(
      'B: The consortium of the mirrors; C: The consortium of the mirrors',
    );
  });

  it('narrows a section, and groups it', async () => {
    const sections = ['sections:', '  - overdue: {owner: J. Roe}', '  - overdue: {by: owner}'];
    const note = await noteOf({ 'now.csv': now }, [...lines, ...sections]);
    const [narrow, grouped] = note.sections as OverdueView[];
    expect(text(narrow?.title ?? null)).toBe('Currently overdue milestones: owner J. Roe');
    expect(text(narrow?.population ?? null)).toBe('2 of the 4 milestones: owner J. Roe.');
    expect(narrow?.groups.flatMap(({ rows }) => rows.map((r) => r.milestone.code))).toEqual(['A', 'C']);
    expect(text(grouped?.title ?? null)).toBe('Currently overdue milestones by owner');
    // The column would say what the headings say.
    expect(grouped?.own).toEqual([]);
    expect(grouped?.groups.map((g) => [plain(g.head), g.rows.map((r) => r.milestone.code)])).toEqual([
      ['J. Roe', ['A', 'C']],
      ['M. Poe', ['B']],
    ]);
  });

  it('groups by level, by WBS element, and under a heading what has no value', async () => {
    const late = now.replace('2021-04-10', '2021-03-20');
    const sections = ['sections:', '  - overdue: {by: level}', '  - overdue: {by: owner}'];
    const note = await noteOf({ 'now.csv': late }, [...lines, ...sections]);
    const heads = (note.sections as OverdueView[]).map(({ groups }) => groups.map((g) => plain(g.head)));
    expect(heads).toEqual([
      ['Level 1', 'Level 2'],
      ['J. Roe', 'M. Poe', 'No owner'],
    ]);
  });

  it('is spoken of in the language of the note', async () => {
    const late = now.replace('2021-04-10', '2021-03-20');
    const by = ['level', 'owner', 'wbs', 'quarter', 'year'].map((name) => `  - overdue: {by: ${name}}`);
    const calendar = 'calendar: {fiscalYearStart: 2}';
    const fields = (lines[1] ?? '').replace('Owner', 'Responsable');
    const report = [lines[0] ?? '', fields, calendar, 'language: fr', 'sections:', ...by];
    const note = await inLanguage('fr', () => noteOf({ 'now.csv': late }, report));
    const sections = note.sections as OverdueView[];
    expect(sections.map(({ groups }) => groups.map((g) => plain(g.head)))).toEqual([
      ['Niveau 1', 'Niveau 2'],
      ['J. Roe', 'M. Poe', 'Sans responsable'],
      ['1.1'],
      ['Exercice 2021 T4', 'Exercice 2022 T1'],
      ['Exercice 2021', 'Exercice 2022'],
    ]);
    expect(plain(sections[2]?.title ?? [])).toBe('Jalons actuellement en retard par élément d’OTP');
  });

  it('is one of what lists are grouped by, as are months, quarters and years of the due date', async () => {
    const sections = ['month', 'quarter', 'year'].map((by) => `  - overdue: {by: ${by}}`);
    const calendar = 'calendar: {fiscalYearStart: 2, quarters: true}';
    const report = ['data: {milestones: now.csv}', calendar, 'sections:', ...sections, '  - by-month'];
    const note = await noteOf({ 'now.csv': now }, report);
    const heads = (note.sections.slice(0, 3) as OverdueView[]).map(({ groups }) =>
      groups.map((g) => plain(g.head)),
    );
    expect(heads).toEqual([
      ['January 2021', 'February 2021', 'March 2021'],
      ['FY2021 Q4', 'FY2022 Q1'],
      ['FY2021', 'FY2022'],
    ]);
    expect(text(note.sections[0]?.title ?? null)).toBe('Currently overdue milestones by due date');
    const { years } = sectionOf<ByMonthView>(note, 'by-month');
    expect(
      years.map((y) => [plain(y.year), plain(y.bookmark.title), y.months.map((m) => plain(m.title))]),
    ).toEqual([
      ['FY2022 Q1', 'Due in FY2022 Q1', ['April 2021', 'March 2021', 'February 2021']],
      ['FY2021 Q4', 'Due in FY2021 Q4', ['January 2021']],
    ]);
  });

  it('is told of where it changed, in the section and in the entry', async () => {
    const before = now.replace('M. Poe', 'J. Roe').replace(',,\n', ',,A. Doe\n');
    const note = await noteOf({ 'now.csv': now, 'old.csv': before }, [
      'data: {milestones: now.csv, previous: {milestones: old.csv, dataDate: 2021-02-28}}',
      lines[1] ?? '',
      'sections: [changes, by-wbs]',
    ]);
    const groups = sectionOf<ChangesView>(note, 'changes').groups;
    expect(groups.map((g) => [plain(g.title), g.rows.map((r) => plain(r.detail))])).toEqual([
      ['Owner changed (2)', ['J. Roe → M. Poe', 'A. Doe → none']],
    ]);
    const entries = sectionOf<ByWbsView>(note, 'by-wbs').elements.flatMap((e) => e.entries);
    expect(entries.map(({ changed }) => text(changed?.what ?? null))).toEqual([
      null,
      'owner changed (J. Roe → M. Poe)',
      null,
      'owner changed (A. Doe → none)',
    ]);
  });

  it('is no change where the earlier data had no such column', async () => {
    const before = now.replaceAll(/,[^,\n]*$/gm, '');
    const { diagnostics, previous } = await loadReport({ 'now.csv': now, 'old.csv': before }, [
      'data: {milestones: now.csv, previous: {milestones: old.csv, dataDate: 2021-02-28}}',
      lines[1] ?? '',
    ]);
    expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    expect(previous?.activities.get('A')?.fields).toBeUndefined();
  });

  it('with a value that no milestone has is told of in a scope, with those there are', async () => {
    const { diagnostics } = await loadReport({ 'now.csv': now }, [
      ...lines,
      'sections:',
      '  - overdue: {owner: J. Row}',
    ]);
    expect(diagnostics.find((d) => d.rule === 'scopes-name-what-is-there')).toMatchObject({
      message: 'no milestone has owner J. Row, which the scope of a section names',
      place: { line: 8 },
      hint: 'The data have J. Roe and M. Poe, among others.',
    });
  });
});

describe('explain', () => {
  it('tells the cell that a field of the report is from', async () => {
    const { schedule, config } = await loadReport({ 'now.csv': now }, lines);
    const activity = schedule.activities.get('B');
    const { values } = explainMilestone(activity as NonNullable<typeof activity>, schedule, config.fields);
    expect(values.at(-1)).toEqual({
      field: 'owner',
      label: 'Owner',
      value: 'M. Poe',
      origin: { text: 'M. Poe', place: { path: 'now.csv', line: 3, column: 25, endColumn: 31 } },
    });
  });
});
