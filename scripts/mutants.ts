/**
 * Changes the source line by line and sees whether a test fails: `tsx scripts/mutants.ts [file or pattern]…`, all that
 * stryker.config.json names without one. Leaves build/mutants/report.html and prints the share of caught changes by folder.
 */
import { readFile } from 'node:fs/promises';
import { execa } from 'execa';
import { z } from 'zod';

const status = z.enum([
  'Killed',
  'Timeout',
  'Survived',
  'NoCoverage',
  'Ignored',
  'CompileError',
  'RuntimeError',
  'Pending',
]);
const report = z.object({
  files: z.record(z.string(), z.object({ mutants: z.array(z.object({ status })) })),
});

/** Changes that a test caught, or that made it run without end; and those that nothing noticed. */
const caught = new Set(['Killed', 'Timeout']);
const missed = new Set(['Survived', 'NoCoverage']);

interface Tally {
  caught: number;
  missed: number;
}

const [...patterns] = process.argv.slice(2);
const mutate = patterns.length > 0 ? ['--mutate', patterns.join(',')] : [];
const { exitCode } = await execa('stryker', ['run', ...mutate], {
  preferLocal: true,
  reject: false,
  stdio: 'inherit',
});
if (exitCode !== 0) process.exit(exitCode ?? 1);

const { files } = report.parse(JSON.parse(await readFile('build/mutants/report.json', 'utf8')));
const tallies = new Map<string, Tally>();
for (const [path, { mutants }] of Object.entries(files))
  for (const folder of [path.split('/').slice(0, 2).join('/'), 'all']) {
    const tally = tallies.get(folder) ?? { caught: 0, missed: 0 };
    tally.caught += mutants.filter((m) => caught.has(m.status)).length;
    tally.missed += mutants.filter((m) => missed.has(m.status)).length;
    tallies.set(folder, tally);
  }
for (const [folder, tally] of [...tallies].sort()) {
  const sum = tally.caught + tally.missed;
  const share = sum === 0 ? '–' : `${((100 * tally.caught) / sum).toFixed(1)} %`;
  process.stdout.write(`${folder.padEnd(16)} ${share.padStart(8)}  ${tally.caught} of ${sum} caught\n`);
}
