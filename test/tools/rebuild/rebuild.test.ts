import { beforeEach, describe, expect, it } from 'vitest';
import { codeFolder } from '../../../src/kernel/package-root.ts';
import { explainFault } from '../../../src/tools/rebuild/faults.ts';
import { rebuild } from '../../../src/tools/rebuild/rebuild.ts';
import { record } from '../../../src/tools/rebuild/record.ts';
import { writeStamp } from '../../../src/tools/rebuild/stamp.ts';
import { type MemoryWorld, memoryWorld } from '../../support/memory-effects.ts';

const report = '/r/report.yaml';
const folder = '/r/.milepost/report';
let world: MemoryWorld;

beforeEach(async () => {
  world = memoryWorld({ files: { [`${codeFolder}/identity`]: 'this code', [report]: 'handle: 1' } });
});

/** Leaves behind what a build does that read the report and wrote a note. */
async function built(): Promise<void> {
  const note = { output: '/r/build/note.pdf', pages: 7 };
  // The first visit seals the workspace.
  await expect(rebuild(report, world.effects)).rejects.toMatchObject({ name: 'CannotGoOn' });
  const recording = record(world.effects, folder);
  await recording.effects.files.read(report);
  await recording.effects.files.write(note.output, '%PDF');
  await writeStamp({ folder, code: 'this code', report }, { recording, result: note }, world.effects.files);
}

describe('rebuild', () => {
  it('gives the note that is there when nothing changed, and starts no program', async () => {
    await built();
    expect(await rebuild(report, world.effects)).toEqual({
      output: '/r/build/note.pdf',
      pages: 7,
      upToDate: true,
    });
    expect(world.calls.filter(({ command }) => command !== 'git')).toEqual([]);
    expect(await world.effects.files.list(folder)).toEqual(['seal', 'stamp.json']);
  });

  it('says what changed, by its path in the report folder, and lets go of the lock when it fails', async () => {
    await built();
    world.pass(1000);
    world.put(report, 'handle: 2');
    world.put('/r/build/note.pdf', 'other');
    await expect(rebuild(report, world.effects)).rejects.toMatchObject({ name: 'CannotGoOn' });
    expect(world.told.filter(({ kind }) => kind === 'reason').slice(-2)).toEqual([
      { kind: 'reason', what: 'note', why: 'report.yaml changed' },
      { kind: 'reason', what: 'note', why: 'build/note.pdf is not as it was built' },
    ]);
    expect(await world.effects.files.exists(`${folder}/lock`)).toBe(false);
  });

  it.each([
    ['the disk is full', () => world.leaveRoom(10)],
    ['you have no right to do so', () => world.forbid('/r')],
    ['a file stands where a folder is needed', () => world.put('/r/.milepost', 'a file')],
  ])('explains that %s', async (why, spoil) => {
    spoil();
    await expect(rebuild(report, world.effects)).rejects.toMatchObject({
      diagnostics: [{ rule: 'output-can-be-written', message: expect.stringContaining(why) }],
    });
  });

  it('writes nothing through a link that leads out of the folder', async () => {
    world.put('/home/theirs', 'theirs');
    world.link('/r/.milepost', '/home');
    await expect(rebuild(report, world.effects)).rejects.toMatchObject({
      diagnostics: [{ rule: 'file-inside-folder' }],
    });
    expect(world.contents()['/home/theirs']).toBe('theirs');
  });
});

describe('a failure of the file system', () => {
  const fault = (code: string, more = {}) => Object.assign(new Error(code), { code, path: '/r/a', ...more });
  it.each([
    ['ENOSPC', /the disk is full/],
    ['EDQUOT', /quota is used up/],
    ['EROFS', /read-only file system/],
    ['EACCES', /no right/],
    ['EPERM', /no right/],
    ['EBUSY', /another program holds it/],
    ['EEXIST', /a file stands where a folder is needed/],
    ['ENOTDIR', /a file stands where a folder is needed/],
    ['EISDIR', /a folder stands where a file is needed/],
    ['ENAMETOOLONG', /longer than the file system takes/],
    ['ELOOP', /round in a circle/],
    ['EFBIG', /as large as that is not allowed/],
    ['EIO', /the disk fails/],
  ])('%s is explained, with a way out', (code, why) => {
    const explained = explainFault(fault(code));
    expect(explained).toMatchObject({
      diagnostics: [{ message: expect.stringMatching(why), hint: expect.stringMatching(/\w+ .*\.$/) }],
    });
    expect(explained).toMatchObject({ diagnostics: [{ message: expect.stringMatching(/^\/r\/a cannot/) }] });
  });
  it('names the file that would have come to be', () => {
    const explained = explainFault(fault('ENOSPC', { dest: '/r/b' }));
    expect(explained).toMatchObject({ diagnostics: [{ message: expect.stringMatching(/^\/r\/b cannot/) }] });
    const nameless = explainFault(Object.assign(new Error(), { code: 'ENOSPC' }));
    expect(nameless).toMatchObject({ diagnostics: [{ message: expect.stringMatching(/^a file cannot/) }] });
  });
  it.each([
    ['EMFILE', /may open no more files \(at \/r\/a\)/],
    ['ENFILE', /may open no more files/],
    ['ENOMEM', /no memory left/],
    ['EAGAIN', /start no more processes/],
    ['ERR_WORKER_OUT_OF_MEMORY', /no more memory/],
  ])('%s is one of the machine', (code, why) => {
    expect(explainFault(fault(code))).toMatchObject({
      diagnostics: [{ rule: 'machine-has-room', message: expect.stringMatching(why) }],
    });
  });
  it('says whether it was read or written', () => {
    expect(explainFault(fault('EIO', { syscall: 'read' }))).toMatchObject({
      diagnostics: [{ message: expect.stringMatching(/^\/r\/a cannot be read/) }],
    });
  });
  it('of another kind stays what it is', () => {
    for (const error of [fault('EPIPE'), new TypeError('ours')]) expect(explainFault(error)).toBe(error);
  });
});
