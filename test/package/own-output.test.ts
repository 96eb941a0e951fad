import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { readConfig } from '../../src/input/load.ts';
import { CannotGoOn } from '../../src/kernel/diagnostics.ts';
import { manifestPath } from '../../src/package/name.ts';
import { figuresElsewhere, takenOutput } from '../../src/package/own-output.ts';

let folder: string;
const effects = nodeEffects();
const write = (name: string, more = '') =>
  writeFileSync(
    join(folder, name),
    `handle: X-1\ntitle: T\ndataDate: 2021-03-31\ndata: {milestones: m.csv}\n${more}`,
  );
const config = (name: string) => readConfig(join(folder, name), effects);
const elsewhere = async (name: string) =>
  (await figuresElsewhere(join(folder, name), effects)).map((d) => d.message);
const taken = async (name: string) => (await takenOutput(await config(name), effects)).map((d) => d.message);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-own-'));
  mkdirSync(join(folder, 'build'));
  write('report.yaml');
  write('may.yaml');
  write('own.yaml', 'output: {name: "{handle}-own"}\n');
  writeFileSync(join(folder, 'build', 'X-1.manifest.json'), '{"report":"report.yaml"}');
});
afterAll(() => rmSync(folder, { recursive: true }));

it('two reports of one folder have a manifest and figures each', async () => {
  const [report, own] = [await config('report.yaml'), await config('own.yaml')];
  expect([manifestPath(report), manifestPath(own)]).toEqual(
    ['X-1', 'X-1-own'].map((name) => join(folder, 'build', `${name}.manifest.json`)),
  );
  expect([report.output.figures, own.output.figures]).toEqual(['figures', 'figures/own']);
});

it('a report is refused the PDF of another, until that has gone', async () => {
  expect(await taken('report.yaml')).toEqual([]);
  expect(await taken('own.yaml')).toEqual([]);
  expect(await taken('may.yaml')).toEqual(['build/X-1.pdf is the note of report.yaml']);
  write('report.yaml', 'output: {name: other}\n');
  expect(await taken('may.yaml')).toEqual([]);
  rmSync(join(folder, 'report.yaml'));
  expect(await taken('may.yaml')).toEqual([]);
});

it('a report is refused the folder of the figures of another, before either is built', async () => {
  const said = (path: string, other: string) => `${path} is the folder of the figures of ${other} too`;
  write('june.yaml', 'output: {name: june, figures: pictures}\n');
  write('july.yaml', 'output: {name: july, figures: ./Pictures/}\n');
  expect(await elsewhere('june.yaml')).toEqual([said('pictures', 'july.yaml')]);
  expect(await elsewhere('july.yaml')).toEqual([said('./Pictures/', 'june.yaml')]);
  write('july.yaml', 'output: {name: july, figures: figures/june}\n');
  write('june.yaml', 'output: {name: june}\n');
  expect(await elsewhere('june.yaml')).toEqual([said('figures/june', 'july.yaml')]);
  write('july.yaml', 'extends: base.yaml\n');
  write('base.yaml', 'output: {name: july}\n');
  expect(await elsewhere('june.yaml')).toEqual([]);
  rmSync(join(folder, 'july.yaml'));
});

it.each(['.git', '.git/hooks', '.milepost/report', 'a/../.GIT', 'build/.hidden', './.git'])(
  'nothing is written into %s',
  async (path) => {
    for (const key of ['folder', 'figures']) {
      write('hidden.yaml', `output: {${key}: "${path}"}\n`);
      const error = await config('hidden.yaml').catch((e: unknown) => e);
      expect(error).toBeInstanceOf(CannotGoOn);
      expect((error as CannotGoOn).message).toContain('hidden folder');
    }
  },
);

it.each(['.', './out', 'a/..b', 'out.d'])('%s is written into', async (path) => {
  write('plain.yaml', `output: {folder: "${path}"}\n`);
  expect((await config('plain.yaml')).output.folder).toBe(path);
});

it('a report is refused the page of another, by the manifest of a page made alone', async () => {
  write('page.yaml', 'output: {name: page, formats: [pdf, html]}\n');
  write('other.yaml', 'output: {name: page, formats: [pdf, html]}\n');
  const manifest = manifestPath(await config('page.yaml'), ['html']);
  expect(manifest).toBe(join(folder, 'build', 'page.html.manifest.json'));
  writeFileSync(manifest, '{"report":"page.yaml"}');
  expect(await taken('page.yaml')).toEqual([]);
  expect(await taken('other.yaml')).toEqual(['build/page.pdf is the note of page.yaml']);
});
