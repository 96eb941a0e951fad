import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { isBundled, newReport } from '../pdf/folder.ts';

const report = await newReport();
afterAll(() => report.remove());
beforeEach(() => rm(join(report.folder, '.milepost'), { recursive: true, force: true }));

/** Runs a command of the bundle behind a line of the shell that sets a limit. */
const under = (limit: string, command: string, env = {}) =>
  execa(
    'bash',
    ['-c', `${limit}; "$0" "$1" ${command}`, process.execPath, join(packageRoot, 'dist', 'milepost.js')],
    {
      cwd: report.folder,
      env,
      reject: false,
      all: true,
    },
  );

describe.skipIf(!isBundled)('a limit of the machine is named, with what to do', () => {
  it.each([
    ['descriptors for the code', 'ulimit -n 24', 'check', /EMFILE.*\n.*ulimit -n 1024/],
    ['descriptors for a build', 'ulimit -n 50', 'build', /may open no more files.*\n.*`ulimit -n 1024`/],
    [
      'the size of files',
      'ulimit -f 20',
      'build',
      /as large as that is not allowed.*\n.*`ulimit -f unlimited`/,
    ],
  ])('%s', async (_, limit, command, said) => {
    const { exitCode, all } = await under(limit, command);
    expect(all).toMatch(said);
    expect(all).not.toMatch(/fault of milepost|^ +at |node:internal/m);
    expect(exitCode).toBe(1);
  });
});
