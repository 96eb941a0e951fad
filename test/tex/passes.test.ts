import { expect, test } from 'vitest';
import type { Progress } from '../../src/effects.ts';
import { followPasses } from '../../src/tex/passes.ts';

test('passes and pages are told as they come, in pieces cut anywhere', () => {
  const output = [
    "Run number 1 of rule 'xelatex'",
    '(./report.tex [section 9] [1] [2] Overfull \\hbox []',
    '[3',
    '] (./report.aux))',
    "Run number 2 of rule 'xelatex'",
    '[1] [2] [3]',
    "Run number 1 of rule 'xdvipdfmx'",
    '',
  ].join('\n');
  for (const size of [1, 7, output.length]) {
    const told: Progress[] = [];
    const passes = followPasses((p) => told.push(p));
    for (let at = 0; at < output.length; at += size) passes.read(output.slice(at, at + size));
    expect(passes.count()).toBe(2);
    const last = (pass: number) => told.filter((t) => t.kind === 'tex-pass' && t.pass === pass).at(-1);
    expect(last(1)).toEqual({ kind: 'tex-pass', pass: 1, page: 3 });
    expect(last(2)).toEqual({ kind: 'tex-pass', pass: 2, page: 3 });
  }
});
