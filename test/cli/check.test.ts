import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { check } from '../../src/cli/check.ts';
import { usesColour } from '../../src/cli/colour.ts';

const report = 'handle: X-1\ntitle: Plan\ndataDate: 2021-03-31\ndata: {milestones: m.csv}\n';
const header = 'code,name,wbs,level,due,completed\n';
const sound = `${header}DM-1,One,A,1,2021-01-01,2021-01-01\n`;

describe('milepost check', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'milepost-check-'));
    process.exitCode = 0;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    process.exitCode = 0;
  });

  async function run(options: {
    csv?: string;
    rules?: string;
    strict?: boolean;
    format?: 'text' | 'json' | 'github';
  }) {
    writeFileSync(join(folder, 'm.csv'), options.csv ?? sound);
    writeFileSync(join(folder, 'report.yaml'), report + (options.rules ?? ''));
    let printed = '';
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    try {
      const { strict = false, format = 'text' } = options;
      const config = join(folder, 'report.yaml');
      await check.handler({ config, strict, format, all: false, _: [], $0: '' });
    } finally {
      write.mockRestore();
    }
    return { printed, exitCode: process.exitCode };
  }

  const withoutDue = `${header}DM-1,One,A,1,,\n`;
  it.each([
    ['fine data', {}, 0],
    ['a warning', { csv: withoutDue }, 0],
    ['a warning, strictly', { csv: withoutDue, strict: true }, 1],
    ['a warning made an error', { csv: withoutDue, rules: 'rules: {due-given: error}\n' }, 1],
    [
      'a warning switched off, strictly',
      { csv: withoutDue, rules: 'rules: {due-given: "off"}\n', strict: true },
      0,
    ],
    ['an error', { csv: `${header}DM-1,One,A,1,soon,\n` }, 1],
    ['a report that cannot be read', { rules: 'titel: x\n' }, 1],
  ])('ends by the severity of %s', async (_, options, exitCode) => {
    expect((await run(options)).exitCode).toBe(exitCode);
  });
  it('shows the cell', async () => {
    const { printed } = await run({ csv: `${header}DM-1,One,A,1,soon,\n` });
    expect(printed).toContain('m.csv:2:14: error: the due date of DM-1, "soon", is no date [dates-readable]');
    expect(printed).toContain('  2 │ DM-1,One,A,1,soon,\n    │              ^^^^\n');
  });
  it('shows the line of report.yaml', async () => {
    const { printed } = await run({ rules: 'titel: x\n' });
    expect(printed).toContain('  5 │ titel: x\n    │ ^');
    expect(printed).toContain('→ Did you mean `title`?');
  });
  it('prints JSON and nothing else', async () => {
    const { printed } = await run({ csv: withoutDue, format: 'json' });
    expect(JSON.parse(printed).findings[0]).toMatchObject({ rule: 'due-given' });
  });
  it('names files from the working folder on for machines', async () => {
    const { printed } = await run({ csv: withoutDue, format: 'github' });
    expect(printed).toMatch(/file=[^,]*milepost-check-[^,]*\/m\.csv,line=2/);
  });
});

describe('colour', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
  ])('on a terminal %s with %j: %s', (isTTY, env, expected) => {
    expect(usesColour({ isTTY }, env)).toBe(expected);
  });
});
