import { setInterval } from 'node:timers';
import { execa } from 'execa';
import { descendants } from './processes.ts';

/** What one run of a command took. Times in seconds; `cpu` counts all that it started. */
export interface Run {
  readonly wall: number;
  readonly cpu: number;
  /** Processor time by name of program, of what was seen running: short ones are missing. */
  readonly programs: ReadonlyMap<string, number>;
  /** Null where the system has no /proc. */
  readonly memory: Memory | null;
  readonly said: string;
  readonly exitCode: number | undefined;
  /** It was stopped, by the limit or by `until`. */
  readonly stopped: boolean;
}

/** Peaks in MB. */
export interface Memory {
  readonly largest: number;
  /** Name of the program that was largest. */
  readonly program: string;
  /** All processes at once; pages that several share count for each. */
  readonly sum: number;
}

export interface MeasureOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Seconds after which the command is interrupted. */
  readonly limit?: number;
  /** The command is interrupted once this holds. */
  readonly until?: () => boolean;
}

/** Runs a command under the shell's clock, which knows the processor time, and looks at its processes meanwhile. */
export async function measure(words: readonly string[], options: MeasureOptions): Promise<Run> {
  const script = `TIMEFORMAT='%R %U %S'; time "$@" 2>&1`;
  const { cwd, env = {} } = options;
  const running = execa('bash', ['-c', script, 'bash', ...words], { cwd, env, reject: false });
  const watched = watch(running.pid ?? 0, options);
  const { stdout, stderr, exitCode } = await running;
  const seen = watched.end();
  const [wall = 0, user = 0, system = 0] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(seconds);
  return { wall, cpu: user + system, said: stdout, exitCode, ...seen };
}

/** Some languages write a decimal comma. */
const seconds = (text: string) => Number(text.replace(',', '.'));

/** How often processes are looked at, and `until` is asked, in milliseconds. */
const interval = { processes: 50, until: 2 } as const;

function watch(id: number, { limit = Number.POSITIVE_INFINITY, until }: MeasureOptions) {
  const began = performance.now();
  const cpu = new Map<number, readonly [string, number]>();
  let memory: Memory | null = null;
  let stopped = false;
  const look = () => {
    if (stopped) return;
    const found = descendants(id);
    for (const p of found) cpu.set(p.id, [p.name, p.cpu]);
    memory = found.reduce(larger, withSum(memory, found));
    if (performance.now() - began > limit * 1000) stop();
  };
  const stop = () => {
    stopped = true;
    // What the shell started; it sees to what it started itself.
    for (const { id: child } of descendants(id).slice(0, 1)) process.kill(child, 'SIGINT');
  };
  const ask = () => {
    if (stopped || !until?.()) return;
    look();
    stop();
  };
  const timers = [
    setInterval(look, interval.processes),
    ...(until ? [setInterval(ask, interval.until)] : []),
  ];
  return {
    end: () => {
      for (const timer of timers) clearInterval(timer);
      return { memory, stopped, programs: byName([...cpu.values()]) };
    },
  };
}

type Seen = ReturnType<typeof descendants>;

function withSum(memory: Memory | null, found: Seen): Memory | null {
  if (found.length === 0) return memory;
  const sum = found.reduce((total, p) => total + p.resident, 0);
  return { largest: 0, program: '', ...memory, sum: Math.max(memory?.sum ?? 0, sum) };
}

function larger(memory: Memory | null, { peak, name }: Seen[number]): Memory | null {
  return memory === null || peak <= memory.largest ? memory : { ...memory, largest: peak, program: name };
}

function byName(items: ReadonlyArray<readonly [string, number]>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [name, cpu] of items) sums.set(name, (sums.get(name) ?? 0) + cpu);
  return sums;
}
