import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../support/axe.ts';
import { browserPaths, openBrowser, openFile } from '../support/chromium.ts';
import { type MadePage, makePage } from '../support/page.ts';
import { hasSeries, referenceFolder } from './reference.ts';

const executable = browserPaths.find((path) => existsSync(path));

const report = `handle: DMTN-158
title: DM Milestone Summary
dataDate: 2022-12-31
asOf: 2023-01-27
data:
  milestones: data/2022-12.csv
  annotations: data/annotations.yaml
  snapshots:
    - {milestones: data/2019-04.csv, dataDate: 2019-03-31}
    - {milestones: data/2021-03.csv, dataDate: 2021-03-31}
wbs: {root: "02C"}
sections: [summary, health, forecast, variance, look-ahead, overdue, changes, trend, by-month, timeline, by-wbs, index]
`;

/** December 2022 with the two data sets before it. */
async function threeMonths(folder: string): Promise<void> {
  await mkdir(join(folder, 'data'));
  const copy = (from: string, to: string) => copyFile(join(referenceFolder, from), join(folder, 'data', to));
  for (const month of ['2019-04', '2021-03', '2022-12'])
    await copy(`dmtn-158-${month}/milestones.csv`, `${month}.csv`);
  await copy('dmtn-158-2022-12/annotations.yaml', 'annotations.yaml');
  await writeFile(join(folder, 'report.yaml'), report);
}

describe.runIf(executable !== undefined && hasSeries)('the page of three months', () => {
  let browser: Browser;
  let made: MadePage;
  beforeAll(async () => {
    [browser, made] = await Promise.all([openBrowser(executable ?? ''), makePage(threeMonths)]);
  });
  afterAll(async () => {
    await browser?.close();
    await made?.remove();
  });

  it('breaks no rule that axe knows, on light and dark screens', async () => {
    expect(await violations(browser, made.path, {})).toEqual([]);
    expect(await violations(browser, made.path, { colorScheme: 'dark' }, ['color-contrast'])).toEqual([]);
  });

  it('fits a screen of 320 px, figures and tables aside, which move in their frames', async () => {
    const { page } = await openFile(browser, made.path, { viewport: { width: 320, height: 800 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.context().close();
  });
});
