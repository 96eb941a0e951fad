import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { CannotGoOn, check, summary } from '../../src/library/library.ts';
import { findingsSchema } from '../../src/tools/findings/json.ts';
import { summarySchema } from '../../src/tools/summary.ts';

const shipped = join(packageRoot, 'report.yaml');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-library-'));
  await writeFile(
    join(folder, 'report.yaml'),
    'handle: A-1\ntitle: A\nauthors: [B]\nrevision: 2026-01-01\ndataDate: 2026-01-01\ndata:\n  milestones: a.csv\n',
  );
  await writeFile(
    join(folder, 'a.csv'),
    'code,name,due,level,wbs,completed,predecessors\nA,One,2026-02-30,1,W,,\n',
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the library', () => {
  it('checks a report, in the published form', async () => {
    const found = findingsSchema.parse(await check(shipped));
    expect(found.counts).toEqual({ error: 0, warning: 16, info: 31 });
    expect(found.findings).toHaveLength(47);
  });

  it('gives the facts of a note, in the published form', async () => {
    const facts = summarySchema.parse(await summary(shipped));
    expect(facts.counts).toMatchObject({ total: 379, completed: 307, late: 31, ahead: 41 });
  });

  it('tells what is wrong as findings, with their places', async () => {
    const { findings } = await check(join(folder, 'report.yaml'));
    expect(findings).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        place: expect.objectContaining({ path: 'a.csv', line: 2, column: 7 }),
      }),
    );
  });

  it('gives no facts of a report with errors', async () => {
    const refused = summary(join(folder, 'report.yaml'));
    await expect(refused).rejects.toBeInstanceOf(CannotGoOn);
    await expect(refused).rejects.toMatchObject({
      diagnostics: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]),
    });
  });

  it('tells of a report that is not there', async () => {
    const { findings } = await check(join(folder, 'other.yaml'));
    expect(findings.map((d) => d.rule)).toEqual(['config-exists']);
  });
});
