import { mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compile } from '../../src/compile/compile.ts';
import type { TexNote } from '../../src/emit/tex/project.ts';
import { nodeEffects } from '../../src/host/node-effects.ts';
import type { Effects, Progress } from '../../src/kernel/effects.ts';
import { noteOf, pieceOf } from '../support/tex-note.ts';

let folder: string;
const told: Progress[] = [];
const effects = nodeEffects((p) => told.push(p));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost engine ~#%$é,'));
  told.length = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const preamble = String.raw`\documentclass{scrartcl}\usepackage{fontspec,hyperref}`;

function project(body: string): TexNote {
  return noteOf(`${preamble}\n\\begin{document}\n${body}\n\\end{document}\n`);
}

function withBody(note: TexNote, body: TexNote['sources']['body']): TexNote {
  return { ...note, sources: { ...note.sources, body } };
}

/** A note that says what loads its packages. */
function withPackages(body: string): TexNote {
  const note = project(body);
  return { ...note, sources: { ...note.sources, packages: `${preamble}\n`, preamble: '' } };
}

const withContents = String.raw`\tableofcontents\newpage\section{One}\label{one} See page \pageref{two}.
\newpage\section{Two}\label{two} See \ref{one}.`;

describe('compile', () => {
  test('sets a project whose folder has an awkward name, and stops when references are stable', async () => {
    const first = await compile(project(withContents), { folder }, effects);
    expect(first.diagnostics).toEqual([]);
    expect(new TextDecoder('latin1').decode(first.pdf?.slice(0, 5))).toBe('%PDF-');
    expect(first.pages).toBe(3);
    expect(told).toContainEqual({ kind: 'tex-pass', pass: 1, page: 3 });
    const changed = await compile(project(`${withContents} More.`), { folder }, effects);
    expect(changed.passes).toBe(1);
    expect(changed.pages).toBe(3);
  });

  test('names the command LaTeX does not know and the milestone it stands in', async () => {
    const { pdf, diagnostics } = await compile(
      withBody(project(''), [
        pieceOf('First.\n'),
        pieceOf('A \\unknowncommand here.\n', {
          origin: { milestone: 'DM-AP-12', place: { path: 'data/annotations.yaml', line: 41 } },
        }),
      ]),
      { folder },
      effects,
    );
    expect(pdf).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        rule: 'tex-runs-clean',
        message: 'LaTeX does not know the command \\unknowncommand (in milestone DM-AP-12)',
        place: { path: 'data/annotations.yaml', line: 41 },
        activity: 'DM-AP-12',
      },
    ]);
  });

  test('makes the note, and says so, when references never settle', async () => {
    const turns = String.raw`\makeatletter\ifdefined\turn\else\def\turn{0}\fi
\AtEndDocument{\immediate\write\@auxout{\gdef\string\turn{\ifnum\turn=0 1\else 0\fi}}}
A \ifnum\turn=0 \newpage\fi B\label{b}, on page \pageref{b}.`;
    const { pdf, diagnostics, passes } = await compile(project(turns), { folder }, effects);
    expect(pdf).toBeDefined();
    expect(diagnostics).toMatchObject([
      {
        rule: 'tex-references-settle',
        severity: 'warning',
        message: expect.stringContaining(`${passes} passes`),
      },
    ]);
    // A second build does not take what the first one left for settled.
    const again = await compile(project(turns), { folder }, effects);
    expect(again.diagnostics.map((d) => d.rule)).toEqual(['tex-references-settle']);
  });

  test('kills an endless loop and all it started', async () => {
    const started = performance.now();
    const { pdf, diagnostics } = await compile(
      project(String.raw`\def\loop{\loop}\loop`),
      { folder, timeout: 3000 },
      effects,
    );
    expect(performance.now() - started).toBeLessThan(6000);
    expect(pdf).toBeUndefined();
    expect(diagnostics.map((d) => d.rule)).toEqual(['tex-ends-in-time']);
    expect(await processesIn(folder)).toEqual([]);
  });

  test('gives all runs together no more time than one', async () => {
    const given: number[] = [];
    let now = 0;
    const slow: Effects = {
      ...effects,
      clock: () => now,
      run: async (command, args, options) => {
        if (!/latexmk|xelatex|xdvipdfmx/.test([command, ...args].join(' ')))
          return effects.run(command, args, options);
        given.push(options.timeout ?? Number.NaN);
        const result = await effects.run(command, args, options);
        now += 400;
        return result;
      },
    };
    await compile(project('A'), { folder, timeout: 60_000 }, slow);
    expect(given.length).toBeGreaterThan(1);
    expect(given).toEqual(given.map((_, i) => 60_000 - 400 * i));
  });

  test('says that TeX is missing', async () => {
    const { diagnostics } = await compile(
      project('A'),
      { folder },
      { ...effects, env: { PATH: '/nowhere' } },
    );
    expect(diagnostics.map((d) => d.rule)).toEqual(['tex-installed']);
  });
});

