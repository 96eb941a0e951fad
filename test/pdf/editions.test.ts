import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { parse as parseCsv } from 'csv-parse/sync';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { nameDay, parseDay } from '../../src/kernel/dates.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { buildEdition } from '../../src/tools/editions/editions.ts';

type Row = Readonly<Record<string, string>>;

const element = '02C.04';
let home: string;
/** What a reader of the edition can get at, by where it is. */
const seen = new Map<string, string>();
let rows: Row[];
let notes: Readonly<Record<string, { description?: string }>>;

const isOwn = ({ wbs = '' }: Row) => wbs === element || wbs.startsWith(`${element}.`);
const listed = (text = '') => text.split(';').filter((code) => code !== '');

/** Every string and every stream of a PDF, decompressed. */
async function insidesOf(path: string): Promise<string> {
  const document = await PDFDocument.load(await readFile(path), { updateMetadata: false });
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (value instanceof PDFString || value instanceof PDFHexString || value instanceof PDFName)
      found.push(value.decodeText());
    else if (value instanceof PDFRawStream) {
      const bytes = Buffer.from(decodePDFRawStream(value).decode());
      const pairs = Buffer.from(bytes.subarray(bytes.length % 2)).swap16();
      found.push(bytes.toString('latin1'), bytes.toString('utf8'), pairs.toString('utf16le'));
      walk(value.dict);
    } else if (value instanceof PDFDict) for (const pair of value.entries()) pair.forEach(walk);
    else if (value instanceof PDFArray) value.asArray().forEach(walk);
  };
  for (const [, object] of document.context.enumerateIndirectObjects()) walk(object);
  return found.join('\n');
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'milepost-editions-'));
  for (const part of ['report.yaml', 'data', 'bib'])
    await cp(join(packageRoot, part), join(home, part), { recursive: true });
  const report = join(home, 'report.yaml');
  await writeFile(
    report,
    `${await readFile(report, 'utf8')}editions:\n  - {handle: DMTN-158-DRP, title: Data Release Production, wbs: ${element}}\n`,
  );
  rows = parseCsv(await readFile(join(home, 'data/milestones.csv')), { columns: true });
  notes = parseYaml(await readFile(join(home, 'data/annotations.yaml'), 'utf8'));
  const { outputs } = await buildEdition(report, 'DMTN-158-DRP', nodeEffects());
  const [pdf = '', page = ''] = outputs;
  expect(outputs.map((path) => path.replace(home, ''))).toEqual([
    '/build/DMTN-158-DRP.pdf',
    '/build/DMTN-158-DRP.html',
  ]);
  const html = await readFile(page, 'utf8');
  seen.set('pages', (await execa('pdftotext', ['-layout', pdf, '-'])).stdout);
  seen.set('strings and streams', await insidesOf(pdf));
  seen.set('page', html);
  seen.set(
    'what the page carries',
    [...html.matchAll(/;base64,([A-Za-z0-9+/=]+)/g)]
      .map(([, data = '']) => Buffer.from(data, 'base64').toString('utf8'))
      .join('\n'),
  );
  seen.set('manifest', await readFile(join(home, 'build/DMTN-158-DRP.manifest.json'), 'utf8'));
  const figures = join(home, 'figures/DMTN-158-DRP.edition');
  for (const name of await readdir(figures)) seen.set(name, await readFile(join(figures, name), 'utf8'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** Where a text stands as a word of its own; a code may break over lines at its joints. */
function placesOf(text: string): string[] {
  const literal = text
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/ +/g, '\\s+')
    .replace(/(-|\\\.)/g, '$1\\s*');
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}][.-])${literal}(?![\\p{L}\\p{N}]|[.-][\\p{L}\\p{N}])`,
    'u',
  );
  const start = /^[^\s.-]*/.exec(text)?.[0] ?? '';
  return [...seen]
    .filter(([, all]) => all.includes(start) && pattern.test(all))
    .map(([where]) => `${text} in ${where}`);
}

describe('the edition of one WBS element', () => {
  it('has all of its own', () => {
    const own = rows.filter(isOwn);
    expect(own.length).toBeGreaterThan(20);
    const pages = seen.get('pages') ?? '';
    expect(own.filter(({ code = '' }) => !pages.includes(code))).toEqual([]);
    // What is looked for is found where it is there: on pages, in strings and streams, on the page and in what both carry.
    for (const { code = '', name = '' } of own.slice(0, 5)) {
      const where = [...placesOf(code), ...placesOf(name)].join();
      for (const place of ['pages', 'strings and streams', 'page', 'what the page carries'])
        expect(where).toContain(`in ${place}`);
    }
    expect(seen.get('strings and streams')).toContain(
      'code,name,wbs,level,due,completed,predecessors,successors',
    );
  });
  it('has no code of another but of direct neighbours', () => {
    const own = rows.filter(isOwn);
    const ids = new Set(own.map((r) => r.code));
    const near = new Set(own.flatMap((r) => [...listed(r.predecessors), ...listed(r.successors)]));
    for (const r of rows)
      if ([...listed(r.predecessors), ...listed(r.successors)].some((c) => ids.has(c)))
        near.add(r.code ?? '');
    const others = rows.map((r) => r.code ?? '').filter((code) => !ids.has(code) && !near.has(code));
    expect(others.length).toBeGreaterThan(200);
    expect(others.flatMap(placesOf)).toEqual([]);
  });
  it('has no name and no description of another', () => {
    const own = rows.filter(isOwn);
    const shared = new Set(own.map((r) => r.name));
    const others = rows.filter((r) => !isOwn(r));
    const names = others.map((r) => r.name ?? '').filter((name) => name.length > 12 && !shared.has(name));
    const texts = others
      .flatMap((r) => notes[r.code ?? '']?.description ?? [])
      .map((text) => text.slice(0, 50));
    expect([...new Set(names), ...texts].flatMap(placesOf)).toEqual([]);
  });
  it('has no date of another alone, and no WBS code', () => {
    const dates = (list: Row[]) =>
      list.flatMap((r) => [r.due ?? '', r.completed ?? '']).filter((d) => parseDay(d) !== null);
    const own = dates(rows.filter(isOwn));
    const known = new Set([...own, '2021-03-31', '2021-05-10']);
    const others = [...new Set(dates(rows.filter((r) => !isOwn(r))))].filter((d) => !known.has(d));
    expect(others.length).toBeGreaterThan(50);
    const days = new Set(others.flatMap((d) => [d, nameDay(parseDay(d) as never)]));
    const written = [...seen].flatMap(([where, all]) =>
      [...all.matchAll(/\d{4}-\d{2}-\d{2}|\b\d{1,2}\s+[A-Z][a-z]+\s+\d{4}/g)].map(([d]) => [
        d.replace(/\s+/g, ' '),
        where,
      ]),
    );
    expect(written.length).toBeGreaterThan(own.length);
    expect(written.filter(([d = '']) => days.has(d))).toEqual([]);
    const wbs = [...new Set(rows.map((r) => r.wbs ?? ''))].filter(
      (code) => code !== '' && !isOwn({ wbs: code }),
    );
    expect(wbs.flatMap(placesOf)).toEqual([]);
  });
});
