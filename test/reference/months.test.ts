import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { CannotGoOn, type Diagnostic } from '../../src/kernel/diagnostics.ts';
import { approve } from '../../src/tools/approve/approve.ts';
import { checkReport } from '../../src/tools/check.ts';
import { beginNext } from '../../src/tools/next/next.ts';
import { hasReference, hasSeries, referenceFolder } from './reference.ts';

/** The report as its editor left it after the first data set; the sections are those that need no TeX and are quick. */
const report = `# DM milestones, kept by project controls.
handle: DMTN-158
title: DM Milestone Summary, April 2019   # the month is in the title
dataDate: 2019-03-31
asOf: 2019-04-30
data:
  milestones: data/milestones.csv
  annotations: data/annotations.yaml
wbs: {root: "02C"}
sections: [summary, overdue, changes, variance, corrections]
output: {formats: [html], name: "{handle}_{version}_{status}"}
document:
  status: approved
  version: v1
  changes:
    - {version: v1, date: 2019-04-30, description: First issue.}
`;

let folder: string;
let commands: string[];
let edits: string[];
const at = (name: string) => join(folder, name);
const config = () => at('report.yaml');

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder });
}

function edit(what: string, change: (text: string) => string): void {
  edits.push(what);
  writeFileSync(config(), change(readFileSync(config(), 'utf8')));
}

/** A month as its editor lives it: the commands typed, and the places of files changed by hand. */
async function month(
  name: string,
  dates: { dataDate: string; asOf: string },
  answer: (found: Diagnostic[]) => void,
) {
  [commands, edits] = [[], []];
  commands.push('milepost next');
  const begun = await beginNext(
    { config: config(), exports: [join(referenceFolder, name, 'milestones.csv')], ...dates, force: false },
    nodeEffects(),
  );
  commands.push('milepost check');
  const { findings } = await checkReport(config(), nodeEffects());
  answer(findings.filter((d) => d.severity === 'warning' || d.severity === 'error'));
  commands.push('git commit');
  git('add', '.');
  git('commit', '-qm', name);
  commands.push('milepost approve');
  const approved = await approve(
    { config: config(), name: 'A. Chair', role: 'Project manager', date: dates.asOf },
    nodeEffects(),
  ).catch((error: unknown) => {
    const told =
      error instanceof CannotGoOn ? error.diagnostics.map((d) => `${d.rule}: ${d.message}`) : [error];
    throw new Error(told.join('\n'));
  });
  commands.push('git commit');
  git('commit', '-qam', `Approve ${approved.version}`);
  return { begun, approved };
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'months-test-'));
  mkdirSync(at('data'));
  writeFileSync(config(), report);
  writeFileSync(at('.gitignore'), 'build/\n.milepost/\nfigures/\n');
  writeFileSync(at('data/annotations.yaml'), 'DM-NET-1:\n  description: The network of the base.\n');
  copyFileSync(join(referenceFolder, 'dmtn-158-2019-04/milestones.csv'), at('data/milestones.csv'));
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'v1');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** One edit accepts what was read, rule by rule, with one reason. */
const acceptAll = (found: Diagnostic[]) => {
  const rules = [...new Set(found.map((d) => d.rule))];
  if (rules.length === 0) return;
  const lines = rules.map((rule) => `  - {rule: ${rule}, reason: Read and told to the board.}\n`).join('');
  edit('accept', (text) => (/^accept:$/m.test(text) ? text + lines : `${text}accept:\n${lines}`));
};

describe.skipIf(!hasReference || !hasSeries)('two months of an editor who changes no prose', () => {
  it('cost five commands and three edits at most', { timeout: 240_000 }, async () => {
    const first = await month('dmtn-158-2021-03', { dataDate: '2021-03-31', asOf: '2021-05-10' }, acceptAll);
    expect(commands.length).toBeLessThanOrEqual(5);
    expect(edits.length).toBeLessThanOrEqual(3);
    expect(first.approved.version).toBe('v2');

    const second = await month('dmtn-158-2022-12', { dataDate: '2022-12-31', asOf: '2023-01-27' }, acceptAll);
    expect(commands.length).toBeLessThanOrEqual(5);
    expect(edits.length).toBeLessThanOrEqual(3);
    expect(second.begun.difference).toMatchObject({ common: 370 });
    expect(second.begun.difference.completed).toHaveLength(35);

    const text = readFileSync(config(), 'utf8');
    expect(text).toContain('title: DM Milestone Summary, January 2023   # the month is in the title\n');
    expect(text).toContain(
      'description: "Data of 31 December 2022: 17 new, 9 gone, 9 renamed, 35 completed, 1 of them backdated, 1 with another day of completion, 24 slipped since 31 March 2021."',
    );
    expect(text.match(/^ {4}- milestones: .*$/gm)).toEqual([
      '    - milestones: data/2019-03/milestones.csv',
      '    - milestones: data/2021-03/milestones.csv',
    ]);
    const page = readFileSync(second.approved.outputs[0] ?? '', 'utf8');
    expect(page).toContain('Approved by A. Chair, Project manager, 2023-01-27');
    expect(second.approved.outputs.map((path) => path.split('/').at(-1))).toEqual([
      'DMTN-158_v3_approved.html',
      'DMTN-158_v3_approved.manifest.json',
      'DMTN-158_v3_approved.sha256',
    ]);
  });
});
