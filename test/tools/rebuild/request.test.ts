import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import type { Progress } from '../../../src/kernel/effects.ts';
import { rebuild } from '../../../src/tools/rebuild/rebuild.ts';
import { settingEdits } from '../../../src/tools/settings.ts';

const report = `handle: X-1 # ours
title: Plan
dataDate: 2021-03-31
data: {milestones: m.csv}
sections: [summary]
output: {formats: [html]}
`;
let home: string;
let told: Progress[];
const at = (name: string) => join(home, name);
const effects = () => nodeEffects((event) => told.push(event));

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'request-test-'));
  told = [];
  mkdirSync(at('note'));
  writeFileSync(at('note/report.yaml'), report);
  writeFileSync(at('note/m.csv'), 'code,name,wbs,level,due,completed\nA,One,1,1,2021-01-01,2021-01-01\n');
});
afterEach(() => rmSync(home, { recursive: true }));

describe('a build', () => {
  it('goes where it is told, and writes nothing into the report folder', async () => {
    chmodSync(at('note'), 0o555);
    const asked = { output: at('out'), workspace: at('work') };
    const note = await rebuild(at('note/report.yaml'), effects(), asked);
    chmodSync(at('note'), 0o755);
    expect(note.outputs).toEqual([at('out/X-1.html')]);
    expect(readdirSync(at('out'))).toEqual(['X-1.html', 'X-1.manifest.json', 'figures']);
    expect(readdirSync(at('note'))).toEqual(['m.csv', 'report.yaml']);
    const manifest = JSON.parse(readFileSync(at('out/X-1.manifest.json'), 'utf8'));
    expect(manifest.outputs[0].path).toBe('X-1.html');
    expect(JSON.stringify(manifest)).not.toContain(home);
    expect((await rebuild(at('note/report.yaml'), effects(), asked)).upToDate).toBe(true);
  });

  it('takes values of the command line, and says whether anything was to do', async () => {
    const build = (...settings: string[]) =>
      rebuild(at('note/report.yaml'), effects(), { edits: settingEdits(settings) });
    const made = async (...settings: string[]) => {
      const { outputs, upToDate } = await build(...settings);
      return [readFileSync(outputs[0] ?? '', 'utf8').includes('30 April 2021'), upToDate];
    };
    expect(await made()).toEqual([false, false]);
    expect(await made('dataDate=2021-04-30')).toEqual([true, false]);
    expect(await made('dataDate=2021-04-30')).toEqual([true, true]);
    expect(await made()).toEqual([false, false]);
    expect(readFileSync(at('note/report.yaml'), 'utf8')).toBe(report);
    await expect(build('dataDates=2021-04-30')).rejects.toThrow('unknown key `dataDates`');
    await expect(build('dataDate=April')).rejects.toThrow('must be a day of the calendar');
    expect(() => settingEdits(['dataDate'])).toThrow('--set dataDate is no key and value');
    expect(settingEdits(['a.b=true', 'c=1.10', 'd=[x, y]']).map((e) => 'value' in e && e.value)).toEqual([
      true,
      '1.10',
      ['x', 'y'],
    ]);
  });

  it('uses a workspace made elsewhere where it is trusted, and says so where it is not', async () => {
    const path = at('note/report.yaml');
    const workspace = at('note/.milepost/report');
    const kept = join(workspace, 'cache', 'kept');
    await rebuild(path, effects());
    const restore = () => {
      writeFileSync(join(workspace, 'seal'), 'of another machine');
      writeFileSync(kept, 'x');
    };
    restore();
    await rebuild(path, effects(), { trustCache: true });
    expect(readFileSync(kept, 'utf8')).toBe('x');
    restore();
    told = [];
    await rebuild(path, effects());
    expect(readdirSync(join(workspace, 'cache'))).not.toContain('kept');
    expect(told).toContainEqual(
      expect.objectContaining({ what: 'workspace', why: expect.stringContaining('--trust-cache') }),
    );
  });
});
