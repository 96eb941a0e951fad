import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { compile } from '../../src/compile/compile.ts';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { noteOf } from '../support/tex-note.ts';
import { run } from './set.ts';

/** `parent` holds files nobody may read, and is a place nobody may write to; TeX works in a folder of it. */
let parent: string;
let folder: string;
const secret = 'SECRETWORDS';
const kept = ['pict.pdf', 'private.bib', 'private.tex', 'private.txt', 'tex'];

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'milepost-outside-'));
  folder = join(parent, 'tex');
  const secrets = [
    ['private.txt', `${secret}\n`],
    ['private.tex', `${secret}\n`],
    ['private.bib', `@misc{key, title={${secret}}}\n`],
  ] as const;
  for (const [name, text] of secrets) await writeFile(join(parent, name), text);
  const picture = await set(secret);
  if (picture.pdf) await writeFile(join(parent, 'pict.pdf'), picture.pdf);
});
beforeEach(() => rm(folder, { recursive: true, force: true }));
afterAll(() => rm(parent, { recursive: true, force: true }));

function set(body: string, bst?: string, more: ReadonlyArray<readonly [string, Uint8Array]> = []) {
  const text = `\\documentclass{article}\\usepackage{graphicx}\n\\begin{document}\nHello.\n${body}\n\\end{document}\n`;
  const note = noteOf(text.replaceAll('PARENT', parent), { files: new Map(more), bst });
  return compile(note, { folder, timeout: 60_000 }, nodeEffects());
}

/** Sets a body; fails when anything of the files outside is told, or anything is written outside. */
async function attempt(body: string, bst?: string) {
  const compiled = await set(body, bst);
  const said = compiled.log + JSON.stringify(compiled.diagnostics);
  expect(said.replaceAll(/.*private\..*/g, '')).not.toContain(secret);
  if (compiled.pdf) {
    const plain = join(folder, 'plain.pdf');
    await run('qpdf', ['--qdf', join(folder, 'report.pdf'), plain]);
    const { stdout } = await run(
      'sh',
      ['-c', `cat "$1"; pdftotext "$1" -; pdfdetach -list "$1"`, 'sh', plain],
      {
        maxBuffer: 1e9,
      },
    );
    expect(stdout).not.toContain(secret);
  }
  const around = [
    ...(await readdir(parent)),
    ...(await readdir(tmpdir())).filter((n) => n.startsWith('stolen')),
  ];
  expect(around.filter((n) => !kept.includes(n))).toEqual([]);
  return compiled;
}

/** `\meaning` of what was read, into log and page. */
const show = String.raw`\ifeof3 \else\read3 to\x \message{\meaning\x}\meaning\x\fi`;

describe('TeX of a stranger reads nothing outside its folder', () => {
  test.each([
    ['openin of an absolute path', String.raw`\openin3=PARENT/private.txt ${show}`],
    ['openin of a path upwards', String.raw`\openin3=../private.txt ${show}`],
    ['openin of a path up and down', String.raw`\openin3=home/../../private.txt ${show}`],
    ['input of an absolute path', String.raw`\input{PARENT/private.tex}`],
    ['input of a path upwards', String.raw`\input{../private.tex}`],
    ['the primitive input', String.raw`\catcode64=11 \@@input "PARENT/private.tex" `],
    ['input from a command', String.raw`\input{|"cat ../private.txt"}`],
    ['openin from a command', String.raw`\openin3="|cat ../private.txt" ${show}`],
    ['a dump of a file', String.raw`\message{\filedump offset 0 length 50 {PARENT/private.txt}}`],
    ['a checksum of a file', String.raw`\message{:\mdfivesum file {PARENT/private.txt}:}`],
    ['a picture by TeX', String.raw`\setbox0\hbox{\XeTeXpdffile "PARENT/pict.pdf" }\box0`],
    ['a picture by LaTeX', String.raw`\includegraphics{PARENT/pict.pdf}`],
    ['a picture upwards', String.raw`\includegraphics{../pict.pdf}`],
    [
      'a file as a stream',
      String.raw`\special{pdf:fstream @x (PARENT/private.txt)}\special{pdf:put @catalog <</X @x>>}`,
    ],
    [
      'a file as a stream upwards',
      String.raw`\special{pdf:fstream @x (../private.txt)}\special{pdf:put @catalog <</X @x>>}`,
    ],
    [
      'a stream with its path in octal',
      String.raw`\catcode92=12 \catcode47=0 /special{pdf:fstream @x (\056./private.txt)}/special{pdf:put @catalog <</X @x>>}`,
    ],
    [
      'a stream with its path in hexadecimal',
      String.raw`\special{pdf:fstream @x <2E2E2F707269766174652E747874>}\special{pdf:put @catalog <</X @x>>}`,
    ],
    [
      'a stream behind a comment',
      `{\\catcode37=12 \\endlinechar=10\n\\special{pdf:%\nfstream @x (../private.txt)}}`,
    ],
    ['a picture by special', String.raw`\special{pdf:image (PARENT/pict.pdf)}`],
    ['a picture by special, two paths', String.raw`\special{pdf:epdf @a (x.pdf) (PARENT/pict.pdf)}`],
    ['a picture in HTML', String.raw`\special{html:<img src="PARENT/pict.pdf">}`],
    ['a picture installed with TeX', String.raw`\special{pdf:image (example-image-a.pdf)}`],
    ['a picture by a path made of its name', String.raw`\special{pdf:image (figures/../../pict.pdf)}`],
    ['a picture by the home folder', String.raw`\special{pdf:image (~/pict.pdf)}`],
    ['a map of characters', String.raw`\special{pdf:tounicode ../private.txt}`],
    ['a map of fonts', String.raw`\special{pdf:mapfile ../private.txt}`],
    ['a PostScript header', String.raw`\special{header=../private.txt}`],
    ['a font that is none', String.raw`\font\x="[PARENT/private.txt]" \x A`],
  ])('%s', async (_, body) => {
    const { pdf, diagnostics } = await attempt(body);
    // Refused by TeX, which may go on or not, or by us.
    const errors = diagnostics.filter((d) => d.severity === 'error').map((d) => d.rule);
    if (pdf) expect(errors).toEqual([]);
    else expect(errors).toEqual([expect.stringMatching(/^tex-(stays-inside|runs-clean|installed)$/)]);
  });

  test('the checksum of a file outside is empty', async () => {
    const { log } = await attempt(String.raw`\message{sum:\mdfivesum file {PARENT/private.txt}:}`);
    expect(log).toContain('sum::');
  });

  test('an open bibliography', async () => {
    const aux = String.raw`\makeatletter\immediate\write\@auxout{\string\citation{*}\string\bibstyle{plain}\string\bibdata{../private}}\input{report.bbl}`;
    await attempt(aux.replace('\\input{report.bbl}', '\\InputIfFileExists{report.bbl}{}{}'), 'plain');
  });

  test('a control file for biber', async () => {
    const body = String.raw`\newwrite\out\immediate\openout\out=report.bcf
\immediate\write\out{<bcf:controlfile xmlns:bcf="x"><bcf:bibdata section="0"><bcf:datasource type="file">../private.bib</bcf:datasource></bcf:bibdata></bcf:controlfile>}
\immediate\closeout\out\InputIfFileExists{report.bbl}{}{}`;
    await attempt(body, 'plain');
    await attempt(body);
  });
});

