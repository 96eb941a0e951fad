import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/compile/compile.ts';
import { readEntries } from '../../src/document/bibliography/entries.ts';
import { buildReport } from '../../src/document/report.ts';
import { openFiller } from '../../src/emit/templates/sandbox.ts';
import { compose, prepare, readLooks } from '../../src/emit/tex/compose.ts';
import type { Compiled, TexNote } from '../../src/emit/tex/project.ts';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { load } from '../../src/input/load.ts';
import type { Progress } from '../../src/kernel/effects.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { noteOf, pieceOf } from '../support/tex-note.ts';
import { wrongNumbers } from './printed-numbers.ts';
import { run } from './set.ts';

let folder: string;
let shipped: TexNote;
const told: Progress[] = [];
const effects = nodeEffects((p) => told.push(p));

/** The shipped report without its figures. */
async function shippedNote(): Promise<TexNote> {
  const loaded = await load(join(packageRoot, 'report.yaml'), effects);
  const { config, schedule } = loaded;
  const bibliography = await readEntries(config, effects);
  const provenance = { repository: null, revision: null, date: null, modified: false };
  const { report } = buildReport({
    config,
    schedule,
    bibliography: bibliography.entries,
    figures: [],
    provenance,
  });
  const filler = openFiller({ folder, effects });
  const pieces = { report, config, filler, bibliography: bibliography.files, bst: bibliography.bst };
  const prepared = await prepare(loaded, readLooks(config, effects), effects);
  return (await compose(pieces, prepared, effects)).note;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-parts-'));
  shipped = await shippedNote();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function set(note: TexNote, name: string, share?: number): Promise<Compiled & { path: string }> {
  const compiled = await compile(note, { folder: join(folder, name), share }, effects);
  const path = join(folder, `${name}.pdf`);
  if (!compiled.pdf) throw new Error(compiled.diagnostics.map((d) => d.message).join('\n'));
  await writeFile(path, compiled.pdf);
  return { ...compiled, path };
}

/** How often each word of letters is printed: numbers of pages and the commas between them may be others. */
async function wordsOf(path: string): Promise<Map<string, number>> {
  const { stdout } = await run('pdftotext', [path, '-'], { maxBuffer: 2 ** 26 });
  const counts = new Map<string, number>();
  for (const [word] of stdout.matchAll(/\p{L}+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The page of every destination of a PDF, as its reader finds it. */
async function destinations(path: string): Promise<Map<string, string>> {
  const { stdout } = await run('pdfinfo', ['-dests', path], { maxBuffer: 2 ** 26 });
  const found = stdout.matchAll(/^\s*(\d+) \[.*?\] "(.*)"$/gm);
  return new Map(Array.from(found, ([, page = '', name = '']) => [name, page]));
}

const partsSet = () =>
  told.flatMap((p) => (p.kind === 'reason' && p.what.startsWith('part ') ? [`${p.what}: ${p.why}`] : []));

describe('the shipped report, set in parts', () => {
  test('says the same as in one piece, every label on the page it is said to be on', async () => {
    const whole = await set(shipped, 'whole');
    const parted = await set(shipped, 'parted', 100_000);
    expect(parted.diagnostics).toEqual(whole.diagnostics);
    const more = parted.pages - whole.pages;
    expect(more).toBeGreaterThanOrEqual(0);
    expect(more).toBeLessThan(5);

    const [once, other] = [await wordsOf(whole.path), await wordsOf(parted.path)];
    const differ = [...new Set([...once.keys(), ...other.keys()])].reduce(
      (sum, word) => sum + Math.abs((once.get(word) ?? 0) - (other.get(word) ?? 0)),
      0,
    );
    // The head and foot of each page more, the organisation in it, and numbers of pages that move.
    expect(differ).toBeLessThanOrEqual(30 * more);

    const labels = await readFile(join(folder, 'parted', 'report-labels.json'), 'utf8');
    const pages = Object.entries(JSON.parse(labels) as Record<string, number>);
    expect(pages.length).toBeGreaterThan(500);
    const dests = await destinations(parted.path);
    expect(pages.filter(([name, page]) => dests.get(name) !== String(page))).toEqual([]);
    expect(await wrongNumbers(parted.path)).toEqual([]);
    expect(parted.passes).toBe(1);
    const wholeDests = await destinations(whole.path);
    const fixed = (names: Iterable<string>) =>
      [...names].filter((n) => /^(?:ms|wbs|cite|bib|month|sec):/.test(n)).sort();
    expect(fixed(dests.keys())).toEqual(fixed(wholeDests.keys()));
    const { stdout } = await run('qpdf', ['--check', parted.path]);
    expect(stdout).toContain('No syntax or stream encoding errors');
  });

  test('sets only the part again that a change concerns, and gives what a run from nothing gives', async () => {
    let changed = 0;
    const body = shipped.sources.body.map((piece) => {
      const tex = changed > 0 ? piece.tex : piece.tex.replace(/(\\Description\{)(\w)/, '$1Shortly, $2');
      if (tex !== piece.tex) changed += 1;
      return { ...piece, tex };
    });
    expect(changed).toBe(1);
    const project = { ...shipped, sources: { ...shipped.sources, body } };
    told.length = 0;
    const again = await set(project, 'parted', 100_000);
    expect(partsSet()).toEqual([expect.stringMatching(/^part \d+ of \d+: its sources changed$/)]);
    const fresh = await set(project, 'fresh', 100_000);
    expect(Buffer.from(again.pdf ?? []).equals(Buffer.from(fresh.pdf ?? []))).toBe(true);
  });
});

describe('a template of the house', () => {
  const page = (n: number) =>
    `\\section{Title ${n}}\\label{s${n}}See \\ref{s${(n % 6) + 1}} on page \\pageref{s${(n % 6) + 1}}.\\newpage\n${'Words and words. '.repeat(40)}\n`;
  const pages = Array.from({ length: 6 }, (_, i) => page(i + 1));
  const own = (bodies: readonly string[]): TexNote => {
    const note = noteOf(
      '\\documentclass{scrartcl}\\usepackage{hyperref}\n\\begin{document}\n\\tableofcontents\n',
    );
    const body = bodies.map((tex) => pieceOf(tex, { chunk: 'possible' }));
    return { ...note, sources: { ...note.sources, body: [...note.sources.body, ...body] } };
  };

  test('may use the counters, references and contents of LaTeX', async () => {
    told.length = 0;
    const { path, diagnostics, pages: count } = await set(own(pages), 'house', 1400);
    expect(diagnostics).toEqual([]);
    expect(partsSet().length).toBeGreaterThan(5);
    const { stdout } = await run('pdftotext', ['-layout', path, '-']);
    const sheets = stdout.split('\f');
    expect(sheets).toHaveLength(count + 1);
    for (const [, title = '', number = ''] of (sheets[0] ?? '').matchAll(/^\d (Title \d)[ .]+(\d+)$/gm))
      expect(sheets[Number(number) - 1]).toMatch(new RegExp(`\\d +${title}`));
    expect(stdout).toMatch(/3 +Title 3[\s\S]*See 4 on page/);
    expect(stdout).not.toContain('??');
  });

  test('that fails is told of with its place, and succeeds when it is mended', async () => {
    const wrong = own(pages.map((tex) => tex.replace('See \\ref{s6}', 'See \\unknown')));
    const failed = await compile(wrong, { folder: join(folder, 'house'), share: 1400 }, effects);
    expect(failed.pdf).toBeUndefined();
    expect(failed.diagnostics).toMatchObject([{ rule: 'tex-runs-clean' }]);
    expect(failed.diagnostics[0]?.message).toMatch(/\\unknown \(in report-\d\.tex, line \d+\)/);
    const mended = await set(own(pages), 'house', 1400);
    expect(mended.diagnostics).toEqual([]);
  });
});
