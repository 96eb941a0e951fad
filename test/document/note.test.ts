import { beforeAll, describe, expect, it } from 'vitest';
import type { Built, ReportInput } from '../../src/document/report.ts';
import { plain } from '../../src/emit/plain/dialect.ts';
import { sectionItems } from '../../src/input/config/sections.ts';
import { buildReport, loadFixture, renderNote } from './fixture.ts';

let input: ReportInput;
let built: Built;
beforeAll(async () => {
  ({ input } = await loadFixture());
  built = buildReport(input);
});

describe('a small note', () => {
  it('is set as the golden TeX', async () => {
    const { body } = await renderNote(built, input);
    await expect(body).toMatchFileSnapshot('expected/note.golden.tex');
  });

  it.each(['numeric', 'author-year'] as const)('cites in the %s style', async (style) => {
    const config = { ...input.config, citations: { ...input.config.citations, style } };
    const styled = buildReport({ ...input, config });
    const { preamble, body } = await renderNote(styled, input);
    const cites = preamble.split('\n').filter((l) => l.startsWith('\\DefineCite{'));
    const references = body.split('\n').filter((l) => l.startsWith('\\Reference{'));
    await expect([...cites, ...references, ''].join('\n')).toMatchFileSnapshot(
      `expected/${style}.golden.tex`,
    );
  });

  it('reports what is wrong with its bibliography, with places', () => {
    const told = built.diagnostics.map((d) => [
      d.rule,
      d.activity ?? '',
      d.message,
      d.place?.path,
      d.place?.line,
    ]);
    expect(told).toEqual([
      [
        'citations-have-entries',
        'OPT-2',
        'SPEC-99 has no entry in the bibliography; it is printed as text',
        'annotations.yaml',
        5,
      ],
      ['entries-cited', '', '1 of 2 entries are not cited: SPEC-13', 'references.bib', 6],
    ]);
    expect(built.citations).toEqual([{ handle: 'SPEC-12', count: 3 }]);
    expect(built.unresolved).toEqual(['SPEC-99']);
  });

  it('leaves out what a report does not name, and links only to what is there', async () => {
    const contents = sectionItems(['overdue', 'index']);
    const config = { ...input.config, contents, sections: contents.map(({ name }) => name) };
    const { body } = await renderNote(buildReport({ ...input, config }), input);
    expect(body).toContain('\\OpenCode{OPT-\\allowbreak{}2}');
    expect(body).not.toContain('\\MsLink{OPT-2}{\\OpenCode');
  });

  it.each([
    [{}, undefined],
    [{ status: 'draft' }, 'Draft'],
    [{ status: 'approved' }, 'Approved'],
    [
      { status: 'approved', approval: { name: 'Ada Lin', role: 'project manager', date: '2026-04-12' } },
      'Approved by Ada Lin, project manager, 2026-04-12',
    ],
  ] as const)('says of its status what somebody said: %o', (document, status) => {
    const config = {
      ...input.config,
      document: { ...input.config.document, status: undefined, ...document },
    };
    const { fields } = buildReport({ ...input, config }).report.identity;
    const field = fields.find((f) => plain(f.label) === 'Document status');
    expect(field && plain(field.value)).toBe(status);
  });
});