/** A page that asks its reader to run things, as a logo somebody sent might. */
const acting = `%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Names << /EmbeddedFiles 5 0 R >> >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] /Contents 4 0 R /Resources << >> /AA << /O << /S /Launch /F (calc) >> >>
  /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 10 10] /A << /S /Launch /F (calc) >> >>] >> endobj
4 0 obj << /Length 14 >> stream
0 0 5 5 re f
endstream endobj
5 0 obj << /Names [] >> endobj
trailer << /Root 1 0 R /Size 6 >>
%%EOF
`;

test('of a picture only what is seen of it comes into the note', async () => {
  const scratch = await mkdtemp(join(tmpdir(), 'milepost-logo-'));
  const [drawn, whole] = [join(scratch, 'drawn.pdf'), join(scratch, 'whole.pdf')];
  await writeFile(drawn, acting);
  // It adds the table of places that the PDF writer wants.
  await run('qpdf', ['--warning-exit-0', drawn, whole]);
  const logo = await readFile(whole);
  expect(logo.toString('latin1')).toMatch(/JavaScript[\s\S]*Launch/);
  await rm(scratch, { recursive: true });
  const picture = String.raw`\special{pdf:image width 10bp height 10bp (logo.pdf)}`;
  const { pdf, diagnostics } = await set(picture, undefined, [['logo.pdf', logo]]);
  expect(diagnostics).toEqual([]);
  expect(pdf).toBeDefined();
  const plain = join(folder, 'plain.pdf');
  await run('qpdf', ['--qdf', join(folder, 'report.pdf'), plain]);
  const text = await readFile(plain, 'latin1');
  expect(text).toContain('0 0 5 5 re');
  expect(text).not.toMatch(/JavaScript|Launch|OpenAction|calc/);
});

describe('TeX of a stranger runs no program', () => {
  test.each([
    ['write18', String.raw`\immediate\write18{touch PARENT/stolen}`],
    ['a pipe', String.raw`\openin3="|touch PARENT/stolen" `],
    ['an output pipe', String.raw`\newwrite\out\immediate\openout\out="|touch PARENT/stolen" `],
    ['ShellEscape', String.raw`\makeatletter\@ifundefined{ShellEscape}{}{\ShellEscape{touch PARENT/stolen}}`],
    [
      'a program for the PDF writer',
      String.raw`\special{dvipdfmx:config D "touch PARENT/stolen"}\special{psfile=x.eps}`,
    ],
    [
      'settings of the PDF writer that name a program',
      String.raw`\newwrite\out\immediate\openout\out=dvipdfmx.cfg
\immediate\write\out{D "touch PARENT/stolen"}\immediate\closeout\out
\immediate\openout\out=x.png \immediate\write\out{\@percentchar!PS-Adobe-3.0 EPSF-3.0}\immediate\closeout\out
\special{pdf:image (x.png)}`.replace('\\newwrite', '\\makeatletter\\newwrite'),
    ],
    [
      'settings of latexmk',
      String.raw`\newwrite\out\immediate\openout\out=latexmkrc
\immediate\write\out{system('touch PARENT/stolen');}\immediate\closeout\out\label{x}\ref{x}`,
    ],
  ])('%s', async (_, body) => {
    await attempt(body);
  });
});

describe('TeX of a stranger writes nothing outside its folder', () => {
  test.each([
    ['an absolute path', 'PARENT/stolen.txt'],
    ['a path upwards', '../stolen.txt'],
    ['a path up and down', 'home/../../stolen.txt'],
    ['a hidden file', '.hidden'],
  ])('%s', async (_, path) => {
    const { pdf, diagnostics } = await attempt(
      `\\newwrite\\out\\immediate\\openout\\out=${path} \\immediate\\write\\out{x}`,
    );
    expect(pdf).toBeUndefined();
    expect(diagnostics.map((d) => d.rule)).toEqual(['tex-runs-clean']);
    expect(await readdir(folder)).not.toContain('.hidden');
  });
});
