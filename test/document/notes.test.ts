import { describe, expect, it } from 'vitest';
import { citedIn } from '../../src/document/cited.ts';
import type { ByWbsView } from '../../src/document/sections/by-wbs.ts';
import { plain } from '../../src/emit/plain/dialect.ts';
import { loadReport, noteOf, sectionOf } from '../support/report.ts';

const head = 'code,name,wbs,level,due,completed\n';
const files = {
  'm.csv': `${head}A,One,1.1,1,2021-01-10,\nB,Two,1.2.7,2,2021-02-10,\nC,Three,1.2.7.1,2,2021-02-11,\n`,
  'a.yaml':
    'A:\n  description: First.\n  note: |\n    Waits for **B**.\n\n    - {{ late }} are late\n    - see LDM-1\n',
};
const lines = ['data: {milestones: m.csv, annotations: a.yaml}', 'sections: [by-wbs]'];
const elementsOf = async (more: readonly string[] = []) =>
  sectionOf<ByWbsView>(await noteOf(files, [...lines, ...more]), 'by-wbs').elements;

describe('a note in Markdown', () => {
  it('on a milestone stands in its entry: codes link, metrics are printed', async () => {
    const [first] = await elementsOf();
    const [entry] = first?.entries ?? [];
    expect(entry?.note).toMatchObject([
      {
        kind: 'paragraph',
        text: [{ text: 'Waits for ' }, { kind: 'strong', text: [{ code: 'B', entry: 'B' }] }, { text: '.' }],
      },
      { kind: 'list', items: [[{ text: [{ text: '3' }, { text: ' are late' }] }], [{ kind: 'paragraph' }]] },
    ]);
  });

  it('on a WBS element stands below its heading', async () => {
    const text = 'notes: {"1.1": "# Head\\n\\nAll of it.", "1.2": "More."}';
    const report = { ...files, 'base.yaml': `wbs: {${text}}\n` };
    const note = await noteOf(report, [...lines, 'extends: base.yaml']);
    const [one, two] = sectionOf<ByWbsView>(note, 'by-wbs').elements;
    expect(one?.note).toMatchObject([{ kind: 'heading', level: 3 }, { kind: 'paragraph' }]);
    expect(two?.note).toMatchObject([{ text: [{ text: 'More.' }] }]);
  });

  it('on an element without a section, or with what a note does not take, is told of at its place', async () => {
    const base = 'wbs:\n  notes:\n    "1.3": More.\n    "1.1": Now <br>\n';
    const { diagnostics } = await loadReport({ ...files, 'base.yaml': base }, [
      ...lines,
      'extends: base.yaml',
    ]);
    const found = diagnostics.filter((d) => /^(wbs-notes|chapter)-/.test(d.rule));
    expect(found.map(({ rule, place, hint }) => [rule, place?.path, place?.line, hint])).toEqual([
      ['chapter-without-html', 'base.yaml', 4, 'Write it in Markdown; for `<` itself write `\\<`.'],
      [
        'wbs-notes-have-sections',
        'base.yaml',
        3,
        'There are sections of 1.1, 1.2; `wbs.depth` says how many levels have one.',
      ],
    ]);
  });

  it('cites, and fails on a metric that nobody knows, at the place of the note', async () => {
    const wrong = { ...files, 'a.yaml': 'A: {note: "So {{ laet }} of LDM-1."}\n' };
    const loaded = await loadReport(wrong, lines);
    const { diagnostics, unresolved } = citedIn({ ...loaded, bibliography: [] });
    expect(unresolved).toEqual(['LDM-1']);
    expect(
      diagnostics.map(({ rule, severity, place }) => [rule, severity, place?.path, place?.line]),
    ).toContainEqual(['metrics-in-text-known', 'error', 'a.yaml', 1]);
  });
});

describe('sections of WBS elements to a depth', () => {
  const titles = 'wbs: {titles: {"1.2": Dome, "1.2.7": Slit, "1.2.7.1": Motor}';

  it('have the titles of those above them, and entries those below', async () => {
    const report = { ...files, 'base.yaml': `${titles}, depth: 2}\n` };
    const note = await noteOf(report, [...lines, 'extends: base.yaml']);
    const { elements } = sectionOf<ByWbsView>(note, 'by-wbs');
    expect(
      elements.map((e) => [plain(e.code), e.title && plain(e.title), e.above && plain(e.above)]),
    ).toEqual([
      ['1.1', 'A', null],
      ['1.2.7', 'Slit', 'Dome'],
    ]);
    expect(elements[1]?.entries.map(({ wbs }) => wbs && plain(wbs))).toEqual([null, '1.2.7.1 Motor']);
  });

  it('are of one level when nothing is asked for, with the titles of the others in the entries', async () => {
    const report = { ...files, 'base.yaml': `${titles}}\n` };
    const note = await noteOf(report, [...lines, 'extends: base.yaml']);
    const { elements } = sectionOf<ByWbsView>(note, 'by-wbs');
    expect(elements.map((e) => plain(e.code))).toEqual(['1.1', '1.2']);
    expect(elements[1]?.entries.map(({ wbs }) => wbs && plain(wbs))).toEqual([
      '1.2.7 Slit',
      '1.2.7.1 Slit › Motor',
    ]);
  });
});
