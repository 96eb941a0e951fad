import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newReport, start } from './folder.ts';
import { run } from './set.ts';

const bib = `@techreport{SPEC-12, author={Ada Lovelace}, title={Casting the Mirror}, institution={House}, year={2019}}
@techreport{SPEC-13, author={Blaise Pascal}, title={Uncited}, institution={House}, year={2018}}
@techreport{SPEC*14, handle={SPEC-14}, author={Carl Gauss}, title={Odd Key}, institution={House}, year={2017}}
`;
/** A style of the house's own that writes one line of LaTeX. */
const house = `ENTRY { author title } {} { label }
FUNCTION {one} { "\\bibitem{" cite$ * "} House style: " * title * write$ newline$ }
FUNCTION {default.type} { one }
FUNCTION {techreport} { one }
READ
FUNCTION {begin} { "\\begin{thebibliography}{9}" write$ newline$ }
EXECUTE {begin}
ITERATE {call.type$}
FUNCTION {end} { newline$ "\\end{thebibliography}" write$ newline$ }
EXECUTE {end}
`;
let report: Awaited<ReturnType<typeof newReport>>;
beforeAll(async () => {
  report = await newReport();
  await writeFile(
    join(report.folder, 'milestones.csv'),
    'code,name,wbs,level,due,completed,predecessors,successors\nA-1,First,1,1,2024-01-10,,,\n',
  );
  await writeFile(join(report.folder, 'notes.yaml'), 'A-1:\n  description: As in SPEC-12, and SPEC-14.\n');
  await writeFile(join(report.folder, 'refs.bib'), bib);
  await writeFile(join(report.folder, 'house.bst'), house);
});
afterAll(() => report.remove());

async function build(style: string) {
  await writeFile(
    join(report.folder, 'report.yaml'),
    `handle: WSN-001
title: Test
dataDate: 2024-01-01
data: { milestones: milestones.csv, annotations: notes.yaml }
bibliography: refs.bib
citations: { series: [SPEC], bst: ${style} }
`,
  );
  const { all, exitCode } = await start(report.folder, ['build']);
  const { stdout: text } = await run('pdftotext', [report.pdf, '-']).catch(() => ({ stdout: '' }));
  return { said: all ?? '', exitCode, text: text.replace(/\s+/g, ' ') };
}

describe('a bibliography set by BibTeX', () => {
  it.each([
    ['plain', 'As in [1]', /\[1\] Ada Lovelace\. Casting the mirror\. Technical report, House, 2019/],
    ['apalike', 'As in [Lovelace, 2019]', /\[Lovelace, 2019\] Lovelace, A\. \(2019\)\. Casting the mirror/],
    ['house.bst', 'As in [1]', /\[1\] House style: Casting the Mirror/],
  ])('in the style %s', async (style, cited, reference) => {
    const { text, said, exitCode } = await build(style);
    expect(exitCode, said).toBe(0);
    expect(text).toContain(cited);
    expect(text).toMatch(reference);
    expect(text).not.toContain('Uncited');
    expect(text).toContain('and [SPEC-14].');
    expect(said).toMatch(/refs\.bib:3:\d+: warning: BibTeX cannot take the key SPEC\*14/);
  });

  it('in a style that is not there: says so, and the note before stays', async () => {
    const before = await readFile(report.pdf);
    const unknown = await build('nosuchstyle');
    expect(unknown.exitCode).toBe(1);
    expect(unknown.said).toContain('nosuchstyle');
    expect(unknown.said).toContain('[bibtex-style-found]');
    const lost = await build('lost.bst');
    expect(lost.exitCode).toBe(1);
    expect(lost.said).toContain('lost.bst');
    expect((await readFile(report.pdf)).equals(before)).toBe(true);
  });
});
