import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AFRelationship, PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digest } from '../../../src/host/cache.ts';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { compare } from '../../../src/tools/diff/compare.ts';
import { verify } from '../../../src/tools/verify.ts';

const head = 'code,name,wbs,level,due,completed,predecessors,successors\n';
const inputs = (date: string, rows: string) => ({
  'report.yaml': `handle: X-1\ntitle: Plan\ndataDate: ${date}\ndata:\n  milestones: data/m.csv\n  snapshots: [{milestones: "v0:data/m.csv"}]\n`,
  'data/m.csv': head + rows,
});
const march = inputs('2021-03-31', 'A,First,1.1,1,2021-03-31,,,\nB,Second,1.1,1,2021-06-30,,,\n');
const april = inputs('2021-04-30', 'A,First,1.1,1,2021-04-15,2021-04-02,,\nB,Second,1.1,1,2021-07-30,,,\n');

/** A PDF that carries a report as a note does; behind a cover of another program's where asked for. */
async function note(files: Readonly<Record<string, string>>, cover = 0): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (let page = 0; page <= cover; page += 1) pdf.addPage();
  const list = {
    format: 'milepost-inputs/1',
    milepost: '0.1.0',
    handle: 'X-1',
    dataDate: '2021-03-31',
    report: 'report.yaml',
    inputs: Object.entries(files).map(([path, text]) => ({
      path,
      sha256: digest(text),
      bytes: text.length,
      attachment: path.replace('/', '-'),
    })),
  };
  const attach = (name: string, text: string) =>
    pdf.attach(new TextEncoder().encode(text), name, { afRelationship: AFRelationship.Data });
  await attach('milepost-inputs.json', JSON.stringify(list));
  for (const [path, text] of Object.entries(files)) await attach(path.replace('/', '-'), text);
  return pdf.save();
}

let folder: string;
const at = (name: string) => join(folder, name);
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: at('repo') });
const put = (files: Readonly<Record<string, string>>) => {
  for (const [path, text] of Object.entries(files)) writeFileSync(at(`repo/${path}`), text);
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'notes-test-'));
  for (const name of ['repo/data', 'scratch']) mkdirSync(at(name), { recursive: true });
  writeFileSync(at('a renamed note'), await note(march));
  writeFileSync(at('b.pdf'), await note(april, 2));
  git('init', '-q');
  for (const [name, files] of [
    ['v1', march],
    ['v2', april],
  ] as const) {
    put(files);
    git('add', '.');
    git('commit', '-qm', name);
    git('tag', name);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (before: string, after: string) =>
  compare({ before, after }, { folder, config: 'report.yaml', scratch: at('scratch') }, nodeEffects());

describe('two notes', () => {
  it('are compared by what they carry, whatever they are called', async () => {
    const { json, summary, title, tables } = await run('a renamed note', 'b.pdf');
    expect(title).toBe('From a renamed note (status 2021-03-31) to b.pdf (status 2021-04-30)');
    expect(summary).toBe('2 milestones in both: 1 completed, 1 slipped.');
    expect(json.completed).toMatchObject([{ after: { id: 'A' }, days: 2 }]);
    // Of the two plans the one that counts is named.
    expect(tables[0]?.rows).toEqual([['A', '1.1', '2021-04-02', '+2 d to the plan of 2021-03-31', 'First']]);
  });
  it.skipIf(!installed('qpdf'))('are compared when one was linearised', async () => {
    execFileSync('qpdf', ['--linearize', at('b.pdf'), at('linear.pdf')]);
    expect((await run('a renamed note', 'linear.pdf')).summary).toBe(
      '2 milestones in both: 1 completed, 1 slipped.',
    );
  });
  it.skipIf(!installed('pdfunite'))('are compared when one was joined behind a cover', async () => {
    const cover = await PDFDocument.create();
    cover.addPage();
    writeFileSync(at('cover.pdf'), await cover.save());
    execFileSync('pdfunite', [at('cover.pdf'), at('b.pdf'), at('sent.pdf')]);
    expect((await run('a renamed note', 'sent.pdf')).summary).toBe(
      '2 milestones in both: 1 completed, 1 slipped.',
    );
  });
  it('are compared with data, and refused when they carry none', async () => {
    writeFileSync(at('m.csv'), april['data/m.csv']);
    expect((await run('a renamed note', 'm.csv')).json.slipped).toMatchObject([{ after: { id: 'B' } }]);
    const empty = await PDFDocument.create();
    empty.addPage();
    writeFileSync(at('empty.pdf'), await empty.save());
    await expect(run('empty.pdf', 'm.csv')).rejects.toThrow('empty.pdf carries no report');
  });
});

describe('a note is verified', () => {
  const verified = async (pdf: string, revision?: string) => {
    const found = await verify({ pdf: at(pdf), config: at('repo/report.yaml'), at: revision }, nodeEffects());
    return found.files.map(({ path, state }) => `${path} ${state}`);
  };
  it('against the files as they are, or as a revision has them', async () => {
    expect(await verified('b.pdf')).toEqual(['report.yaml same', 'data/m.csv same']);
    expect(await verified('a renamed note')).toEqual(['report.yaml different', 'data/m.csv different']);
    expect(await verified('a renamed note', 'v1')).toEqual(['report.yaml same', 'data/m.csv same']);
    expect(await verified('b.pdf', 'v1')).toEqual(['report.yaml different', 'data/m.csv different']);
  });
  it('and not against a revision there is not', async () => {
    await expect(verified('b.pdf', 'v9')).rejects.toThrow('there is no revision v9 of the report folder');
  });
  it('without touching the files', () => {
    expect(readFileSync(at('repo/data/m.csv'), 'utf8')).toBe(april['data/m.csv']);
  });
});

function installed(program: string): boolean {
  try {
    execFileSync(program, [program === 'pdfunite' ? '-v' : '--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
