/**
 * Prints time and memory of a check, and of a summary, of 1,000, 10,000 and 100,000 milestones, alone and with two earlier
 * data sets, each in a process of its own.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A plan of n milestones with three relations for two of them, the lists on both sides.
 * @param done the share of it that is completed
 * @param moved days by which every seventh due date differs
 */
function plan(n: number, done = 0.5, moved = 0): string {
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
  const day = (i: number, later = 0) =>
    new Date(Date.UTC(2015, 0, 1 + later + Math.floor((i * 4000) / n))).toISOString().slice(0, 10);
  const rows = before.map((list, i) => {
    const completed = i < n * done ? day(i) : '';
    const due = day(i, i % 7 === 0 ? moved : 0);
    const name = `"Subsystem ${i % 97}, step ${i} of the plan is verified ""as built"""`;
    return `${id(i)},${name},02C.${String(i % 20).padStart(2, '0')},${1 + (i % 4)},${due},${completed},${list.join(';')},${behind[i]?.join(';')}`;
  });
  return `code,name,wbs,level,due,completed,predecessors,successors\n${rows.join('\n')}\n`;
}

const earlier = [
  { file: '2018.csv', dataDate: '2018-12-31', done: 0.35, moved: -40 },
  { file: '2019.csv', dataDate: '2019-12-31', done: 0.45, moved: -20 },
];

const reportOf = (sets: typeof earlier) =>
  [
    'handle: BENCH-1',
    'title: A large plan',
    'dataDate: 2021-01-01',
    'data:',
    '  milestones: milestones.csv',
    ...(sets.length > 0 ? ['  snapshots:'] : []),
    ...sets.map(({ file, dataDate }) => `    - {milestones: ${file}, dataDate: ${dataDate}}`),
    'wbs: {root: "02C"}',
  ].join('\n');

const module = (path: string) => new URL(path, import.meta.url).href;
const child = `
import { checkReport } from '${module('../src/tools/check.ts')}';
import { summaryOf } from '${module('../src/tools/summary/of-report.ts')}';
import { nodeEffects } from '${module('../src/host/node-effects.ts')}';
const started = performance.now();
const [path, what] = process.argv.slice(1);
const facts = what === 'summary' ? (await summaryOf(path, nodeEffects())).facts : null;
const findings = facts?.diagnostics ?? (await checkReport(path, nodeEffects())).findings;
const seconds = (performance.now() - started) / 1000;
const { user: own, system } = process.cpuUsage();
const cpu = (own + system) / 1e6;
const { maxRSS } = process.resourceUsage();
process.stdout.write(JSON.stringify({ findings: findings.length, seconds, cpu, megabytes: maxRSS / 1024 }));
`;

interface Measured {
  readonly findings: number;
  readonly seconds: number;
  readonly cpu: number;
  readonly megabytes: number;
}

interface Measuring {
  readonly milestones: number;
  readonly what: 'check' | 'summary';
  readonly sets: typeof earlier;
}

function measure({ milestones, what, sets }: Measuring): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-bench-'));
  try {
    writeFileSync(join(folder, 'milestones.csv'), plan(milestones));
    for (const { file, done, moved } of sets)
      writeFileSync(join(folder, file), plan(milestones, done, moved));
    writeFileSync(join(folder, 'report.yaml'), reportOf(sets));
    const args = ['--import', 'tsx', '--input-type=module', '-e', child, join(folder, 'report.yaml'), what];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

process.stdout.write('milestones           what  seconds  µs each  CPU s  peak MB  findings\n');
for (const milestones of [1000, 10_000, 100_000])
  for (const what of ['check', 'summary'] as const)
    for (const sets of [[], earlier]) {
      const { seconds, cpu, megabytes, findings } = measure({ milestones, what, sets });
      const cells = [
        milestones,
        sets.length === 0 ? what : `${what}, ${sets.length} before`,
        seconds.toFixed(2),
        ((1e6 * seconds) / milestones).toFixed(0),
        cpu.toFixed(2),
        megabytes.toFixed(0),
        findings,
      ];
      const widths = [10, 17, 8, 8, 7, 8, 9];
      process.stdout.write(`${cells.map((c, i) => String(c).padStart(widths[i] ?? 8)).join(' ')}\n`);
    }
