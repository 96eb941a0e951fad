/**
 * Feeds changed files to every reader and escaper: `MINUTES=60 tsx scripts/fuzz.ts [target]…`, a minute each without. What is
 * changed are our samples and whatever made a reader say something new. A failure is shrunk, printed and kept in build/fuzz/.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { type Dice, mutate } from '../test/fuzz/mutators.ts';
import { type Target, targets } from '../test/fuzz/targets.ts';

const minutes = Number(process.env.MINUTES ?? 1);
const names = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(targets);

/** Milliseconds of the processor for one small file; the parser of spreadsheets is stopped after 10,000. */
const longest = 12_000;
/** Seeds beyond which no more are kept. */
const mostSeeds = 2000;
const number = fc.nat({ max: 1_000_000 });
const dice: fc.Arbitrary<Dice> = fc.tuple(number, number, number);

interface Tally {
  inputs: number;
  failures: number;
}

async function judge(target: Target, bytes: Uint8Array): Promise<string> {
  const before = process.cpuUsage();
  const seen = await target.run(bytes);
  const { user } = process.cpuUsage(before);
  if (user / 1000 > longest) throw new Error(`it took ${Math.round(user / 1e6)} s`);
  return seen;
}

/** One round: so many changed files, or up to the first that fails. New seeds are added. */
async function round(target: Target, seeds: Uint8Array[], seen: Set<string>, tally: Tally) {
  const property = fc.asyncProperty(
    fc.nat({ max: seeds.length - 1 }),
    fc.array(dice, { minLength: 1, maxLength: 6 }),
    async (at, changes) => {
      const bytes = mutate(seeds[at] ?? new Uint8Array(), target.grammar, changes);
      tally.inputs += 1;
      const signature = await judge(target, bytes);
      if (seen.has(signature) || seeds.length >= mostSeeds) return;
      seen.add(signature);
      seeds.push(bytes);
    },
  );
  return fc.check(property, { numRuns: 500, endOnFailure: false });
}

async function fuzz(name: string, target: Target): Promise<Tally> {
  const [seeds, seen, failed] = [[...target.seeds], new Set<string>(), new Set<string>()];
  const tally: Tally = { inputs: 0, failures: 0 };
  const end = Date.now() + minutes * 60_000;
  while (Date.now() < end) {
    const found = await round(target, seeds, seen, tally);
    const [at = 0, changes = []] = found.counterexample ?? [];
    if (!found.failed || found.errorInstance === null) continue;
    const error = found.errorInstance as Error;
    const where = /at .*?(src\/[^\s)]+)/.exec(error.stack ?? '')?.[1] ?? '';
    const key = `${where} ${error.message.slice(0, 60)}`;
    if (failed.has(key)) continue;
    failed.add(key);
    tally.failures += 1;
    keep(name, mutate(seeds[at] ?? new Uint8Array(), target.grammar, changes), tally.failures);
    console.log(`${name} ${tally.failures}: ${error.message.slice(0, 300)}\n  ${where}`);
  }
  console.log(
    `${name}: ${tally.inputs} inputs in ${minutes} min, ${seeds.length} seeds, ${tally.failures} failures`,
  );
  return tally;
}

function keep(name: string, bytes: Uint8Array, number: number): void {
  mkdirSync('build/fuzz', { recursive: true });
  writeFileSync(`build/fuzz/${name}-${number}`, bytes);
}

let failures = 0;
for (const name of names) {
  const target = targets[name];
  if (target === undefined) throw new Error(`${name} is none of ${Object.keys(targets).join(', ')}`);
  failures += (await fuzz(name, target)).failures;
}
process.exitCode = failures === 0 ? 0 : 1;
