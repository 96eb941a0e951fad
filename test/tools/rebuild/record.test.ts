import { describe, expect, it } from 'vitest';
import { digest } from '../../../src/host/cache.ts';
import { changedSince, record } from '../../../src/tools/rebuild/record.ts';
import { memoryWorld } from '../../support/memory-effects.ts';

describe('record', () => {
  it('notes what was read, listed, looked for and written, but nothing of its own folder', async () => {
    const world = memoryWorld({ files: { '/r/data.csv': 'code\n' } });
    const { effects, inputs, outputs } = record(world.effects, '/r/own');
    const { files } = effects;
    await files.write('/r/own/kept', 'kept');
    await files.write('/r/out/note.pdf', 'pdf');
    for (const place of ['/r', '/r/own']) {
      await files.read(`${place}/data.csv`).catch(() => null);
      await files.list(place);
      await files.exists(`${place}/more.csv`);
    }
    expect(new TextDecoder().decode(await files.read('/r/own/kept'))).toBe('kept');
    expect(inputs()).toMatchObject([
      { kind: 'file', path: '/r/data.csv', hash: digest('code\n') },
      { kind: 'names', path: '/r' },
      { kind: 'presence', path: '/r/more.csv', present: false },
    ]);
    expect(inputs()).toHaveLength(3);
    expect(await outputs()).toMatchObject([{ path: '/r/out/note.pdf', hash: digest('pdf') }]);
  });

  it('takes for no input what the build itself wrote, nor a folder it wrote into', async () => {
    const world = memoryWorld({ files: { '/r/figures/a.svg': '<svg/>' } });
    const { effects, inputs } = record(world.effects, '/r/own');
    await effects.files.list('/r/figures');
    await effects.files.write('/r/figures/b.svg', '<svg/>');
    await effects.files.read('/r/figures/b.svg');
    await effects.files.exists('/r/figures/b.svg');
    await effects.files.read('/r/owner').catch(() => null);
    expect(inputs()).toMatchObject([{ kind: 'file', path: '/r/owner', hash: null }]);
  });

  it('notes what git answers, and what git answers when it is asked again', async () => {
    let revision = 'abc';
    const world = memoryWorld({ run: ({ command }) => ({ stdout: `${command} ${revision}` }) });
    const { effects, inputs } = record(world.effects, '/r/own');
    const settings = [
      ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.sshCommand=false', 'core.pager=cat'],
      ...['log.showSignature=false', 'gpg.program=false', 'gpg.ssh.program=false', 'gpg.x509.program=false'],
    ].flatMap((setting) => ['-c', setting]);
    const args = [...settings, 'log', '-1', '--format=%h %cs', '--', 'm.csv'];
    await effects.run('git', args, { cwd: '/r', env: {} });
    await effects.run('xelatex', ['--version'], { cwd: '/r', env: {} });
    expect(inputs()).toEqual([{ kind: 'git', args, cwd: '/r', hash: digest('git abc') }]);
    expect(await changedSince(inputs(), 0, world.effects)).toEqual([]);
    revision = 'def';
    expect(await changedSince(inputs(), 0, world.effects)).toEqual(['what git says']);
  });
});
