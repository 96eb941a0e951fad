/**
 * Makes the pictures of docs/make-it-yours.md from reports with the shipped data: `pictures.ts [NAME…]`. It takes the command in
 * dist/, TeX and pdftoppm, and overwrites the files in docs/pictures.
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

/** A part of a page of a report, in pt from its top left corner. */
interface Picture {
  readonly report: keyof typeof reports;
  readonly page: number;
  readonly crop: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly dpi?: number;
}

const root = join(import.meta.dirname, '..');

const common = `handle: DMTN-158
title: DM Milestone Summary
revision: 2021-05-10
dataDate: 2021-03-31
data: {milestones: milestones.csv, annotations: annotations.yaml}
burndown: {axis: {from: 2014-10-01}}
wbs:
  root: "02C"
  titles: {02C.04: Data Release Production, 02C.06: Science Data Archive, 02C.07: Data Facility}
`;

const reports = {
  upright: `${common}fields:
  owner: {column: CAM, title: Owner, in: [overdue, look-ahead]}
sections:
  - chapter: summary.md
  - summary
  - overdue: {wbs: 02C.07}
  - look-ahead: {due: {within: 60}, by: owner}
  - burndown: {wbs: 02C.04, title: "Burndown: Data Release Production"}
  - burndown: {level: [1, 2], title: "Burndown: levels 1 and 2"}
`,
  lying: `${common}page: {orientation: landscape}
sections: [summary, key-milestones]
`,
} as const;

const chapter = `# Summary of the month

**{{ late }}** of {{ total }} milestones are overdue, half of them by {{ median-late }} days or more. Of the plan up to the data date,
{{ hit-rate }} was kept.

| what | waits for | by |
|:-----|:----------|---:|
| Science Platform ready for DP0.1 | LDM-503-14a | June |
| Archive Center | DLP-526 | July |

1. The Data Facility moves; see DM-NCSA-23.
2. *The next review is in June.*
`;

const pictures: Readonly<Record<string, Picture>> = {
  chapter: { report: 'upright', page: 1, crop: { x: 60, y: 478, width: 475, height: 148 } },
  scope: { report: 'upright', page: 3, crop: { x: 60, y: 64, width: 475, height: 204 } },
  fields: { report: 'upright', page: 3, crop: { x: 60, y: 268, width: 475, height: 190 } },
  burndowns: { report: 'upright', page: 4, crop: { x: 60, y: 64, width: 475, height: 705 }, dpi: 72 },
  landscape: { report: 'lying', page: 2, crop: { x: 0, y: 0, width: 842, height: 595 }, dpi: 72 },
};

/** Who answers for a milestone: the shipped data do not say. */
const owners = ['J. Okafor', 'M. Lindqvist', 'R. Castellanos', 'T. Nakamura'];

const wanted = process.argv.slice(2);
const shown = Object.entries(pictures).filter(([name]) => wanted.length === 0 || wanted.includes(name));
const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
try {
  for (const report of new Set(shown.map(([, picture]) => picture.report))) await build(report);
  for (const [name, picture] of shown) await cut(name, picture);
} finally {
  await rm(folder, { recursive: true });
}

async function build(report: keyof typeof reports): Promise<void> {
  const at = join(folder, report);
  await mkdir(at);
  const [head = '', ...rows] = (await readFile(join(root, 'data/milestones.csv'), 'utf8')).trim().split('\n');
  const owned = rows.map((row, i) => `${row},${owners[i % owners.length]}`);
  await writeFile(join(at, 'milestones.csv'), `${[`${head},CAM`, ...owned].join('\n')}\n`);
  await cp(join(root, 'data/annotations.yaml'), join(at, 'annotations.yaml'));
  await writeFile(join(at, 'summary.md'), chapter);
  await writeFile(join(at, 'report.yaml'), reports[report]);
  await execa('node', [join(root, 'dist/milepost.js'), 'build', '--format', 'pdf'], { cwd: at });
}

async function cut(name: string, { report, page, crop, dpi = 108 }: Picture): Promise<void> {
  const pixels = (pt: number) => String(Math.round((pt * dpi) / 72));
  const { x, y, width, height } = crop;
  const part = ['-x', pixels(x), '-y', pixels(y), '-W', pixels(width), '-H', pixels(height)];
  const only = ['-f', String(page), '-l', String(page), '-singlefile'];
  const note = join(folder, report, 'build/DMTN-158.pdf');
  const to = join(root, 'docs/pictures', name);
  await execa('pdftoppm', ['-r', String(dpi), ...part, ...only, '-png', note, to]);
}
