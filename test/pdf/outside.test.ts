import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { CannotGoOn, type Diagnostic } from '../../src/kernel/diagnostics.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { rebuild } from '../../src/tools/rebuild/rebuild.ts';

/** A report folder beside a folder of the user's, with a file in it that is nobody else's. */
let parent: string;
let report: string;
let theirs: string;
const secret = 'code,name,wbs,due,completed\nSECRET,,,,\n';

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'milepost-links-'));
  report = join(parent, 'report');
  theirs = join(parent, 'private');
  await cp(join(packageRoot, 'examples', 'starter'), report, { recursive: true });
  await mkdir(theirs);
  await writeFile(join(theirs, 'file'), secret);
});
afterEach(() => rm(parent, { recursive: true, force: true }));

async function link(from: string, to: string): Promise<void> {
  await rm(join(report, from), { recursive: true, force: true });
  await mkdir(dirname(join(report, from)), { recursive: true });
  await symlink(to, join(report, from));
}

/** Builds, and fails if the user's folder is not as it was. */
async function build(extra = ''): Promise<readonly Diagnostic[] | 'built'> {
  const path = join(report, 'report.yaml');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(/citations:[\s\S]*$/, '') + extra);
  const before = await readdir(theirs);
  const findings = await rebuild(path, nodeEffects()).then(
    () => 'built' as const,
    (error: unknown) => {
      if (error instanceof CannotGoOn) return error.diagnostics;
      throw error;
    },
  );
  expect(await readdir(theirs)).toEqual(before);
  expect(await readFile(join(theirs, 'file'), 'utf8')).toBe(secret);
  expect((await readdir(parent)).sort()).toEqual(['private', 'report']);
  expect(JSON.stringify(findings)).not.toContain('SECRET');
  return findings;
}

const rules = (found: readonly Diagnostic[] | 'built') =>
  found === 'built' ? found : found.map((d) => d.rule);

describe('a path in report.yaml that leads out', () => {
  test.each([
    'output: {folder: ../out}',
    'output: {folder: /tmp/out}',
    'output: {folder: a/../../out}',
    'output: {figures: ../out}',
    'output: {figures: "..\\\\out"}',
    'output: {figures: "C:/out"}',
    'templates: ../private',
    'templates: /etc',
    'page: {style: ../private}',
    'page: {style: /etc}',
    'citations: {bst: ../private/house.bst}',
    "citations: {bst: 'plain}x'}",
  ])('%s', async (line) => {
    const found = await build(`\n${line}\n`);
    expect(rules(found)).toEqual(['config-values-valid']);
    expect(found).toMatchObject([{ place: { line: expect.any(Number), column: expect.any(Number) } }]);
  });
  test.each([
    // A baseline may be the name of one inside the file: that it is a path shows when it is opened.
    ['baseline: ../private/file', 'file-inside-folder'],
    ['previous: {milestones: ../private/file, dataDate: 2020-01-01}', 'config-values-valid'],
  ])('data: %s', async (field, rule) => {
    const path = join(report, 'report.yaml');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/^data:\n/m, `data:\n  ${field}\n`));
    expect(rules(await build())).toEqual([rule]);
  });
});

describe('a link that leads out, to read from', () => {
  test.each([
    ['templates', '\ntemplates: own\n', 'own', '../private'],
    ['one template', '\ntemplates: own\n', 'own/entry.tex', '../../private/file'],
    ['a folder of templates', '\ntemplates: own\n', 'own/sections', '../../private'],
    ['the house style', '\npage: {style: house}\n', 'house', '../private'],
    ['the file of the house style', '\npage: {style: house}\n', 'house/style.yaml', '../../private/file'],
    ['a logo', '\npage: {style: ledger, variables: {logo: logo.png}}\n', 'logo.png', '../private/file'],
    ['a BibTeX style', '\ncitations: {bst: house.bst}\n', 'house.bst', '../private/file'],
  ])('%s', async (what, extra, from, to) => {
    await link(from, to);
    // A style's folder is known by the style.yaml in it; templates are files that end in .tex.
    if (what === 'a folder of templates') await writeFile(join(theirs, 'summary.tex'), 'SECRET');
    if (what === 'the house style') await writeFile(join(theirs, 'style.yaml'), 'SECRET: [');
    expect(rules(await build(extra))).toEqual(['file-inside-folder']);
  });
});

describe('a link that leads out, to write to', () => {
  test.each([
    ['the output folder', 'build', '../private'],
    ['the folder of figures', 'figures', '../private'],
    ['the workspace', '.milepost', '../private'],
    ['the workspace of the report', '.milepost/report', '../../private'],
    ['the note', 'build/WSN-001.pdf', '../../private/file'],
    ['the manifest', 'build/WSN-001.manifest.json', '../../private/file'],
    ['a figure', 'figures/burndown.svg', '../../private/file'],
    ['a circle', 'build', 'build'],
  ])('%s', async (_, from, to) => {
    await link(from, to);
    expect(rules(await build())).toEqual(['file-inside-folder']);
  });

  test('links in the workspace, which TeX would follow', async () => {
    for (const name of ['report.log', 'report.aux', 'report.tex', 'sources.json', 'home'])
      await link(`.milepost/report/tex/${name}`, '../../../../private/file');
    await link('.milepost/report/stamp.json', '../../../private/file');
    await link('.milepost/report/cache', '../../../private');
    expect(await build()).toBe('built');
    expect(await readFile(join(report, 'build', 'WSN-001.pdf'), 'latin1')).not.toContain('SECRET');
  });
});

describe('a workspace that comes with a report', () => {
  test('vouches for nothing: no note, no kept picture, no format of TeX', async () => {
    expect(await build()).toBe('built');
    // The second build keeps a format.
    await appendFile(join(report, 'report.yaml'), '\n');
    expect(await build()).toBe('built');
    const sent = join(parent, 'sent');
    await cp(report, sent, { recursive: true, preserveTimestamps: true });
    const note = join(sent, 'build', 'WSN-001.pdf');
    const sound = await readFile(note);
    const work = join(sent, '.milepost', 'report');
    for (const folder of ['cache', 'tex-format'])
      for (const name of await readdir(join(work, folder)))
        await writeFile(join(work, folder, name), 'SECRET');
    await rebuild(join(sent, 'report.yaml'), nodeEffects()).then(({ upToDate }) =>
      expect(upToDate).toBe(false),
    );
    expect((await readFile(note)).equals(sound)).toBe(true);
  });
});
