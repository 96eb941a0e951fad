import { finding } from '../emit/tex/rules.ts';
import type { Diagnostic } from '../kernel/diagnostics.ts';
import type { Progress } from '../kernel/effects.ts';

interface Passes {
  /** Takes the next piece of what latexmk prints. */
  readonly read: (text: string) => void;
  /** Runs of the engine so far. */
  readonly count: () => number;
}

const pass = /^Run number \d+ of rule 'xelatex'$/;

/** Follows latexmk's output and tells each pass as it begins, why it is run, and each page as it is set. */
export function followPasses(tell: (progress: Progress) => void): Passes {
  let count = 0;
  let page = 0;
  let rest = '';
  const reasons = followReasons();
  const begin = () => {
    count += 1;
    page = 0;
    tell({ kind: 'reason', what: `pass ${count}`, why: reasons.take() });
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
      reasons.read(line);
      if (pass.test(line)) begin();
      else turn(`${line}\n`);
    }
    turn(rest);
  };
  return { read, count: () => count };
}

const heading = /^Changed files or newly in use\/created:$/;

/** What latexmk lists as changed since the pass before, in front of each. */
function followReasons() {
  let listing = false;
  let files: string[] = [];
  return {
    read: (line: string) => {
      if (heading.test(line)) files = [];
      listing = heading.test(line) || (listing && line.startsWith('  '));
      if (listing && line.startsWith('  ')) files.push(line.trim());
    },
    take: (): string => {
      const named = [...new Set(files.map(meaning))];
      files = [];
      return named.length === 0 ? 'no earlier one is known' : `${named.join(', ')} changed`;
    },
  };
}

/** What TeX keeps in a file of its own, in the reader's words. */
function meaning(file: string): string {
  const ending = file.slice(file.lastIndexOf('.'));
  return { '.aux': 'page numbers', '.toc': 'the contents', '.tex': 'the text' }[ending] ?? file;
}

/** The finding for pages that each pass moves once more. */
export function unsettled(passes: number): Diagnostic {
  return finding('tex-references-settle', {
    message: `page numbers still changed after ${passes} passes of TeX; some that the note prints may be a page off`,
    hint: 'Change a text a little, so that pages break elsewhere. A template that makes its length depend on page numbers may never settle.',
  });
}
