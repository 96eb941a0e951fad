import { readdirSync, readFileSync } from 'node:fs';

/** A process as Linux shows it under /proc. Memory in MB, times in seconds. */
interface Process {
  readonly id: number;
  readonly name: string;
  /** The most it has held so far. */
  readonly peak: number;
  readonly resident: number;
  /** Processor time it used itself, without its children. */
  readonly cpu: number;
}

/** Clock ticks of /proc/<id>/stat in a second: fixed at 100 for what user programs see. */
const ticks = 100;

/** All that a process has started and what these have started; empty where there is no /proc. */
export function descendants(id: number): Process[] {
  return childrenOf(id).flatMap((child) => {
    const found = read(child);
    return [...(found ? [found] : []), ...descendants(child)];
  });
}

/** Children are listed by the thread that started them. */
function childrenOf(id: number): number[] {
  try {
    return readdirSync(`/proc/${id}/task`).flatMap((thread) =>
      readFileSync(`/proc/${id}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

/** Null for a process that has ended meanwhile. */
function read(id: number): Process | null {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    const field = (key: string) =>
      Number(new RegExp(`^${key}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024;
    const numbers = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const cpu = ((numbers[11] ?? 0) + (numbers[12] ?? 0)) / ticks;
    return { id, name, peak: field('VmHWM'), resident: field('VmRSS'), cpu };
  } catch {
    return null;
  }
}
