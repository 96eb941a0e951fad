import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { cleanLine } from '../../src/kernel/clean-text.ts';
import { browserPaths, openBrowser, openFile } from '../support/chromium.ts';
import { makePage } from '../support/page.ts';

const executable = browserPaths.find((path) => existsSync(path));

/** Text that would be markup, an attribute, a style or a script if it were not printed as text. */
const known = [
  '<script>parent.ran=1;alert(1)</script>',
  '"><img src=x onerror="alert(2)">',
  "' onmouseover='alert(3)' x='",
  '</style><style>*{display:none}</style>',
  '</title><base href="https://example.org/">',
  '<svg onload=alert(4)><a xlink:href="javascript:alert(5)">x</a></svg>',
  '<!-- --!><script src="https://example.org/x.js"></script>',
  ']]><iframe srcdoc="<script>alert(6)</script>">',
  '&lt;b&gt; &#60;i&#62; &amp;',
  '<meta http-equiv="refresh" content="0;url=https://example.org">',
  '<link rel=stylesheet href=https://example.org/x.css>',
  '<% for x in report %><< x >><% endfor %>',
  '{{ constructor.constructor("alert(7)")() }}',
  'javascript:alert(9)',
  '<details open ontoggle=alert(10)>',
];
const word = fc.constantFrom(
  ...known,
  '<',
  '>',
  '"',
  "'",
  '&',
  '=',
  '/',
  '--',
  'on',
  'style',
  'x',
  'é',
  '\u0001',
);
const typed = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A report with such texts in every field that takes text. */
async function hostileReport(folder: string, texts: readonly string[]): Promise<void> {
  const at = (i: number) => texts[i % texts.length] ?? '';
  await mkdir(join(folder, 'data'));
  const document = {
    organisation: at(0),
    kind: at(1),
    curator: at(2),
    location: at(3),
    changes: [{ version: at(4), date: '2026-01-01', description: at(5), author: at(6) }],
  };
  const report = {
    handle: `H-1 ${at(7)}`,
    title: at(8),
    subtitle: at(9),
    authors: [at(10), at(11)],
    abstract: at(12),
    keywords: [at(13)],
    dataDate: '2026-03-31',
    data: { milestones: 'data/m.csv', annotations: 'data/a.yaml' },
    wbs: { titles: { [`W ${at(14)}`]: at(15) } },
    bibliography: 'b.bib',
    citations: { documentUrl: 'javascript:alert(11)//{handle}' },
    issues: { url: 'javascript:alert(12)//{key}', projects: ['DM'] },
    sections: ['summary', 'overdue', 'by-month', 'by-wbs', 'corrections', 'bibliography', 'index'],
    document,
    output: { name: 'note' },
  };
  await writeFile(join(folder, 'report.yaml'), stringify(report));
  const rows = texts.map((text, i) => {
    const code = quoted(`M${i} ${text}`);
    return `${code},${quoted(text)},${quoted(`W ${at(14)}`)},1,2026-01-${String((i % 28) + 1).padStart(2, '0')},${i % 2 ? `2026-02-${String((i % 28) + 1).padStart(2, '0')}` : ''},`;
  });
  await writeFile(
    join(folder, 'data', 'm.csv'),
    `code,name,wbs,level,due,completed,predecessors\n${rows.join('\n')}\n`,
  );
  const annotations = texts.map((text, i) => [
    cleanLine(`M${i} ${text}`).trim(),
    {
      description: `${text}\n\nLDM-1 DM-1 https://example.org/"><script>alert(13)</script>`,
      test_spec: text,
      aka: [`aka${i} ${text}`],
      jira: 'DM-2',
    },
  ]);
  await writeFile(join(folder, 'data', 'a.yaml'), stringify(Object.fromEntries(annotations)));
  await writeFile(
    join(folder, 'b.bib'),
    '@misc{LDM-1, title={<script>alert(14)</script>}, author={<b>, "x"}, year=2020}\n',
  );
}

describe.runIf(executable)('hostile data on the page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser(executable ?? '');
  });
  afterAll(() => browser?.close());

  it('runs nothing, loads nothing, and is shown as typed', async () => {
    const property = fc.asyncProperty(fc.array(typed, { minLength: 60, maxLength: 60 }), async (more) => {
      const texts = [...known, ...more];
      const made = await makePage((folder) => hostileReport(folder, texts));
      const { page, heard } = await openFile(browser, made.path);
      await page.hover('.e h4 >> nth=0');
      const seen = await page.evaluate(() => ({
        names: [...document.querySelectorAll('.e h4 > [dir=auto]')].map((e) => e.textContent),
        title: document.querySelector('h1')?.textContent,
        ran: 'ran' in globalThis,
        handlers: [...document.querySelectorAll('*')].flatMap((e) =>
          [...e.attributes].filter((a) => /^on|^style$|^srcdoc$/i.test(a.name)).map((a) => a.name),
        ),
        links: [...document.querySelectorAll('a')]
          .map((a) => a.getAttribute('href') ?? '')
          .filter((h) => !/^(#|data:|https?:)/.test(h)),
        scripts: document.scripts.length,
        odd: document.querySelectorAll('iframe, object, embed, img, base, details, [srcdoc]').length,
      }));
      expect(heard).toEqual([]);
      expect(seen.handlers).toEqual([]);
      expect(seen.links).toEqual([]);
      expect({ ran: seen.ran, scripts: seen.scripts, odd: seen.odd }).toEqual({
        ran: false,
        scripts: 3,
        odd: 0,
      });
      const plain = (text: string) => cleanLine(text).trim();
      expect(seen.names.map((name) => plain(name ?? '')).sort()).toEqual(texts.map(plain).sort());
      await page.context().close();
      await made.remove();
    });
    await fc.assert(property, { numRuns: 3, endOnFailure: true });
  });
});
