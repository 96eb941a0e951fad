import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { CannotGoOn } from '../../src/kernel/diagnostics.ts';
import { allRules } from '../../src/tools/all-rules.ts';
import { rebuild } from '../../src/tools/rebuild/rebuild.ts';
import { nasty } from '../emit/tex/nasty.ts';
import { run } from './set.ts';

/** Whatever runs as a command or is read as a file of this name shows. */
const hostile = [
  ...nasty.map(([text]) => text),
  ...[
    '\\immediate\\write18{touch ../../../../stolen}',
    '|touch ../../../../stolen',
    '$(touch stolen)',
    '`touch stolen`',
  ],
  ...[
    '\\input{../../../../private}',
    '\\special{pdf:fstream @x (../../../../private)}',
    '\\catcode`\\%=12 %',
  ],
  ...['=HYPERLINK("http://x")', "@SUM(1+1)*cmd|' /C calc'!A0", '+1', '-1', '=1+1'],
  ...[
    '../../etc/passwd',
    '/etc/passwd',
    'C:\\x',
    'con',
    '__proto__',
    'constructor',
    '<script>alert(1)</script>',
  ],
  ...[']]>', '&amp;&#0;', '-->', '%PDF-1.7', 'endstream endobj', ')>>', '(', '\\)', 'x'.repeat(3000)],
] as const;
/** Few runs, since TeX is slow: always the same ones, unless others are asked for. */
const runs = {
  numRuns: Number(process.env.MILEPOST_RUNS ?? 6),
  seed: Number(process.env.MILEPOST_SEED ?? 1),
  endOnFailure: true,
};
const text = fc
  .array(fc.constantFrom(...hostile), { minLength: 1, maxLength: 2 })
  .map((parts) => parts.join(''))
  .filter((t) => t.trim() !== '');

let parent: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'milepost-hostile-'));
  await writeFile(join(parent, 'private.tex'), 'SECRETWORDS');
  await writeFile(join(parent, 'private'), 'SECRETWORDS');
});
afterAll(() => rm(parent, { recursive: true, force: true }));

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const braced = (field: string) => `{${field.replace(/[{}\\]/g, '')}}`;

/** A report whose every field of text is one of the given ones, in their order. */
function filesOf(texts: readonly string[], risky: boolean): Record<string, string> {
  let next = 0;
  // A NUL in the data is an error of its own, and no note is made.
  const some = () => (texts[next++ % texts.length] ?? '').replaceAll('\0', risky ? '\0' : '');
  const code = (i: number) => (risky ? some().slice(0, 60) : `DM-${i}`);
  const wbs = risky ? `W${some().slice(0, 20)}` : 'W.1';
  const codes = [1, 2, 3, 4].map(code);
  const rows = codes.map((c, i) =>
    [
      c,
      some(),
      i === 3 ? '' : wbs,
      '2',
      `2021-0${i + 1}-01`,
      i === 0 ? '2021-01-02' : '',
      codes[i + 1] ?? '',
      '',
    ]
      .map(quoted)
      .join(','),
  );
  const report = {
    handle: some(),
    title: some(),
    subtitle: some(),
    authors: [some(), some()],
    abstract: some(),
    keywords: [some().slice(0, 500), some().slice(0, 500)],
    dataDate: '2021-03-31',
    source: { repository: some(), revision: some(), date: '2021-01-01' },
    data: { milestones: 'm.csv', annotations: 'a.yaml', exclude: [{ code: codes[2], reason: some() }] },
    wbs: { root: 'W', titles: { [wbs]: some(), [`W${some()}`]: some() } },
    bibliography: 'b.bib',
    citations: { series: [some(), 'LDM'], documentUrl: `https://x/{handle}/${some()}` },
    issues: { url: `https://x/{key}/${some()}`, projects: [some(), 'DM'] },
    sections: [
      'provenance',
      'notation',
      'summary',
      'overdue',
      'by-month',
      'timeline',
      'by-wbs',
      'corrections',
      'bibliography',
      'index',
    ],
    document: {
      status: 'draft',
      version: some(),
      curator: some(),
      location: some(),
      organisation: some(),
      kind: some(),
      cite: some(),
      changes: [{ version: some(), date: '2021-01-01', description: some(), author: some() }],
    },
    output: { name: some() },
  };
  const annotation = () => ({
    description: `${some()} LDM-151, DM-3. ${some()}`,
    aka: [some()],
    jira: some(),
    test_spec: some(),
    due: { value: '2021-02-03', reason: some(), source: some() },
  });
  const bib = `@report{LDM-151, title=${braced(some())}, author=${braced(some())}, year={2020}, handle={LDM-151}, note=${braced(some())}, url=${braced(some())}}\n`;
  return {
    'report.yaml': stringify(report),
    'm.csv': `code,name,wbs,level,due,completed,predecessors,successors\n${rows.join('\n')}\n`,
    'a.yaml': stringify({ [codes[0] ?? '']: annotation(), [codes[1] ?? '']: annotation() }),
    'b.bib': bib,
  };
}

/** Builds; all that may come of it is a PDF or findings. */
async function build(files: Record<string, string>): Promise<'built' | string[]> {
  const folder = await mkdtemp(join(parent, 'report-'));
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    const result = await rebuild(join(folder, 'report.yaml'), nodeEffects()).catch((error: unknown) => {
      if (error instanceof CannotGoOn) return error.diagnostics;
      throw error;
    });
    const findings = 'output' in result ? result.diagnostics : result;
    for (const d of findings) expect(Object.keys(allRules)).toContain(d.rule);
    const log = await readFile(join(folder, '.milepost', 'report', 'tex', 'report.log'), 'utf8').catch(
      () => '',
    );
    expect(log).not.toContain('SECRETWORDS');
    const around = (await readdir(parent)).filter((n) => !n.startsWith('report-'));
    expect(around.sort()).toEqual(['private', 'private.tex']);
    const found = (await readdir(folder, { recursive: true })).map(String);
    expect(found.filter((n) => basename(n) === 'stolen')).toEqual([]);
    if (!('output' in result))
      return result.filter((d) => d.severity === 'error').map((d) => `${d.rule}: ${d.message}`);
    expect(result.output.startsWith(join(folder, 'build', '/'))).toBe(true);
    await access(result.output);
    expect((await run('pdftotext', [result.output, '-'])).stdout).not.toContain('SECRETWORDS');
    return 'built';
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('a report whose every text is hostile', () => {
  const texts = fc.array(text, { minLength: 5, maxLength: 60 });
  test('is built, when its codes are such as can be told apart', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        expect(await build(filesOf(given, false))).toBe('built');
      }),
      runs,
    );
  });
  test('is built or gives findings, whatever its codes are', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        const result = await build(filesOf(given, true));
        // A mistake in the data may be found; that TeX stumbles may not.
        if (result !== 'built') expect(result.filter((r) => r.startsWith('tex-'))).toEqual([]);
      }),
      runs,
    );
  });
  test('is built with each of the texts in every field', async () => {
    expect(await build(filesOf(hostile, false))).toBe('built');
  });
});
