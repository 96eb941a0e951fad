import { expect, test } from 'vitest';
import { followPasses } from '../../src/compile/passes.ts';
import type { Progress } from '../../src/kernel/effects.ts';

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

test('each pass says what made it necessary', () => {
  const output = [
    "Rule 'xelatex':  Reasons for rerun",
    "Category 'other':",
    "  Rerun of 'xelatex' forced or previously required",
    '',
    "Run number 1 of rule 'xelatex'",
    '[1] [2]',
    "Rule 'xelatex':  Reasons for rerun",
    'Changed files or newly in use/created:',
    '  report.aux',
    '  report.toc',
    "Category 'changed_user':",
    '  report.tex',
    '',
    "Run number 2 of rule 'xelatex'",
    'Changed files or newly in use/created:',
    '  fonts/Text.otf',
    '  report.tex',
    "Run number 3 of rule 'xelatex'",
    '',
  ].join('\n');
  const told: Progress[] = [];
  followPasses((p) => told.push(p)).read(output);
  expect(told.filter((t) => t.kind === 'reason')).toEqual([
    { kind: 'reason', what: 'pass 1', why: 'no earlier one is known' },
    { kind: 'reason', what: 'pass 2', why: 'page numbers, the contents changed' },
    { kind: 'reason', what: 'pass 3', why: 'fonts/Text.otf, the text changed' },
  ]);
});
