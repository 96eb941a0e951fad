import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { browser, openPage } from './browser.ts';
import { newReport, processesIn, start } from './folder.ts';

const report = await newReport();
let said = '';
const watching = start(report.folder, ['watch']);
watching.all?.on('data', (piece) => {
  said += String(piece);
});
let address = '';

const patience = { timeout: 90_000, interval: 50 };
const built = () => said.split('waiting for the next save').length - 1;

beforeAll(async () => {
  await vi.waitUntil(() => built() === 1, patience);
  address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0] ?? '';
});
afterAll(async () => {
  watching.kill('SIGKILL');
  await report.remove();
});

const engines = async () => (await processesIn(report.folder)).some((p) => p.command.includes('xelatex'));
const annotations = join(report.folder, 'data', 'annotations.yaml');

describe('milepost watch', () => {
  test('serves the page, the note and the figures, and nothing else', async () => {
    const note = await fetch(new URL('note.pdf', address));
    expect(Buffer.from(await note.arrayBuffer()).equals(await readFile(report.pdf))).toBe(true);
    const figure = await fetch(new URL('figures/burndown.svg', address));
    expect(figure.headers.get('content-type')).toBe('image/svg+xml');
    expect(await (await fetch(address)).text()).toContain('EventSource');
    for (const path of ['report.yaml', 'figures/..%2Freport.yaml', 'figures/%2Fetc%2Fpasswd'])
      expect((await fetch(new URL(path, address))).status, path).toBe(404);
  });

  test('answers only who asks for the loopback address by its name', async () => {
    const { stdout } = await execa('node', ['-e', foreign, address]);
    expect(stdout).toBe('403');
  });

  test('builds at a save, and lives through a mistake', async () => {
    const text = await readFile(annotations, 'utf8');
    const changed = text.replace('Concrete', 'Much concrete');
    await writeFile(annotations, changed);
    await expect.poll(built, patience).toBe(2);
    await writeFile(annotations, 'WS-S2: [');
    await expect.poll(() => said.includes('Waiting for the next save.'), patience).toBe(true);
    // Nothing has to be built, but the last word must not be that of the mistake.
    await writeFile(annotations, changed);
    await expect.poll(built, patience).toBe(3);
    await writeFile(annotations, text);
    await expect.poll(built, patience).toBe(4);
  });

  test.skipIf(browser === undefined)('the page in a browser refreshes itself', async () => {
    const page = await openPage(address);
    try {
      const status = () => page.evaluate("document.getElementById('status').textContent");
      await expect.poll(status, patience).toMatch(/^\d+ pages$/);
      const shown = () => page.evaluate('document.querySelector("figure img").naturalWidth > 0');
      await expect.poll(shown, patience).toBe(true);
      expect(await page.evaluate("document.getElementById('note').src")).toMatch(/note\.pdf\?\d+$/);
      const text = await readFile(annotations, 'utf8');
      await writeFile(annotations, 'WS-S2: [');
      await expect.poll(status, patience).toBe('The build failed; this is the note before it');
      expect(await page.evaluate('document.querySelector("#findings .error").textContent')).toContain(
        'annotations.yaml',
      );
      await writeFile(annotations, text);
      await expect.poll(status, patience).toMatch(/^\d+ pages$/);
    } finally {
      await page.close();
    }
  });

  test('makes the page of the next save while TeX sets the PDF of the last', async () => {
    const config = join(report.folder, 'report.yaml');
    const before = built();
    await writeFile(config, `${await readFile(config, 'utf8')}\noutput:\n  formats: [pdf, html]\n`);
    await expect.poll(built, patience).toBe(before + 1);
    const text = await readFile(annotations, 'utf8');
    await writeFile(annotations, text.replace('Concrete', 'First concrete'));
    await expect.poll(engines, patience).toBe(true);
    await writeFile(annotations, text.replace('Concrete', 'Then concrete'));
    const page = () => readFile(report.pdf.replace('.pdf', '.html'), 'utf8');
    await expect.poll(async () => (await page()).includes('Then concrete'), patience).toBe(true);
    await expect.poll(built, patience).toBeGreaterThan(before + 1);
    await writeFile(annotations, text);
    await expect.poll(async () => (await page()).includes('Then concrete'), patience).toBe(false);
  });

  test('ends on Ctrl-C amid a build, with nothing left running', async () => {
    const text = await readFile(annotations, 'utf8');
    await writeFile(annotations, text.replace('Concrete', 'At last concrete'));
    await expect.poll(engines, patience).toBe(true);
    const asked = performance.now();
    watching.kill('SIGINT');
    const { exitCode } = await watching;
    // From source, as here, the thread that hears also draws; see the test of interrupts.
    expect(performance.now() - asked).toBeLessThan(3000);
    expect([0, 130]).toContain(exitCode);
    await expect.poll(() => processesIn(report.folder), { timeout: 1000 }).toEqual([]);
  });
});

/** Asks for the page by another name, as a browser would that was led here by one. */
const foreign = `
const { hostname, port } = new URL(process.argv[1]);
require('node:http').get({ hostname, port, headers: { host: 'example.org' } }, (r) => console.log(r.statusCode));`;
