/**
 * Runs everything that decides whether the project is good, all of it even when something fails, and closes with one
 * line of counts. Types, lint, layers, unused code and generated files count as one test each.
 */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const checks: ReadonlyArray<readonly [string, string, readonly string[]]> = [
  ['types', 'tsc', ['--noEmit']],
  ['lint and format', 'biome', ['ci', '--error-on-warnings', '.']],
  ['layers', 'depcruise', ['src', '--config', '.dependency-cruiser.cjs']],
  ['unused code', 'knip', []],
  ['generated files', 'tsx', ['scripts/docs.ts', '--check']],
];

const suites: ReadonlyArray<readonly [string, string]> = [
  ['unit, golden and property tests', 'vitest.config.ts'],
  ['tests with TeX and other programs', 'vitest.pdf.config.ts'],
];

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numFailedTestSuites: z.number(),
  success: z.boolean(),
});

async function check([name, command, args]: (typeof checks)[number]): Promise<Counts> {
  const began = performance.now();
  const { exitCode, all } = await execa(command, args, { preferLocal: true, reject: false, all: true });
  const good = exitCode === 0;
  process.stdout.write(`${good ? 'ok    ' : 'FAILED'} ${name}, ${seconds(began)} s\n`);
  if (!good) process.stdout.write(`${all}\n`);
  return { passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: 0 };
}

async function suite([name, config]: (typeof suites)[number]): Promise<Counts> {
  const output = join('node_modules', '.vitest', `${config}.json`);
  await rm(output, { force: true });
  process.stdout.write(`\n${name}\n`);
  const run = execa(
    'vitest',
    ['run', '--config', config, '--reporter=dot', '--reporter=json', `--outputFile.json=${output}`],
    { preferLocal: true, reject: false, stdio: 'inherit' },
  );
  const { exitCode } = await run;
  try {
    const counts = report.parse(JSON.parse(await readFile(output, 'utf8')));
    const failed = counts.numFailedTests;
    return {
      passed: counts.numPassedTests,
      // A file that cannot even be loaded fails without a failing test.
      failed: failed > 0 || exitCode === 0 ? failed : Math.max(1, counts.numFailedTestSuites),
      skipped: counts.numPendingTests + counts.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const seconds = (began: number) => ((performance.now() - began) / 1000).toFixed(1);

const counts: Counts[] = [];
for (const item of checks) counts.push(await check(item));
for (const item of suites) counts.push(await suite(item));
const sum = (key: keyof Counts) => counts.reduce((total, c) => total + c[key], 0);
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`);
if (sum('failed') > 0) process.exitCode = 1;
