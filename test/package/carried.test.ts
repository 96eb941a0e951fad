import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { type CannotGoOn, hasErrors } from '../../src/kernel/diagnostics.ts';
import { extractPdf } from '../../src/package/extract.ts';
import { sha256 } from '../../src/package/hash.ts';
import { pathTaker } from '../../src/package/inside-path.ts';
import { verifyPdf } from '../../src/package/verify.ts';

const effects = nodeEffects();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-carried-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface File {
  /** Key in the tree of names. */
  readonly key?: string;
  readonly name: string;
  readonly text: string;
}

/** The files of a note of two inputs, as its PDF carries them. */
function note(handle: string, report = 'report.yaml', attach = true): File[] {
  const inputs = [
    {
      name: report,
      path: report,
      text: `handle: ${handle}\ntitle: T\ndataDate: 2021-03-31\ndata: {milestones: data/m.csv}\n`,
    },
    {
      name: 'm.csv',
      path: 'data/m.csv',
      text: `code,name,wbs,level,due,completed\n${handle}-M,One,A,1,2021-01-01,\n`,
    },
  ];
  const list = {
    format: 'milepost-inputs/1',
    milepost: '0.1.0',
    handle,
    dataDate: '2021-03-31',
    report,
    inputs: inputs.map(({ name, path, text }) => ({
      path,
      sha256: sha256(text),
      bytes: text.length,
      attachment: attach ? name : null,
    })),
  };
  return [...(attach ? inputs : []), { name: 'milepost-inputs.json', text: JSON.stringify(list) }];
}

/** Writes a PDF with files attached, laid in as other tools do. */
async function pdfOf(files: readonly File[], inline = false): Promise<string> {
  const document = await PDFDocument.create();
  document.addPage();
  const { context } = document;
  const names = files.flatMap(({ key, name, text }) => {
    const stream = context.register(context.flateStream(text, { Type: 'EmbeddedFile' }));
    const specification = context.obj({
      Type: 'Filespec',
      UF: PDFHexString.fromText(name),
      EF: { F: stream },
    });
    return [PDFHexString.fromText(key ?? name), inline ? specification : context.register(specification)];
  });
  const tree = context.register(context.obj({ Kids: [context.register(context.obj({ Names: names }))] }));
  document.catalog.set(PDFName.of('Names'), context.obj({ EmbeddedFiles: tree }));
  const path = join(folder, 'joined.pdf');
  writeFileSync(path, await document.save());
  return path;
}

const out = () => join(folder, 'out');
const extract = (path: string) => extractPdf({ path, folder: out(), force: false }, effects);
const cut = (files: readonly File[]) => files.map((file) => ({ ...file, key: '' }));

describe('a PDF in the hands of other tools', () => {
  it.each([
    ['with names cut by a tool that joins', () => pdfOf(cut(note('X-1')))],
    ['with specifications inside the tree', () => pdfOf(note('X-1'), true)],
  ])('%s gives back and verifies all', async (_, make) => {
    const path = await make();
    const { written, diagnostics } = await extract(path);
    expect([written, diagnostics]).toEqual([['data/m.csv', 'report.yaml'], []]);
    expect(await verifyPdf({ path, folder: out() }, effects)).toMatchObject({
      handle: 'X-1',
      diagnostics: [],
    });
  });

  it('joined of two notes gives each a folder, and verifies the one at hand', async () => {
    const path = await pdfOf([...note('X-1'), ...note('Y-2')]);
    const { written, diagnostics } = await extract(path);
    expect(diagnostics).toEqual([]);
    expect(written).toEqual(['X-1/data/m.csv', 'X-1/report.yaml', 'Y-2/data/m.csv', 'Y-2/report.yaml']);
    expect(readFileSync(join(out(), 'Y-2/data/m.csv'), 'utf8')).toContain('Y-2-M');
    for (const [own, other] of [
      ['X-1', 'Y-2'],
      ['Y-2', 'X-1'],
    ] as const)
      expect(await verifyPdf({ path, folder: join(out(), own) }, effects)).toMatchObject({
        handle: own,
        others: [other],
        diagnostics: [],
      });
  });

  it('that lost an attachment gives the rest, and says which', async () => {
    const { written, diagnostics } = await extract(await pdfOf(note('X-1').slice(1)));
    expect(written).toEqual(['data/m.csv']);
    expect(diagnostics).toMatchObject([
      { rule: 'pdf-attachments-intact', message: expect.stringContaining('report.yaml of X-1') },
    ]);
  });

  it('that was given another file of an input, in its place or beside it, is not intact', async () => {
    const forged = { name: 'm.csv', text: 'code\nB\n' };
    const [report, data, list] = note('X-1') as [File, File, File];
    for (const files of [
      [report, forged, list],
      [report, forged, data, list],
    ]) {
      const { diagnostics } = await verifyPdf({ path: await pdfOf(files), folder: out() }, effects);
      expect(diagnostics.filter((d) => d.rule === 'pdf-attachments-intact')).toHaveLength(1);
    }
  });

  it('that lost its list gives what it has, and says that it cannot tell', async () => {
    const { written, diagnostics } = await extract(await pdfOf(note('X-1').slice(0, 2)));
    expect(written).toEqual(['m.csv', 'report.yaml']);
    expect(diagnostics).toMatchObject([{ rule: 'pdf-lists-inputs', severity: 'warning' }]);
    expect(hasErrors(diagnostics)).toBe(false);
  });

  it('that carries nothing but its list says so', async () => {
    const error = await extract(await pdfOf(note('X-1', 'report.yaml', false))).catch((e: unknown) => e);
    expect((error as CannotGoOn).diagnostics).toMatchObject([{ rule: 'pdf-lists-inputs' }]);
  });

  it('loses neither of two files whose names become one', async () => {
    const files = ['q:x', 'q?x', 'Q_X', 'a', 'a/b'].map((name) => ({ name, text: name }));
    const { written, diagnostics } = await extract(await pdfOf(files));
    expect(written).toEqual(['Q_X-3', 'a', 'a-2/b', 'q_x', 'q_x-2']);
    expect(written.map((path) => readFileSync(join(out(), path), 'utf8'))).toEqual([
      'Q_X',
      'a',
      'a/b',
      'q:x',
      'q?x',
    ]);
    expect(diagnostics.filter((d) => d.rule === 'extract-names-differ')).toHaveLength(3);
  });
});

describe('verify', () => {
  it('follows the configuration that the PDF names', async () => {
    const path = await pdfOf(note('X-1', 'full.yaml'));
    await extract(path);
    writeFileSync(
      join(out(), 'report.yaml'),
      'handle: Z-9\ntitle: T\ndataDate: 2021-03-31\ndata: {milestones: z.csv}\n',
    );
    writeFileSync(join(out(), 'z.csv'), 'code,name,wbs,level,due,completed\n');
    expect(await verifyPdf({ path, folder: out() }, effects)).toMatchObject({
      report: 'full.yaml',
      diagnostics: [],
    });
    const other = await verifyPdf({ path, folder: out(), report: 'report.yaml' }, effects);
    expect(other.files.filter((f) => f.state === 'extra').map((f) => f.path)).toEqual([
      'report.yaml',
      'z.csv',
    ]);
  });
});

describe('paths taken one after the other', () => {
  it('differ also where case and form of letters do not count', () => {
    const place = pathTaker();
    expect(['a.csv', 'A.csv', 'é.csv', 'e\u0301.csv', 'd/x', 'D'].map(place)).toEqual([
      'a.csv',
      'A-2.csv',
      'é.csv',
      'é-2.csv',
      'd/x',
      'D-2',
    ]);
  });
});
