import { appendFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { isBundled, newReport, processesIn, startBundle } from './folder.ts';

const report = await newReport();
const own = join(report.folder, 'own', 'title.tex');
let plain: Buffer;

beforeAll(async () => {
  const { exitCode, all } = await startBundle(report.folder, ['build']);
  expect(exitCode, all).toBe(0);
  plain = await readFile(report.pdf);
  await mkdir(join(report.folder, 'own'));
  await appendFile(join(report.folder, 'report.yaml'), '\ntemplates: own\n');
});
afterAll(() => report.remove());

async function endWith(text: string): Promise<void> {
  await cp(join(packageRoot, 'templates', 'tex', 'title.tex'), own);
  await writeFile(own, `${await readFile(own, 'utf8')}${text}`);
}

const doubled = '<% set s = "xxxxxxxx" %><% for i in range(24) %><% set s = s ~ s %><% endfor %>';
const many = Array.from({ length: 12 }, (_, i) => `(s ~ "${i}") | upper`).join(', ');
const endless =
  '<% set many = range(100000) %><% for a in many %><% for b in many %>x<% endfor %><% endfor %>';

describe.skipIf(!isBundled)('templates of a report, filled in a process of their own', () => {
  test('give what they give elsewhere', async () => {
    await endWith('% nothing that shows\n');
    const { exitCode, all } = await startBundle(report.folder, ['build']);
    expect(exitCode, all).toBe(0);
    const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type ?\/Page\b/g)?.length;
    expect(pages(await readFile(report.pdf))).toBe(pages(plain));
  });
  test('that take all memory give a finding', async () => {
    await endWith(`${doubled}<% set all = [${many}] %>`);
    const { exitCode, all } = await startBundle(report.folder, ['build']);
    expect(exitCode, all).toBe(1);
    expect(all).toMatch(/the templates take more than 1000 MB of memory \[templates-render\]/);
  });
  test.each(['SIGINT', 'SIGTERM'] as const)('that never end are stopped by %s', async (signal) => {
    await endWith(endless);
    const child = startBundle(report.folder, ['build']);
    const filling = async () =>
      (await processesIn(report.folder)).some((p) => p.command.includes('rendering'));
    await expect.poll(filling, { interval: 20, timeout: 60_000 }).toBe(true);
    const asked = performance.now();
    child.kill(signal);
    expect((await child).exitCode).toBe(130);
    expect(performance.now() - asked).toBeLessThan(2000);
    await expect.poll(() => processesIn(report.folder), { timeout: 1000 }).toEqual([]);
  });
});
