/** Prints time and memory of `milepost check` on 1,000, 10,000 and 100,000 milestones, each in a process of its own. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A plan of n milestones with three relations for two of them, the lists on both sides, most of it completed. */
function plan(n: number): string {
  const before: string[][] = Array.from({ length: n }, () => []);
  const behind: string[][] = Array.from({ length: n }, () => []);
  const id = (i: number) => `SYS-${String(i).padStart(6, '0')}`;
  for (let i = 1; i < n; i++) {
    for (const from of i % 2 === 0 ? [i - 1, i >> 1] : [i - 1]) {
      if (before[i]?.includes(id(from))) continue;
      before[i]?.push(id(from));
      behind[from]?.push(id(i));
    }
  }
  const day = (i: number) =>
    new Date(Date.UTC(2015, 0, 1 + Math.floor((i * 4000) / n))).toISOString().slice(0, 10);
  const rows = before.map((list, i) => {
    const done = i < n / 2 ? day(i) : '';
    const name = `"Subsystem ${i % 97}, step ${i} of the plan is verified ""as built"""`;
    return `${id(i)},${name},02C.${String(i % 20).padStart(2, '0')},${1 + (i % 4)},${day(i)},${done},${list.join(';')},${behind[i]?.join(';')}`;
  });
  return `code,name,wbs,level,due,completed,predecessors,successors\n${rows.join('\n')}\n`;
}

const report = [
  'handle: BENCH-1',
  'title: A large plan',
  'dataDate: 2021-01-01',
  'data: {milestones: milestones.csv}',
  'wbs: {root: "02C"}',
].join('\n');

const child = `
import { checkReport } from '${new URL('../src/tools/check.ts', import.meta.url).href}';
import { nodeEffects } from '${new URL('../src/host/node-effects.ts', import.meta.url).href}';
const started = performance.now();
const { findings } = await checkReport(process.argv[1], nodeEffects());
const seconds = (performance.now() - started) / 1000;
const user = process.cpuUsage().user / 1e6;
const { maxRSS } = process.resourceUsage();
process.stdout.write(JSON.stringify({ findings: findings.length, seconds, user, megabytes: maxRSS / 1024 }));
`;

interface Measured {
  readonly findings: number;
  readonly seconds: number;
  readonly user: number;
  readonly megabytes: number;
}

function measure(n: number): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-bench-'));
  try {
    writeFileSync(join(folder, 'milestones.csv'), plan(n));
    writeFileSync(join(folder, 'report.yaml'), report);
    const args = ['--import', 'tsx', '--input-type=module', '-e', child, join(folder, 'report.yaml')];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

process.stdout.write('milestones  seconds  µs each  user s  peak MB  findings\n');
for (const n of [1000, 10_000, 100_000]) {
  const { seconds, user, megabytes, findings } = measure(n);
  const cells = [
    n,
    seconds.toFixed(2),
    ((1e6 * seconds) / n).toFixed(0),
    user.toFixed(2),
    megabytes.toFixed(0),
    findings,
  ];
  const widths = [10, 8, 8, 7, 8, 9];
  process.stdout.write(`${cells.map((c, i) => String(c).padStart(widths[i] ?? 8)).join(' ')}\n`);
}
