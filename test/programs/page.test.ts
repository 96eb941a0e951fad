import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../support/axe.ts';
import { browserPaths, openBrowser, openFile } from '../support/chromium.ts';
import { type MadePage, makePage, shippedReport } from '../support/page.ts';

const executable = browserPaths.find((path) => existsSync(path));

/** A note in a script that runs from right to left, with what a reader may do wrong in it. */
async function hebrewReport(folder: string): Promise<void> {
  await mkdir(join(folder, 'data'));
  await writeFile(
    join(folder, 'report.yaml'),
    `handle: RTL-1
title: אבני דרך של תחנת מזג האוויר
authors: [א. כהן]
language: he
dataDate: 2026-03-31
data: { milestones: data/m.csv, annotations: data/a.yaml }
`,
  );
  await writeFile(
    join(folder, 'data', 'm.csv'),
    `code,name,wbs,level,due,completed,predecessors
WS-1,המגדל עומד (שלב 1),W.1,1,2026-01-31,2026-01-30,
WS-2,המכשירים מותקנים,W.1,2,2026-02-28,,WS-1
מ-3,הנתונים זמינים,W.2,2,2026-06-30,,WS-2
`,
  );
  await writeFile(
    join(folder, 'data', 'a.yaml'),
    'WS-2:\n  description: אחרי WS-1, לפני סוף החודש.\n  aka: [WS-OLD-2]\n',
  );
}

/** More milestones than are laid out at once, in twelve WBS elements. */
async function largeReport(folder: string): Promise<void> {
  await writeFile(
    join(folder, 'report.yaml'),
    'handle: BIG-1\ntitle: Many\ndataDate: 2026-03-31\ndata: {milestones: m.csv}\n',
  );
  const rows = Array.from({ length: 1200 }, (_, i) => {
    const month = String((i % 12) + 1).padStart(2, '0');
    return `M-${i},Milestone number ${i} of many,W.${i % 12},2,2026-${month}-15,\n`;
  });
  await writeFile(join(folder, 'm.csv'), `code,name,wbs,level,due,completed\n${rows.join('')}`);
}

describe.runIf(executable)('the page in a browser', () => {
  let browser: Browser;
  let shipped: MadePage;
  let hebrew: MadePage;
  beforeAll(async () => {
    [browser, shipped, hebrew] = await Promise.all([
      openBrowser(executable ?? ''),
      makePage(shippedReport),
      makePage(hebrewReport),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([shipped?.remove(), hebrew?.remove()]);
  });

  it('breaks no rule that axe knows', async () => {
    expect(await violations(browser, shipped.path, {})).toEqual([]);
    expect(await violations(browser, hebrew.path, {})).toEqual([]);
  });

  it('can be read on a dark screen', async () => {
    const dark = { colorScheme: 'dark' } as const;
    expect(await violations(browser, shipped.path, dark, ['color-contrast'])).toEqual([]);
    expect(await violations(browser, hebrew.path, dark, ['color-contrast'])).toEqual([]);
  });

  it('asks for nothing, says nothing, and needs no script', async () => {
    const { page, heard } = await openFile(browser, shipped.path);
    await page.evaluate(() => document.fonts.ready);
    expect(await page.evaluate(() => [...document.fonts].filter((f) => f.status === 'error').length)).toBe(0);
    expect(heard).toEqual([]);
    const without = await openFile(browser, shipped.path, { javaScriptEnabled: false });
    expect(await without.page.locator('form.filter').isVisible()).toBe(false);
    expect(await without.page.locator('.e').count()).toBe(379);
    await without.page.context().close();
    await page.context().close();
  });

  it.each([320, 390, 1280])('fits a screen of %i px', async (width) => {
    for (const { path } of [shipped, hebrew]) {
      const { page } = await openFile(browser, path, { viewport: { width, height: 800 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.context().close();
    }
  });

  it('can be used with the keyboard alone', async () => {
    const { page } = await openFile(browser, shipped.path);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    const unreached = await page.evaluate(() => {
      const active = document.querySelectorAll<HTMLElement>('a[href], button, input, select, [tabindex]');
      return [...active]
        .filter((element) => element.getClientRects().length > 0)
        .filter((element) => {
          element.focus({ preventScroll: true });
          return document.activeElement !== element || element.tabIndex !== 0;
        })
        .map((element) => element.outerHTML.slice(0, 120));
    });
    expect(unreached).toEqual([]);
    await page.context().close();
  });

  it('filters by text, state, level and WBS, everywhere at once', async () => {
    const { page } = await openFile(browser, shipped.path);
    const shown = (selector: string) => page.locator(`${selector}:not([hidden])`).count();
    await page.selectOption('select[name=state]', 'late');
    await expect.poll(() => shown('.e')).toBe(31);
    expect(await shown('#overdue tr.row')).toBe(31);
    await page.selectOption('select[name=wbs]', '02C.00');
    await expect.poll(() => shown('.e')).toBe(8);
    await page.selectOption('select[name=level]', '1');
    await expect.poll(() => shown('.e')).toBe(1);
    expect(await page.locator('form.filter output').textContent()).toBe('1 of 379 shown');
    await page.evaluate(() => {
      location.hash = '#DM-SQRE-7';
    });
    await expect.poll(() => shown('.e')).toBe(379);
    await page.fill('input[name=text]', 'archive center');
    await expect.poll(() => shown('.e')).toBeLessThan(20);
    await page.context().close();
  });

  it('sorts a table up, down and back', async () => {
    const { page } = await openFile(browser, shipped.path);
    const days = () => page.locator('#overdue tr.row td.is-late').allInnerTexts();
    const before = await days();
    const number = (shown: string) => Number(shown.replace(',', ''));
    const button = page.locator('#overdue th button', { hasText: 'Days late' });
    await button.click();
    expect((await days()).map(number)).toEqual(before.map(number).sort((a, b) => a - b));
    await button.click();
    expect((await days())[0]).toBe('1,622');
    expect(await page.locator('#overdue th[aria-sort]').getAttribute('aria-sort')).toBe('descending');
    await button.click();
    expect(await days()).toEqual(before);
    await page.context().close();
  });

  it('leads to a place far down a large page, and prints all of it', async () => {
    const large = await makePage(largeReport);
    try {
      const { page } = await openFile(browser, large.path);
      for (const code of ['M-1199', 'M-0', 'M-606']) {
        await page.evaluate((hash) => {
          location.hash = hash;
        }, code);
        const place = () => page.locator(`[id="${code}"]`).evaluate((e) => e.getBoundingClientRect().top);
        await expect.poll(place).toBeLessThan(300);
        expect(await place()).toBeGreaterThanOrEqual(0);
      }
      await page.emulateMedia({ media: 'print' });
      const unseen = () =>
        [...document.querySelectorAll('.e')].filter(
          (e) => !e.checkVisibility({ contentVisibilityAuto: true }),
        ).length;
      expect(await page.evaluate(unseen)).toBe(0);
      await page.context().close();
    } finally {
      await large.remove();
    }
  });
});
