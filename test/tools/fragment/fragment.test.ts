import { join } from 'node:path';
import { parseFragment } from 'parse5';
import { expect, it } from 'vitest';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { load } from '../../../src/input/load.ts';
import { packageRoot } from '../../../src/kernel/package-root.ts';
import { fragmentOf } from '../../../src/tools/fragment/fragment.ts';
import { asHtmlFragment, asMarkdownFragment } from '../../../src/tools/fragment/write.ts';

const shipped = () => load(join(packageRoot, 'report.yaml'), nodeEffects());

it('shows what is overdue, with a caption that says of what day', async () => {
  const fragment = fragmentOf('overdue', await shipped(), { address: 'https://example.org/n.html#x' });
  expect(fragment.rows).toHaveLength(31);
  expect(fragment.title).toBe('31 milestones overdue on 2021-05-10 (DMTN-158, data of 2021-03-31)');
  const html = asHtmlFragment(fragment);
  expect(html).toContain('<a href="https://example.org/n.html#DLP-526"><code>DLP-526</code></a>');
  expect(html).toContain('<td>276 days late</td>');
  expect(asMarkdownFragment(fragment)).toContain(
    '| [DLP-526](<https://example.org/n.html#DLP-526>) | Archive Center Integration Complete | 1 | 2020-08-07 | 276 days late |',
  );
});

it('shows a WBS element whole, by due date', async () => {
  const { rows, title } = fragmentOf('wbs', await shipped(), { wbs: '02C.04' });
  expect(title).toMatch(/^02C\.04 Data Release Production: 54 milestones/);
  expect(rows).toHaveLength(54);
  expect(rows.map((r) => r.due)).toEqual(rows.map((r) => r.due).sort());
});

it('shows text as typed, in one well-formed element', async () => {
  const name = '</td><script>x()</script> | *a*';
  const row = {
    code: 'A "B"',
    name,
    wbs: '',
    level: null,
    due: '',
    forecast: '',
    completed: 'yes',
    daysLate: null,
  };
  const fragment = {
    title: name,
    address: 'javascript:x()',
    rows: [{ ...row, predecessors: [], successors: [] }],
  };
  const html = asHtmlFragment(fragment);
  const elements = parseFragment(html).childNodes.filter((node) => 'tagName' in node);
  expect(elements).toHaveLength(1);
  expect(html).toContain('&lt;/td&gt;&lt;script&gt;x()&lt;/script&gt; | *a*</td>');
  expect(html).not.toContain('javascript:');
  expect(asMarkdownFragment(fragment)).toContain('\\</td\\>\\<script\\>x()\\</script\\> \\| \\*a\\*');
});
