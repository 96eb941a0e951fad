import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { readConfig } from '../../src/input/load.ts';
import { provenanceOf } from '../../src/input/provenance.ts';
import { compare } from '../../src/tools/diff/compare.ts';
import { changedSince } from '../../src/tools/rebuild/record.ts';

const report = 'handle: X-1\ntitle: Plan\ndataDate: 2021-03-31\ndata: {milestones: m.csv}\n';
const data = 'code,name,wbs,level,due,completed,predecessors,successors\nA,One,02C,2,2021-03-01,,,\n';

let folder: string;
let marker: string;
const effects = nodeEffects();
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: folder,
    stdio: 'pipe',
  });
const known = async () => provenanceOf(await readConfig(join(folder, 'report.yaml'), effects), effects);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-git-'));
  marker = join(folder, 'a-program-ran');
  git('init', '-q', '-b', 'main');
  writeFileSync(join(folder, 'report.yaml'), report);
  writeFileSync(join(folder, 'm.csv'), data);
  writeFileSync(join(folder, '.gitattributes'), '*.csv filter=trap diff=trap\n*.yaml filter=a=b.c\n');
  git('add', 'm.csv', 'report.yaml', '.gitattributes');
  git('commit', '-qm', 'March');
  git('remote', 'add', 'origin', 'git@example.org:group/plan.git');
});
beforeEach(() => writeFileSync(join(folder, 'm.csv'), data));
afterAll(() => rmSync(folder, { recursive: true }));

describe('what git knows of a report', () => {
  it('is the repository, the revision, and whether the data are those', async () => {
    const clean = await known();
    expect(clean).toMatchObject({ repository: 'group/plan', modified: false });
    expect(clean.revision).toMatch(/^[0-9a-f]{7,}$/);
  });
  it('has the revision of the data, not of what else is in the folder', async () => {
    const { revision } = await known();
    git('commit', '-q', '--allow-empty', '-m', 'April');
    writeFileSync(join(folder, 'report.yaml'), `${report}# approved\n`);
    git('commit', '-qam', 'Approve');
    expect((await known()).revision).toBe(revision);
  });
  it('says that data were changed, not that their line ends were', async () => {
    writeFileSync(join(folder, 'm.csv'), data.replaceAll('\n', '\r\n'));
    expect((await known()).modified).toBe(false);
    writeFileSync(join(folder, 'm.csv'), data.replace('One', 'Two'));
    expect((await known()).modified).toBe(true);
  });
});

describe('a repository whose settings name programs', () => {
  beforeAll(() => {
    const trap = join(folder, 'trap.sh');
    writeFileSync(trap, `#!/bin/sh\ntouch '${marker}'\ncat\n`);
    chmodSync(trap, 0o755);
    const settings = [
      ...['core.fsmonitor', 'core.sshCommand', 'core.pager', 'core.editor', 'gpg.program', 'diff.external'],
      ...['filter.trap.clean', 'filter.trap.smudge', 'diff.trap.textconv', 'diff.trap.command'],
      ...[
        'filter.a=b.c.smudge',
        'credential.helper',
        'core.gitProxy',
        'core.askPass',
        'pager.log',
        'pager.config',
      ],
      ...[
        'remote.origin.uploadpack',
        'core.alternateRefsCommand',
        'sequence.editor',
        'alias.log',
        'alias.ls-tree',
      ],
    ];
    for (const name of settings) git('config', name, name.startsWith('alias') ? `!${trap}` : trap);
    git('config', 'log.showSignature', 'true');
    git('config', 'protocol.allow', 'always');
    git('config', 'protocol.ext.allow', 'always');
    git('config', 'extensions.partialClone', 'origin');
    git('config', 'remote.origin.promisor', 'true');
    for (const hook of ['post-checkout', 'post-index-change', 'reference-transaction', 'fsmonitor-watchman'])
      writeFileSync(join(folder, '.git', 'hooks', hook), `#!/bin/sh\ntouch '${marker}'\n`, { mode: 0o755 });
    // What git itself would do shows that the trap works.
    writeFileSync(join(folder, 'm.csv'), `${data}\n`);
    git('status');
    expect(existsSync(marker)).toBe(true);
  });
  beforeEach(() => rmSync(marker, { force: true }));

  it('runs none of them when it is asked where the data are from', async () => {
    writeFileSync(join(folder, 'm.csv'), data.replace('One', 'Two'));
    expect((await known()).modified).toBe(true);
    expect(existsSync(marker)).toBe(false);
  });
  it('runs none of them when a revision is compared', async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'milepost-git-scratch-'));
    const sides = { before: 'HEAD', after: '.' };
    const { json } = await compare(sides, { folder, config: 'report.yaml', scratch }, effects);
    rmSync(scratch, { recursive: true });
    expect(json).toMatchObject({ added: [], gone: [] });
    expect(existsSync(marker)).toBe(false);
  });
  it('runs none of them when an object is missing', async () => {
    const [hash = ''] = git('rev-parse', 'HEAD^{tree}').toString().split('\n');
    const object = join(folder, '.git', 'objects', hash.slice(0, 2), hash.slice(2));
    const moved = `${object}.aside`;
    execFileSync('mv', [object, moved]);
    git('config', 'remote.origin.url', `ext::sh -c touch% ${marker}`);
    await known();
    execFileSync('mv', [moved, object]);
    expect(existsSync(marker)).toBe(false);
  });
});

describe('what a build noted down', () => {
  const seen = (args: readonly string[]) => [{ kind: 'git', args, cwd: folder, hash: '' }] as const;
  it.each([
    [['-c', 'alias.x=!touch marker', 'x']],
    [['-c', 'core.fsmonitor=touch marker; false', 'status']],
    [['log', '--output=marker']],
    [[]],
  ])('is never a command to be run: %j', async (args) => {
    let ran = 0;
    const watched = { ...effects, run: () => Promise.reject(new Error(`ran ${ran++}`)) };
    expect(await changedSince(seen(args), 0, watched)).toEqual(['what git says']);
    expect(ran).toBe(0);
  });
});
