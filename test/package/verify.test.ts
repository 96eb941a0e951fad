import { beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/input/load.ts';
import { manifestName } from '../../src/input/notes/manifest-name.ts';
import { attachInputs, describeInputs } from '../../src/package/attachments.ts';
import { extractPdf } from '../../src/package/extract.ts';
import { inputsOf } from '../../src/package/inputs.ts';
import { verifyPdf } from '../../src/package/verify.ts';
import { type MemoryWorld, memoryWorld } from '../support/memory-effects.ts';
import { pdfWith } from '../support/pdf.ts';

const report = '/r/report.yaml';
const milestones = 'code,name,wbs,level,due,completed\nA,One,X,1,2021-01-01,\n';
const sources = {
  [report]: `handle: T-1
title: T
dataDate: 2021-03-31
data: {milestones: data/m.csv, annotations: notes.yaml}
`,
  '/r/data/m.csv': milestones,
  '/r/notes.yaml': 'A: {description: One.}\n',
};
let world: MemoryWorld;
let attached: Map<string, Uint8Array>;

/** Puts a PDF of the report beside its folder, with the attachments as they are. */
const put = () => world.put('/note.pdf', pdfWith(attached));
const verify = () => verifyPdf({ path: '/note.pdf', folder: '/r' }, world.effects);
const states = async () => Object.fromEntries((await verify()).files.map((f) => [f.path, f.state]));

beforeEach(async () => {
  world = memoryWorld({ files: sources });
  const inputs = await inputsOf(await readConfig(report, world.effects), world.effects.files);
  const carried = attachInputs(inputs);
  const about = { milepost: '9.9.9', handle: 'T-1', dataDate: '2021-03-31', report: 'report.yaml' };
  const all = [...carried, describeInputs(inputs, carried, about)];
  attached = new Map(all.map(({ name, bytes }) => [name, bytes]));
  put();
});

describe('verify', () => {
  it('says which PDF it is, and that all files are the same', async () => {
    expect(await verify()).toEqual({
      handle: 'T-1',
      milepost: '9.9.9',
      report: 'report.yaml',
      others: [],
      files: ['data/m.csv', 'notes.yaml', 'report.yaml'].map((path) => ({ path, state: 'same' })),
      diagnostics: [],
    });
  });

  it('tells files that changed, went or came', async () => {
    world.put('/r/data/m.csv', milestones.replace('One', 'Two'));
    await world.effects.files.remove('/r/notes.yaml');
    world.put('/r/x.bib', '');
    world.put(report, `${sources[report]}bibliography: x.bib\n`);
    const { files, diagnostics } = await verify();
    // Without the annotations the report cannot be read whole, so nobody knows what else it names.
    expect(files).toEqual([
      { path: 'data/m.csv', state: 'different' },
      { path: 'notes.yaml', state: 'missing' },
      { path: 'report.yaml', state: 'different' },
    ]);
    world.put('/r/notes.yaml', sources['/r/notes.yaml'] ?? '');
    expect(await states()).toEqual({
      'data/m.csv': 'different',
      'notes.yaml': 'same',
      'report.yaml': 'different',
      'x.bib': 'extra',
    });
    expect(diagnostics.map((d) => [d.rule, d.severity, d.message])).toEqual([
      ['pdf-made-from-inputs', 'error', 'data/m.csv is not as it was when the PDF was made'],
      ['pdf-made-from-inputs', 'error', 'notes.yaml is not there, but the PDF was made from it'],
      ['pdf-made-from-inputs', 'error', 'report.yaml is not as it was when the PDF was made'],
    ]);
  });

  it('takes a file that now leads out of the folder as missing', async () => {
    world.put('/elsewhere.csv', milestones);
    await world.effects.files.remove('/r/data/m.csv');
    world.link('/r/data/m.csv', '/elsewhere.csv');
    expect(await states()).toMatchObject({ 'data/m.csv': 'missing' });
  });

  it.each([
    [
      'is not, or not alone, what it was made from',
      (bytes: Uint8Array) => Buffer.from(bytes).fill('x', 0, 1),
    ],
    ['is not, or not alone, what it was made from', (bytes: Uint8Array) => bytes.slice(0, -1)],
    ['is no longer attached', () => null],
  ])('finds an attachment that %s, though the folder has all files', async (what, damage) => {
    const changed = damage(attached.get('m.csv') ?? new Uint8Array());
    if (changed) attached.set('m.csv', changed);
    else attached.delete('m.csv');
    put();
    const { files, diagnostics } = await verify();
    expect(new Set(files.map((f) => f.state))).toEqual(new Set(['same']));
    expect(diagnostics).toMatchObject([
      {
        rule: 'pdf-attachments-intact',
        severity: 'error',
        message: `m.csv (data/m.csv of T-1) in /note.pdf ${what}`,
      },
    ]);
  });

  it.each([
    ['pdf-readable', 'is not there', () => world.effects.files.remove('/note.pdf')],
    ['pdf-readable', 'is no PDF', () => world.put('/note.pdf', milestones)],
    ['pdf-lists-inputs', 'carries nothing', () => world.put('/note.pdf', pdfWith(new Map()))],
    ['pdf-lists-inputs', 'carries a list that is none', () => listed('{}')],
    ['pdf-lists-inputs', 'carries a list that is damaged', () => listed('{"format":')],
    ['pdf-lists-inputs', 'carries a list of a later kind', () => listed('{"format":"milepost-inputs/2"}')],
  ])('refuses (%s) a file that %s', async (rule, _, spoil) => {
    await spoil();
    await expect(verify()).rejects.toMatchObject({ diagnostics: [{ rule, severity: 'error' }] });
  });
  it.each([0.3, 0.6, 0.9])(
    'tells of a note that is cut off at %d of it in words of its own',
    async (share) => {
      const note = pdfWith(new Map());
      world.put('/note.pdf', note.subarray(0, Math.floor(share * note.length)));
      const told = await verify().then(
        () => '',
        (error) => String(error.diagnostics[0].message),
      );
      expect(told).toMatch(/^\/note\.pdf /);
      expect(told).not.toMatch(/undefined|Cannot read|not a function/);
    },
  );
  const listed = (text: string) => {
    attached.set(manifestName, new TextEncoder().encode(text));
    put();
  };
});

describe('extract', () => {
  const extract = async (force = false, folder = '/out') =>
    (await extractPdf({ path: '/note.pdf', folder, force }, world.effects)).written;
  const written = () => Object.keys(world.contents()).filter((path) => path.startsWith('/out'));

  it('gives back every file where it was, without the list', async () => {
    expect(await extract()).toEqual(['data/m.csv', 'notes.yaml', 'report.yaml']);
    expect(world.contents()).toMatchObject({
      '/out/data/m.csv': milestones,
      '/out/report.yaml': sources[report],
      '/out/notes.yaml': sources['/r/notes.yaml'],
    });
    expect(written()).toHaveLength(3);
  });

  it('overwrites nothing unless it is told to', async () => {
    world.put('/out/data/m.csv', 'mine');
    await expect(extract()).rejects.toMatchObject({
      diagnostics: [{ rule: 'extract-overwrites-nothing', message: '/out/data/m.csv is there already' }],
    });
    expect(written()).toEqual(['/out/data/m.csv']);
    await extract(true);
    expect(world.contents()['/out/data/m.csv']).toBe(milestones);
  });

  it('gives what the PDF does not list under its own name, and the list too where it is none', async () => {
    attached.set('other.txt', new TextEncoder().encode('other'));
    put();
    expect(await extract()).toContain('other.txt');
    attached.set(manifestName, new TextEncoder().encode('{}'));
    put();
    expect(await extract(true, '/out2')).toEqual(
      ['m.csv', manifestName, 'notes.yaml', 'other.txt', 'report.yaml'].sort(),
    );
  });

  it('follows no link out of the folder', async () => {
    world.link('/out/data', '/r/data');
    world.put('/r/data/m.csv', 'theirs');
    await expect(extract(true)).rejects.toThrow(/leads out/);
    expect(world.contents()['/r/data/m.csv']).toBe('theirs');
  });

  it('says when there is nothing to give', async () => {
    world.put('/note.pdf', pdfWith(new Map()));
    await expect(extract()).rejects.toMatchObject({ diagnostics: [{ rule: 'pdf-lists-inputs' }] });
  });
});
