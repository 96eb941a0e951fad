import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { CannotGoOn } from '../../../src/kernel/diagnostics.ts';
import { approve } from '../../../src/tools/approve/approve.ts';
import { checkReport } from '../../../src/tools/check.ts';
import { buildEdition } from '../../../src/tools/editions/editions.ts';
import { rebuild } from '../../../src/tools/rebuild/rebuild.ts';

const report = `handle: X-1
title: Plan
dataDate: 2021-03-31
data: {milestones: m.csv}
sections: [summary]
output: {formats: [html], name: "{handle}_{version}_{status}"}
document:
  status: draft # for now
  version: v2
  changes:
    - {version: v1, date: 2021-03-01, description: First.}
    - {version: v2, date: 2021-04-01, description: Second.}
`;
const accept = `accept:
  - {rule: due-given, code: A, reason: It has no plan.}
`;
const data = 'code,name,wbs,level,due,completed\nA,One,1,1,,\n';

let folder: string;
const at = (name: string) => join(folder, name);
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder });
const commit = (text: string) => {
  writeFileSync(at('report.yaml'), text);
  git('add', 'report.yaml', 'm.csv');
  git('commit', '-qm', 'x', '--allow-empty');
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'approve-test-'));
  writeFileSync(at('m.csv'), data);
  git('init', '-q');
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (more = {}) =>
  approve(
    { config: at('report.yaml'), name: 'A. Chair', role: 'Project manager', date: '2021-04-06', ...more },
    nodeEffects(),
  );

async function refusal(more = {}): Promise<string[]> {
  const before = readFileSync(at('report.yaml'), 'utf8');
  const error = await run(more).catch((e: unknown) => e);
  expect(readFileSync(at('report.yaml'), 'utf8')).toBe(before);
  expect(error).toBeInstanceOf(CannotGoOn);
  return (error as CannotGoOn).diagnostics.map((d) => `${d.rule}: ${d.message}`);
}

describe('approve', () => {
  it('says so in report.yaml, and gives a verified note with checksums', async () => {
    commit(report + accept);
    const approved = await run();
    expect(readFileSync(at('report.yaml'), 'utf8')).toBe(
      (report + accept)
        .replace('draft # for now', 'approved # for now')
        .replace(
          'accept:',
          '  approval:\n    name: A. Chair\n    role: Project manager\n    date: 2021-04-06\naccept:',
        ),
    );
    const names = approved.outputs.map((path) => path.replace(`${folder}/build/`, ''));
    expect(names).toEqual([
      'X-1_v2_approved.html',
      'X-1_v2_approved.manifest.json',
      'X-1_v2_approved.sha256',
    ]);
    execFileSync('sha256sum', ['--check', 'X-1_v2_approved.sha256'], { cwd: at('build') });
    expect(readFileSync(approved.outputs[0] ?? '', 'utf8')).toContain(
      'Approved by A. Chair, Project manager, 2021-04-06',
    );
    expect(approved.accepted.map((d) => d.hint)).toEqual(['Accepted: It has no plan.']);
    expect(await refusal()).toEqual(['approved-once: v2 is approved already, by A. Chair']);
  });

  it('is of a note that is made again to the same bytes once it is committed', async () => {
    commit(report + accept);
    const [output = ''] = (await run()).outputs;
    const approved = readFileSync(output);
    commit(readFileSync(at('report.yaml'), 'utf8'));
    rmSync(at('build'), { recursive: true });
    await rebuild(at('report.yaml'), nodeEffects());
    expect(readFileSync(output).equals(approved)).toBe(true);
  });

  it('is of its editions too', async () => {
    writeFileSync(at('m.csv'), `${data}B,Two,2,1,2021-05-01,\n`);
    commit(`${report + accept}editions: [{handle: X-2, wbs: "2"}]\n`);
    const { outputs } = await run({ name: 'J. Chair' });
    const names = outputs.map((path) => path.replace(`${folder}/build/`, ''));
    expect(names).toContain('X-2_v2_approved.html');
    expect(readFileSync(at('build/X-2_v2_approved.html'), 'utf8')).toContain('Approved by J. Chair');
    expect(readFileSync(at('build/X-1_v2_approved.sha256'), 'utf8')).toContain('  X-2_v2_approved.html\n');
    execFileSync('sha256sum', ['--check', 'X-1_v2_approved.sha256'], { cwd: at('build') });
  });

  it('refuses what nobody read, and leaves report.yaml as it was', async () => {
    commit(report);
    expect(await refusal()).toEqual([
      expect.stringMatching(/^due-given: /),
      'approved-without-warnings: not approved: 1 finding to mend or to accept; report.yaml was not changed',
    ]);
    commit(`${report + accept}`.replace('version: v2\n', 'version: v3\n'));
    expect(await refusal()).toEqual([
      'approved-versioned: the version is v3, and the change record ends at v2',
    ]);
    commit(report + accept);
    expect(await refusal({ date: '2021-03-30' })).toEqual([
      'approved-after-data: 2021-03-30 is before the data date',
    ]);
    writeFileSync(at('m.csv'), data.replace('One', 'Two'));
    expect(await refusal()).toEqual(['approved-committed: m.csv is not in git as it is']);
  });
});

describe('what a report accepts', () => {
  const rules = async (text: string) => {
    commit(text);
    const { findings } = await checkReport(at('report.yaml'), nodeEffects());
    return findings.map((d) => [d.rule, d.severity]);
  };
  it('is a note, for so long, and named where it is not found', async () => {
    expect(await rules(report)).toContainEqual(['due-given', 'warning']);
    expect(await rules(report + accept)).toContainEqual(['due-given', 'info']);
    const past = await rules(`${report}accept: [{rule: due-given, reason: Soon., until: 2021-02-28}]\n`);
    expect(past).toContainEqual(['due-given', 'warning']);
    expect(past).toContainEqual(['accepted-findings-current', 'warning']);
    expect(await rules(`${report}accept: [{rule: due-given, code: B, reason: Later.}]\n`)).toContainEqual([
      'accepted-findings-met',
      'info',
    ]);
    expect(await rules(`${report}accept: [{rule: due-givn, reason: Later.}]\n`)).toContainEqual([
      'rules-known',
      'warning',
    ]);
  });
  it('is a note in what is built too, its editions included', async () => {
    commit(`${report + accept}editions: [{handle: X-2, levels: 1}]\n`);
    const notes = [
      await rebuild(at('report.yaml'), nodeEffects()),
      await buildEdition(at('report.yaml'), 'X-2', nodeEffects()),
    ];
    for (const { diagnostics } of notes)
      expect(diagnostics.map((d) => [d.rule, d.severity, d.hint])).toContainEqual([
        'due-given',
        'info',
        'Accepted: It has no plan.',
      ]);
  });
  it('does not let the change record end before the version', async () => {
    commit(report.replace('version: v2\n', 'version: v3\n'));
    const { findings } = await checkReport(at('report.yaml'), nodeEffects());
    expect(findings.find((d) => d.rule === 'change-record-reaches-version')).toMatchObject({
      message: 'the version is v3, and the change record ends at v2',
      place: { path: 'report.yaml', line: 9, column: 12 },
    });
  });
});