describe('a note whose packages are known to load first', () => {
  const split = withPackages(withContents);
  const edited = withPackages(withContents.replace('See page', 'See the page'));

  test('takes packages from a format once builds follow one another, and sets the same pages', async () => {
    const tex = join(folder, 'tex');
    const plain = await compile(split, { folder: tex }, effects);
    const kept = async () =>
      (await readdir(`${tex}-format`).catch(() => [])).filter((n) => n.endsWith('.fmt'));
    expect(await kept()).toEqual([]);
    await compile(edited, { folder: tex }, effects);
    expect(await kept()).toHaveLength(1);
    const last = await compile(split, { folder: tex }, effects);
    expect(await readFile(join(tex, 'report.fls'), 'utf8')).toContain('.fmt');
    expect(Buffer.compare(last.pdf ?? Buffer.of(), plain.pdf ?? Buffer.of())).toBe(0);
  });

  test('loads them in each build where no format can be kept', async () => {
    const tex = join(folder, 'tex');
    await compile(split, { folder: tex }, effects);
    const write: Effects['files']['write'] = async (path, ...rest) => {
      if (path.includes('-format')) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
      return effects.files.write(path, ...rest);
    };
    const next = await compile(edited, { folder: tex }, { ...effects, files: { ...effects.files, write } });
    expect(next.diagnostics).toEqual([]);
    expect(next.pdf).toBeDefined();
  });

  test('finds nobody to answer what it asks', async () => {
    const asking = withPackages(withContents.replace('See page', '\\scrollmode\\read16 to\\x'));
    const { pdf, diagnostics } = await compile(asking, { folder, timeout: 20_000 }, effects);
    expect(pdf).toBeUndefined();
    expect(diagnostics.map((d) => d.rule)).toEqual(['tex-runs-clean']);
  });
});

describe('compile beside the drawing of its pictures', () => {
  const placed = String.raw`\newcommand\Picture[1]{\special{pdf:image width 9bp height 9bp (#1)}}`;
  const name = 'figures/a.pdf';

  test('sets the pages before there is a picture, which the PDF has in the end', async () => {
    const set = async () => {
      await expect
        .poll(() => told, { timeout: 20_000 })
        .toContainEqual({ kind: 'tex-pass', pass: 1, page: 1 });
      return new Map([[name, await picture()]]);
    };
    const text = project(`${placed}A picture: \\Picture{${name}}`);
    const { pdf, diagnostics } = await compile(text, { folder, pictures: set }, effects);
    expect(diagnostics).toEqual([]);
    expect(await objectsIn(pdf)).toMatch(/\/Subtype\s*\/Form/);
  });

  test('waits for the pictures where a template has TeX open them', async () => {
    const text = String.raw`${preamble}\usepackage{graphicx}\begin{document}\includegraphics{figures/a.pdf}`;
    const pictures = new Promise<ReadonlyMap<string, Uint8Array>>((resolve, reject) => {
      setTimeout(() => picture().then((pdf) => resolve(new Map([[name, pdf]])), reject), 500);
    });
    const { pdf, diagnostics } = await compile(noteOf(text), { folder, pictures: () => pictures }, effects);
    expect(diagnostics).toEqual([]);
    expect(await objectsIn(pdf)).toMatch(/\/Subtype\s*\/Form/);
  });

  test('stops TeX when a picture cannot be drawn, and says that', async () => {
    const endless = project(`${placed}\\Picture{${name}}\\def\\loop{\\loop}\\loop`);
    const pictures = new Promise<never>((_, reject) => {
      setTimeout(reject, 2000, new Error('no picture'));
    });
    await expect(compile(endless, { folder, pictures: () => pictures }, effects)).rejects.toThrow(
      'no picture',
    );
    expect(await processesIn(folder)).toEqual([]);
  });
});

/** A page of nothing, as PDF. */
async function picture(): Promise<Uint8Array> {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9pt" height="9pt"><rect width="5" height="5"/></svg>';
  const { stdout } = await execa('rsvg-convert', ['-f', 'pdf'], { input: svg, encoding: 'buffer' });
  return stdout;
}

/** The PDF with its objects laid open. */
async function objectsIn(pdf: Uint8Array | undefined): Promise<string> {
  const path = join(folder, 'found.pdf');
  await writeFile(path, pdf ?? '');
  const { stdout } = await execa('qpdf', ['--qdf', '--object-streams=disable', path, '-'], {
    encoding: 'latin1',
  });
  return stdout;
}

/** Processes whose working directory is the folder. */
async function processesIn(path: string): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((n) => /^\d+$/.test(n));
  const inside = await Promise.all(
    ids.map(async (id) => (await readlink(`/proc/${id}/cwd`).catch(() => '')) === path),
  );
  return Promise.all(
    ids.filter((_, i) => inside[i]).map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => id)),
  );
}
