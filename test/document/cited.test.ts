import { expect, it } from 'vitest';
import { readBibliography } from '../../src/document/bibliography/read.ts';
import { citedIn } from '../../src/document/cited.ts';
import { buildReport } from '../../src/document/report.ts';
import { loadReport } from '../support/report.ts';
import { loadFixture } from './fixture.ts';

const head = 'code,name,wbs,level,due,completed\n';
const bib = new TextEncoder().encode(
  '@misc{TN-1, title = {One}}\n@misc{TN-2, title = {Two}}\n@misc{TN-3, title = {Three}}',
);

/** Every place in which a user's prose can cite: TN-1 once in each, TN-9 has no entry. */
const files = {
  'old.csv': `${head}A,One,1.1,1,2021-05-01,\nB,Two,1.1,2,2021-06-01,\nC,Three,1.2,1,2021-07-01,\n`,
  'm.csv': `${head}A,One,1.1,1,2021-05-31,\nB,Two,1.1,2,2021-06-01,\nC,Three,1.2,1,2021-07-01,\n`,
  'notes.yaml': `A:
  description: After TN-1.
  test_spec: TN-1, section 2
  reason: {date: 2021-03-20, text: See TN-1 and TN-9.}
B:
  due: {value: "2021-06-02", reason: By TN-2}
  reason: {date: 2021-01-10, text: TN-3 did not move it.}
C:
  description: By TN-8.
`,
  'own.md': '# Own\n\nAs TN-1 has it.\n',
};
const data = [
  'abstract: After TN-1.',
  'bibliography: []',
  'citations: {series: [TN]}',
  'data:',
  '  milestones: m.csv',
  '  annotations: notes.yaml',
  '  snapshots: [{milestones: old.csv, dataDate: 2021-02-28}]',
];
const provenance = { repository: null, revision: null, date: null, modified: false };

async function bothOf(sections: string) {
  const loaded = await loadReport(files, [...data, `sections: [${sections}]`]);
  const bibliography = readBibliography([{ path: 'r.bib', bytes: bib }]).value;
  const { citations, unresolved, diagnostics } = buildReport({
    ...loaded,
    bibliography,
    figures: [],
    provenance,
  });
  const told = diagnostics.map((d) => d.message);
  const cited = citedIn({ ...loaded, bibliography });
  const alone = { ...cited, diagnostics: cited.diagnostics.map((d) => d.message) };
  return { alone, note: { citations, unresolved, diagnostics: told } };
}

it.each([
  [
    'by-wbs, variance, corrections, {chapter: own.md}, bibliography',
    { 'TN-1': 6, 'TN-2': 1 },
    ['TN-9', 'TN-8'],
  ],
  ['{chapter: own.md}, corrections', { 'TN-1': 2, 'TN-2': 1 }, []],
  ['{variance: {wbs: "1.2"}}', { 'TN-1': 1 }, []],
  ['{variance: {wbs: "1.1"}}', { 'TN-1': 2 }, ['TN-9']],
])('%s cites from its prose alone what the whole note cites', async (sections, counts, unresolved) => {
  const { alone, note } = await bothOf(sections);
  expect(Object.fromEntries(alone.citations.map((c) => [c.handle, c.count]))).toEqual(counts);
  expect(alone.unresolved).toEqual(unresolved);
  expect(alone).toEqual(note);
});

it('a report with exclusions and changes of the document cites the same', async () => {
  const { loaded, input } = await loadFixture();
  const { report, ...note } = buildReport(input);
  expect(report.sections.length).toBeGreaterThan(3);
  expect(citedIn({ ...loaded, bibliography: input.bibliography })).toEqual(note);
});
