import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { measure, type Run } from './measure.ts';
import { build, forgetTex, type Report, redrawn, writtenAt } from './report.ts';
import { begin } from './rows.ts';

/** Our own part of builds whose figures are kept: until TeX has its written sources. Seconds, of the quickest run. */
export interface OwnPart {
  /** From the start of the command, the start of node and the loading of its code included. */
  readonly wall: number;
  readonly cpu: number;
  /** From where it begins to read the report. */
  readonly reading: number;
}

/** Builds a few times, each ended as soon as TeX has its sources. Null where they were not written, or figures not kept. */
export async function ownPart(report: Report, times: number): Promise<OwnPart | null> {
  begin('own part');
  const parts: OwnPart[] = [];
  for (let i = 0; i < times; i += 1) {
    const { run, began, written } = await untilWritten(report);
    if (written === 0 || redrawn(run.said).length > 0) return null;
    parts.push({ wall: (written - began) / 1000, cpu: own(run), reading: await fromReading(report) });
  }
  const least = (of: (part: OwnPart) => number) => Math.min(...parts.map(of));
  return { wall: least((p) => p.wall), cpu: least((p) => p.cpu), reading: least((p) => p.reading) };
}

async function untilWritten(report: Report): Promise<{ run: Run; began: number; written: number }> {
  await forgetTex(report);
  const began = Date.now();
  let written = 0;
  const until = () => {
    written = writtenAt(report.source);
    return written > 0;
  };
  const run = await measure(build, { cwd: report.folder, until });
  return { run, began, written };
}

/** By what a build tells of its stages as it comes to them. */
async function fromReading(report: Report): Promise<number> {
  await forgetTex(report);
  const running = execa('node', [...build.slice(1, 3), '--json'], { cwd: report.folder, reject: false });
  let began = 0;
  running.stdout.on('data', () => {
    began ||= Date.now();
  });
  let written = 0;
  for (; written === 0 && running.exitCode === null; written = writtenAt(report.source)) await wait(2);
  running.kill('SIGINT');
  await running;
  return (written - began) / 1000;
}

/** Processor time of our own program. */
export function own({ programs }: Run): number {
  return [...programs].reduce((sum, [name, time]) => (name.startsWith('node') ? sum + time : sum), 0);
}
