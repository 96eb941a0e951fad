import { describe, expect, it } from 'vitest';
import { clearLine, progress } from '../../src/cli/progress.ts';
import type { Progress } from '../../src/kernel/effects.ts';

const events: readonly Progress[] = [
  { kind: 'reason', what: 'note', why: 'data changed' },
  { kind: 'stage', stage: 'read' },
  { kind: 'stage', stage: 'read', ms: 120 },
  { kind: 'stage', stage: 'wait', detail: 'for another build, process 7 on host' },
  { kind: 'stage', stage: 'set' },
  { kind: 'tex-pass', pass: 1 },
  { kind: 'tex-pass', pass: 1, page: 3 },
  { kind: 'tex-pass', pass: 2, page: 74 },
  { kind: 'stage', stage: 'set', ms: 3456 },
];

function said(options: Partial<Parameters<typeof progress>[0]>): string {
  let text = '';
  const write = (piece: string) => {
    text += piece;
  };
  const tell = progress({ json: false, quiet: false, explain: false, terminal: false, ...options, write });
  for (const event of events) tell(event);
  return text;
}

describe('progress', () => {
  it('is a line for each finished stage where it cannot be drawn over', () => {
    expect(said({})).toBe(
      '  Read and check the data       0.1 s\n  Set the note                  3.5 s  2 passes, 74 pages\n',
    );
  });
  it('tells reasons when asked', () => {
    expect(said({ explain: true }).split('\n')[0]).toBe('  note: data changed');
    expect(said({ explain: true, quiet: true })).toBe('  note: data changed\n');
  });
  it('says nothing when it shall be quiet', () => {
    expect(said({ quiet: true })).toBe('');
    expect(said({ quiet: true, terminal: true })).toBe('');
  });
  it('is one JSON object a line', () => {
    expect(
      said({ json: true })
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(events);
    expect(said({ json: true, quiet: true, explain: true })).toBe(said({ json: true }));
  });
  it('shows passes and pages as they go on a terminal, never wider than it', () => {
    const text = said({ terminal: true, width: 30 });
    const drawn = text.split('\r\u001b[K');
    expect(drawn).toContain('  Set the note: pass 1, page ');
    for (const line of drawn.filter((l) => !l.endsWith('\n'))) expect(line.length).toBeLessThan(30);
    expect(drawn.at(-1)).toBe('  Set the note                  3.5 s  2 passes, 74 pages\n');
  });
  it('leaves no half line before what else is said', () => {
    const written: string[] = [];
    const write = (piece: string) => written.push(piece);
    const tell = progress({ json: false, quiet: false, explain: false, terminal: true, width: 0, write });
    tell({ kind: 'stage', stage: 'read' });
    clearLine();
    clearLine();
    expect(written).toEqual(['\r\u001b[K  Read and check the data', '\r\u001b[K']);
    tell({ kind: 'stage', stage: 'read', ms: 100 });
    clearLine();
    expect(written.at(-1)).toBe('\r\u001b[K  Read and check the data       0.1 s\n');
  });
});
