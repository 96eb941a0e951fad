import { measure, type Run } from './measure.ts';
import { build, forgetTex, type Report, redrawn, writtenAt } from './report.ts';
import { begin } from './rows.ts';

/** Our own part of builds whose figures are kept: from the start of the command to the written sources of TeX. */
export interface OwnPart {
  /** Seconds, of the quickest run. */
  readonly wall: number;
  readonly cpu: number;
}

/** Builds a few times, each ended as soon as TeX has its sources. Null where they were not written, or figures not kept. */
export async function ownPart(report: Report, times: number): Promise<OwnPart | null> {
  begin('own part');
  const parts: OwnPart[] = [];
  for (let i = 0; i < times; i += 1) {
    await forgetTex(report);
    const began = Date.now();
    let written = 0;
    const until = () => {
      written = writtenAt(report.source);
      return written > 0;
    };
    const run = await measure(build, { cwd: report.folder, until });
    if (written === 0 || redrawn(run.said).length > 0) return null;
    parts.push({ wall: (written - began) / 1000, cpu: own(run) });
  }
  const least = (of: (part: OwnPart) => number) => Math.min(...parts.map(of));
  return { wall: least((p) => p.wall), cpu: least((p) => p.cpu) };
}

/** Processor time of our own program. */
export function own({ programs }: Run): number {
  return [...programs].reduce((sum, [name, time]) => (name.startsWith('node') ? sum + time : sum), 0);
}
