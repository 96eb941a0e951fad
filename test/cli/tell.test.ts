import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { diff } from '../../src/cli/diff.ts';
import { inspect } from '../../src/cli/inspect.ts';

const sample = (name: string) => fileURLToPath(new URL(`../input/readers/samples/${name}`, import.meta.url));
let printed = '';

beforeEach(() => {
  printed = '';
  // Where no report is.
  vi.spyOn(process, 'cwd').mockReturnValue(tmpdir());
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text).replaceAll(`${sample('')}`, '');
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

const args = { config: 'report.yaml', _: [], $0: 'milepost' };

describe('inspect prints', () => {
  it('what a file is, holds and lacks', async () => {
    await inspect.handler({ ...args, file: sample('pier.xer'), json: false });
    expect(printed).toMatchInlineSnapshot(`
      "pier.xer: XER, the exchange format of P6 (format: xer)

      Size              2 kB, Windows-1252 (a guess)
      Projects          PIER-24
      Data date         2024-03-31
      Milestones        4 (1 completed, 1 starting something)
      Known of them     baseline 0, forecast 4, level 0
      Dates             2024-03-05 to 2024-12-13
      Other activities  1, not tracked (1 TT_Task)
      such as           A110 Drive piles
      Relations         3 between milestones (2 FS, 1 SS), 2 with lag
                        3 more with another activity at an end, left out
      Columns not read  Reporting Level

      Milestones by the top of the WBS:
        2  3  Works
        1  1  Design

      Read from:
        code  task_code
        name  task_name

      Lacks:
        The baseline finish (due date) of all milestones. Name a second file with it as \`baseline\`, or map its column as \`due\`.
        The level of all milestones. It may be in \`Reporting Level\`: map it with \`columns: {level: …}\`.

      For report.yaml:
        dataDate: 2024-03-31
        data:
          milestones: pier.xer
          baseline: APPROVED-PLAN
          columns:
            level: Reporting Level
        wbs:
          titles:
            "1": Design
            "1.1": Foundations
            "2": Works
            "2.1": Quay
      "
    `);
  });
  it('the same as JSON', async () => {
    await inspect.handler({ ...args, file: sample('pier.xml'), json: true });
    expect(JSON.parse(printed)).toMatchObject({
      format: { name: 'mspdi' },
      dataDate: '2024-03-31',
      milestones: { count: 4, withBaseline: 4 },
    });
  });
});

describe('diff prints', () => {
  it('the changes as aligned tables', async () => {
    const later = new TextDecoder()
      .decode(readFileSync(sample('pier.p6.csv')))
      .replace('M110,Not Started', 'M110,Completed')
      .replace('16-Jul-24', '30-Aug-24')
      .replace('Crane accepted', 'Crane in service')
      .replace(
        /M300(.*)\r\n$/,
        'M300$1\r\nM400,Not Started,PIER-24.2,Pier open,Finish Milestone,,,2,,,,12/31/2024,,\r\n',
      );
    const folder = mkdtempSync(join(tmpdir(), 'tell-test-'));
    writeFileSync(join(folder, 'later.csv'), later);
    await diff.handler({ ...args, old: sample('pier.p6.csv'), new: join(folder, 'later.csv'), json: false });
    rmSync(folder, { recursive: true });
    expect(printed.replace(`${folder}/`, '')).toMatchInlineSnapshot(`
      "From pier.p6.csv (no data date; last completion 2024-03-05) to later.csv (no data date; last completion 2024-04-02)
      4 milestones in both: 1 new, 1 renamed, 1 completed, 1 slipped.

      New (1)
        M400  2  due 2024-12-31  Pier open

      Renamed (1)
        M300  2  Crane accepted → Crane in service

      Completed (1)
        M110  2  2024-04-02  +18 d to plan  Site opened

      Slipped (1)
        M200  2.1  2024-07-16 → 2024-08-30  +45 d  forecast  Piles driven – Muñoz quay
      "
    `);
  });
  it('the same as JSON', async () => {
    await diff.handler({ ...args, old: sample('pier.p6.csv'), new: sample('pier.xml'), json: true });
    expect(JSON.parse(printed)).toMatchObject({ common: 4, added: [], gone: [], slipped: [] });
  });
});
