import type { Progress } from '../effects.ts';

interface Passes {
  /** Takes the next piece of what latexmk prints. */
  readonly read: (text: string) => void;
  /** Runs of the engine so far. */
  readonly count: () => number;
}

const pass = /^Run number \d+ of rule 'xelatex'$/;

/** Follows latexmk's output and tells each pass as it begins, and each page as it is set. */
export function followPasses(tell: (progress: Progress) => void): Passes {
  let count = 0;
  let page = 0;
  let rest = '';
  const begin = () => {
    count += 1;
    page = 0;
    tell({ kind: 'tex-pass', pass: count });
  };
  const turn = (text: string) => {
    const last = [...text.matchAll(/(?:^|[\s)\]])\[(\d+)(?=[\]\s])/g)].at(-1);
    if (last === undefined || count === 0 || Number(last[1]) <= page) return;
    page = Number(last[1]);
    tell({ kind: 'tex-pass', pass: count, page });
  };
  const read = (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (pass.test(line)) begin();
      else turn(`${line}\n`);
    }
    turn(rest);
  };
  return { read, count: () => count };
}
