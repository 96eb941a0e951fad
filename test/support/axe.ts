import axe from 'axe-core';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { openFile } from './chromium.ts';

/** What axe finds; contrast inside figures it never judges (see test/emit/html/colours.test.ts). */
export async function violations(
  browser: Browser,
  path: string,
  options: BrowserContextOptions,
  only?: string[],
) {
  const { page } = await openFile(browser, path, options);
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (rules) => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe.run;
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const runOnly = rules ? { type: 'rule' as const, values: rules } : { type: 'tag' as const, values: tags };
    const result = await run(document, { runOnly, resultTypes: ['violations'] });
    return result.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((n) => n.html.slice(0, 200))}`,
    );
  }, only);
  await page.context().close();
  return found;
}
