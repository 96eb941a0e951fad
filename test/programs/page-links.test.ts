import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { extractPdf } from '../../src/package/extract.ts';
import { verifyPdf } from '../../src/package/verify.ts';
import { type MadePage, makePage, shippedReport } from '../support/page.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** Every element of a page. */
function elementsOf(html: string): Element[] {
  const waiting: DefaultTreeAdapterTypes.Node[] = [parse(html)];
  const found: Element[] = [];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ('childNodes' in node) waiting.push(...node.childNodes);
    if ('attrs' in node) found.push(node);
  }
  return found;
}

const attribute = ({ attrs }: Element, name: string) => attrs.find((a) => a.name === name)?.value;

function linksOf(html: string) {
  const elements = elementsOf(html);
  const ids = elements.flatMap((e) => attribute(e, 'id') ?? []);
  const hrefs = elements.flatMap((e) => (e.tagName === 'a' ? (attribute(e, 'href') ?? []) : []));
  const inside = hrefs
    .filter((href) => href.startsWith('#'))
    .map((href) => decodeURIComponent(href.slice(1)));
  return { ids, inside, outside: hrefs.filter((href) => !/^#|^data:/.test(href)), elements };
}

const duplicates = (ids: readonly string[]) => ids.filter((id, i) => ids.indexOf(id) !== i);

describe('the page of the shipped report', () => {
  let page: MadePage;
  beforeAll(async () => {
    page = await makePage(shippedReport);
  });
  afterAll(() => page.remove());

  it('has no dead link, no name twice, and is small', () => {
    const { ids, inside, elements } = linksOf(page.html);
    const known = new Set(ids);
    expect(inside.filter((id) => !known.has(id))).toEqual([]);
    expect(duplicates(ids)).toEqual([]);
    const labelled = elements.flatMap((e) => attribute(e, 'aria-labelledby') ?? []);
    expect(labelled.filter((id) => !known.has(id))).toEqual([]);
    expect(page.html.length).toBeLessThan(2_000_000);
  });

  it('has addresses that are the codes, also those a milestone was known by', () => {
    const { ids, inside } = linksOf(page.html);
    const wanted = ['DLP-526', 'DM-DRP-23', 'DRP-MS-CPP-10', '02C.04', '2021-06', 'LDM-151', 'overdue'];
    for (const address of wanted) expect(ids).toContain(address);
    expect(inside.filter((id) => id === 'DLP-526').length).toBeGreaterThan(3);
  });

  it('carries the files it was made from, which can be verified and taken out', async () => {
    const effects = nodeEffects();
    const verified = await verifyPdf({ path: page.path, folder: page.folder }, effects);
    expect(verified.diagnostics).toEqual([]);
    expect(verified.files.map(({ path, state }) => `${path} ${state}`)).toEqual([
      'bib/dmtn-158.bib same',
      'data/annotations.yaml same',
      'data/milestones.csv same',
      'report.yaml same',
    ]);
    const folder = join(page.folder, 'extracted');
    const { written: paths } = await extractPdf({ path: page.path, folder, force: false }, effects);
    expect(paths).toEqual(verified.files.map(({ path }) => path));
    for (const path of paths)
      expect(await readFile(join(folder, path))).toEqual(await readFile(join(page.folder, path)));
  });

  it('shows where a file inside it was exchanged', async () => {
    const other = Buffer.from('code,name\n').toString('base64');
    const forged = page.html.replace(
      /(download="milestones\.csv" href="data:text\/csv;base64,)[^"]+/,
      `$1${other}`,
    );
    const path = join(page.folder, 'forged.html');
    await writeFile(path, forged);
    const verified = await verifyPdf({ path, folder: page.folder }, nodeEffects());
    expect(verified.diagnostics.map((d) => d.message)).toEqual([expect.stringContaining('milestones.csv')]);
  });

  it('says what is completed, and names links out of figures', () => {
    const said = '<a href="#DM-NCSA-27"><em class="c">DM-NCSA-27<span class="v"> (completed)</span></em></a>';
    expect(page.html.includes(said)).toBe(true);
    expect(/<a href="#DLP-526" aria-label="DLP-526: [^"]+, overdue by 276 days"><rect/.test(page.html)).toBe(
      true,
    );
  });
});

it('names that are the same in another way, or no name for a browser, have addresses of their own', async () => {
  const page = await makePage(async (folder) => {
    await mkdir(join(folder, 'data'));
    await writeFile(
      join(folder, 'report.yaml'),
      'handle: T\ntitle: T\ndataDate: 2026-03-31\ndata: { milestones: data/m.csv, annotations: data/a.yaml }\n',
    );
    const codes = [
      '2026-01',
      'summary',
      'content',
      'files',
      'A B',
      'A+20B',
      '50%',
      '50%25',
      'W',
      '"x"',
      "'",
      'title',
      'a/ü',
    ];
    const rows = codes.map((code) => `"${code.replaceAll('"', '""')}",Name,W,1,2026-01-31,,`);
    await writeFile(
      join(folder, 'data', 'm.csv'),
      `code,name,wbs,level,due,completed,predecessors\n${rows.join('\n')}\n`,
    );
    await writeFile(
      join(folder, 'data', 'a.yaml'),
      'W:\n  aka: [overdue, "2026-01", other]\nsummary:\n  aka: [other]\n',
    );
  });
  const { ids, inside } = linksOf(page.html);
  const known = new Set(ids);
  expect(duplicates(ids)).toEqual([]);
  expect(inside.filter((id) => !known.has(id))).toEqual([]);
  for (const id of ['2026-01', 'summary', 'A+20B', 'A+2B20B', '50%', '50%25', 'W', 'a/ü', 'other', 'wbs-W'])
    expect(ids).toContain(id);
  await page.remove();
});
