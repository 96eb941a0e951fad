import { describe, expect, it } from 'vitest';
import { type ProgressOptions, progress } from '../../src/cli/progress.ts';
import type { Progress } from '../../src/effects.ts';

const events: readonly Progress[] = [
  { kind: 'reason', what: 'note', why: 'data/milestones.csv changed' },
  { kind: 'stage', stage: 'read' },
  { kind: 'stage', stage: 'read', ms: 212.404 },
  { kind: 'stage', stage: 'set' },
  { kind: 'tex-pass', pass: 1 },
  { kind: 'tex-pass', pass: 1, page: 12 },
  { kind: 'stage', stage: 'set', ms: 1999.7 },
];

function shown(given: readonly Progress[], options: Partial<ProgressOptions> = {}): string {
  let text = '';
  const write = (piece: string) => {
    text += piece;
  };
  const tell = progress({ json: false, quiet: false, explain: false, terminal: false, write, ...options });
  for (const event of given) tell(event);
  return text;
}

describe('what a build tells', () => {
  it('is a line for each finished stage where output is kept', () => {
    expect(shown(events)).toBe(
      '  Read and check the data       0.2 s\n  Set the note                  2.0 s  1 pass, 12 pages\n',
    );
  });
  it('is one line that changes, on a terminal', () => {
    const drawn = shown(events, { terminal: true }).replaceAll('\r\u001b[K', '<');
    expect(drawn).toBe(
      [
        '<  Read and check the data<  Read and check the data       0.2 s\n',
        '<  Set the note<  Set the note: pass 1<  Set the note: pass 1, page 12',
        '<  Set the note                  2.0 s  1 pass, 12 pages\n',
      ].join(''),
    );
  });
  it('fits a narrow terminal', () => {
    const long = [{ kind: 'stage', stage: 'wait', detail: 'for another build, process 1 on host' } as const];
    expect(shown(long, { terminal: true, width: 20 })).toBe('\r\u001b[K  Wait for another ');
  });
  it('says why, where that is asked for, also when quiet', () => {
    const why = '  note: data/milestones.csv changed\n';
    expect(shown(events, { explain: true }).startsWith(why)).toBe(true);
    expect(shown(events, { explain: true, quiet: true })).toBe(why);
    expect(shown(events, { quiet: true })).toBe('');
  });
  it('says so where TeX had nothing to do', () => {
    expect(shown([{ kind: 'stage', stage: 'set', ms: 400 }])).toBe(
      '  Set the note                  0.4 s  TeX had nothing to do\n',
    );
  });
  it('is an object a line as JSON, in whole milliseconds', () => {
    const lines = shown(events, { json: true }).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      ...events.slice(0, 2),
      { kind: 'stage', stage: 'read', ms: 212 },
      ...events.slice(3, -1),
      { kind: 'stage', stage: 'set', ms: 2000 },
    ]);
  });
});
