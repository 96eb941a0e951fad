import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { compare } from '../../src/tools/diff/compare.ts';
import { diffSchema } from '../../src/tools/diff/schema.ts';
import { explain, explainChain, explainForecastOf } from '../../src/tools/explain/explain.ts';
import { explainedAsJson } from '../../src/tools/explain/json.ts';
import { explainSchema } from '../../src/tools/explain/schema.ts';
import { inspectFile } from '../../src/tools/inspect.ts';
import { inspectSchema } from '../../src/tools/inspect-schema.ts';

const shipped = join(packageRoot, 'data', 'milestones.csv');
const head = 'code,name,wbs,level,due,completed,predecessors,successors\n';
const before = `${head}A,First,W.1,1,2021-03-31,,,B\nB,Second,W.1,2,2021-04-30,,A,C\nC,Third,W.2,2,2021-05-31,,B,\nG,Gone,W.2,3,2021-06-30,,,\n`;
const after = `${head}A,First,W.1,1,2021-03-31,2021-04-02,,B\nB,Second one,W.1,2,2021-06-30,,A,C\nC,Third,W.2,2,2021-05-30,,B,\nN,New,W.2,3,2021-07-31,,,\n`;
let folder: string;

const effects = nodeEffects();
const at = (name: string) => join(folder, name);
/** As it is printed. */
const printed = <T extends z.ZodType>(schema: T, value: unknown) =>
  schema.parse(JSON.parse(JSON.stringify(value)));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-published-'));
  writeFileSync(at('old.csv'), before);
  writeFileSync(at('new.csv'), after);
  writeFileSync(
    at('report.yaml'),
    'handle: X-1\ntitle: X\ndataDate: 2021-05-10\ndata:\n  milestones: new.csv\n  snapshots: [{milestones: old.csv, dataDate: 2021-03-01}]\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what is printed as JSON keeps to its published schema', () => {
  it('diff', async () => {
    const where = { folder, config: at('report.yaml'), scratch: folder };
    const { json } = await compare({ before: at('old.csv'), after: at('new.csv') }, where, effects);
    const found = printed(diffSchema, json);
    expect(found.added.map((a) => a.id)).toEqual(['N']);
    expect(found.gone.map((a) => a.id)).toEqual(['G']);
    expect(found.slipped).toMatchObject([
      { after: { id: 'B' }, from: '2021-04-30', to: '2021-06-30', days: 61 },
    ]);
  });

  it.each(['B', 'A', 'late', 'bei', 'earned-schedule'])('explain %s', async (thing) => {
    printed(explainSchema, explainedAsJson(await explain(thing, at('report.yaml'), effects)));
  });

  it('explain CODE --chain and explain forecast CODE', async () => {
    const chain = await explainChain('C', at('report.yaml'), effects);
    expect(printed(explainSchema, explainedAsJson(chain))).toMatchObject({ predecessors: [{ code: 'B' }] });
    const forecast = await explainForecastOf('C', at('report.yaml'), effects);
    expect(printed(explainSchema, explainedAsJson(forecast))).toMatchObject({ code: 'C', basis: 'baseline' });
  });

  it('explain, every milestone of the shipped report', async () => {
    const config = join(packageRoot, 'report.yaml');
    for (const code of ['DLP-526', 'DM-AP-12', 'LSST-1590', 'LDM-503-14a'])
      printed(explainSchema, explainedAsJson(await explain(code, config, effects)));
  });

  it('inspect', async () => {
    const found = printed(
      inspectSchema,
      await inspectFile(shipped, join(packageRoot, 'report.yaml'), effects),
    );
    expect(found.format.name).toBe('csv');
  });
});
