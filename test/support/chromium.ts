import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Names of a browser this machine may have. */
const names = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

export interface Opened {
  readonly page: Page;
  /** What the page asked for beside itself, and what its console said. */
  readonly heard: readonly string[];
}

/** Opens a page of the disk in a window of its own, and listens. */
export async function openFile(
  browser: Browser,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const heard: string[] = [];
  const own = pathToFileURL(path).href;
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith('data:') && url.replace(/#.*$/, '') !== own) heard.push(`asked for ${url}`);
  });
  page.on('console', (message) => heard.push(`said ${message.text()}`));
  page.on('pageerror', (error) => heard.push(`failed: ${error.message}`));
  page.on('dialog', (dialog) => {
    heard.push(`opened ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(own);
  return { page, heard };
}

export { names as browserPaths };
