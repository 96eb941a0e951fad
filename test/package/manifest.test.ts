import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { formats } from '../../src/input/config/output-formats.ts';
import { load } from '../../src/input/load.ts';
import type { Effects } from '../../src/kernel/effects.ts';
import { partsOf } from '../../src/package/contents.ts';
import { sha256 } from '../../src/package/hash.ts';
import { type Manifest, writeManifest } from '../../src/package/manifest.ts';

const effects = nodeEffects();
/** No tool is installed. */
const bare: Effects = {
  ...effects,
  run: async () => ({
    exitCode: null,
    stdout: '',
    stderr: '',
    missing: true,
    timedOut: false,
    aborted: false,
  }),
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-manifest-'));
  await writeFile(
    join(folder, 'report.yaml'),
    'handle: T-1\ntitle: T\ndataDate: 2021-03-31\ndata: { milestones: m.csv }\n',
  );
  await writeFile(
    join(folder, 'm.csv'),
    'code,name,wbs,level,due,completed,predecessors\nA,One,1,1,2021-01-01,2021-01-01,\nB-2,Two,1,1,2021-02-01,,A\n',
  );
  await mkdir(join(folder, 'figures'));
  await writeFile(join(folder, 'figures', 'burndown.svg'), '<svg/>');
  await writeFile(
    join(folder, 'report-labels.json'),
    JSON.stringify({ 'ms:A': 7, 'ms:B-2': 8, 'sec:overdue': 3, 'fig:timeline': 3 }),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const write = async (using: Effects): Promise<Manifest> => {
  const { config, schedule } = await load(join(folder, 'report.yaml'), effects);
  const made = {
    config,
    schedule,
    editions: [
      {
        format: 'pdf' as const,
        output: join(folder, 'build', 'T-1.pdf'),
        content: Buffer.from('%PDF'),
        pages: 9,
      },
    ],
    pages: 9,
    svgs: ['burndown.svg'],
    mentions: { 'B-2': ['sec:overdue', 'fig:timeline', 'ms:A', 'ms:gone'] },
    texFolder: folder,
  };
  await writeManifest(made, using);
  return JSON.parse(await readFile(join(folder, 'build', 'T-1.manifest.json'), 'utf8'));
};

describe('the manifest', () => {
  it('has the version of the engine from its log, in the words it answers with', async () => {
    const log = join(folder, 'report.log');
    await writeFile(
      log,
      'This is XeTeX, Version 3.14-2.6-0.99 (TeX Live 2022/Debian) (preloaded format=xelatex 2026.11.28)  27 JAN 2023\n',
    );
    expect((await write(bare)).tools.xelatex).toBe('XeTeX 3.14-2.6-0.99 (TeX Live 2022/Debian)');
    await rm(log);
    expect((await write(bare)).tools.xelatex).toBeNull();
  });

  it('holds what went in, what came out, counts and pages', async () => {
    const manifest = await write(effects);
    expect(manifest.counts).toEqual({ milestones: 2, completed: 1, late: 1, ahead: 0, pages: 9 });
    expect(manifest.inputs.map((i) => i.path)).toEqual(['m.csv', 'report.yaml']);
    expect(manifest.outputs).toEqual([
      { path: 'T-1.pdf', bytes: 4, sha256: sha256(Buffer.from('%PDF')) },
      { path: 'figures/burndown.svg', bytes: 6, sha256: sha256(Buffer.from('<svg/>')) },
    ]);
    expect(manifest.tools.node).toBe(process.version);
    expect(manifest.pages).toEqual({
      A: { entry: '7', mentions: [] },
      'B-2': {
        entry: '8',
        mentions: [
          { page: '3', places: ['overdue', 'figure timeline'] },
          { page: '7', places: ['entry of A'] },
        ],
      },
    });
  });

  it('of a page made alone leaves the one of the PDF as it is', async () => {
    const { config: own, schedule } = await load(join(folder, 'report.yaml'), effects);
    const config = { ...own, output: { ...own.output, formats: [...formats] } };
    const page = {
      format: 'html' as const,
      output: join(folder, 'build', 'T-1.html'),
      content: '',
      pages: 0,
    };
    const before = await write(effects);
    const made = { config, schedule, editions: [page], pages: 0, svgs: [], mentions: {}, texFolder: folder };
    await writeManifest(made, effects);
    const at = (name: string) => readFile(join(folder, 'build', name), 'utf8').then(JSON.parse);
    expect(await at('T-1.manifest.json')).toEqual(before);
    expect((await at('T-1.html.manifest.json')).outputs).toMatchObject([{ path: 'T-1.html' }]);
  });

  it('is the same each time, and says of no tool what it does not know', async () => {
    expect(await write(bare)).toEqual(await write(bare));
    expect((await write(bare)).tools).toMatchObject({ xelatex: null, latexmk: null });
  });
});

describe('partsOf', () => {
  it('claims PDF/A only where the colour profile is, and reports where it is not', async () => {
    const { config } = await load(join(folder, 'report.yaml'), effects);
    const parts = await partsOf(config, 'subject', bare);
    expect(parts.diagnostics).toMatchObject([{ rule: 'pdf-archival', severity: 'info' }]);
    expect(parts.files.get('pdf/xmp.xml')).not.toContain('pdfaid:part');
    expect(parts.specials.join('\n')).not.toContain('OutputIntent');
  });
});
