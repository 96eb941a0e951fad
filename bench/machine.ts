import { execFileSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';

/** Programs at work on average in the minute before the measurement; above a half of one, wall times say little. */
const before = loadavg()[0] ?? 0;

/** One line on where and when was measured. */
export function machine(): string {
  const date = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  const tex = /TeX Live \d+/.exec(execFileSync('xelatex', ['--version'], { encoding: 'utf8' }))?.[0] ?? 'TeX';
  const state = before < 0.5 ? 'idle' : 'loaded';
  return `${date}, ${availableParallelism()} cores, node ${process.versions.node}, ${tex}; machine ${state} (load ${before.toFixed(1)} at the start).`;
}
