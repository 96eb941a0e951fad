import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/kernel/package-root.ts';

const config = join('examples', 'starter', 'report.yaml');

/** Runs `milepost check` on the starter as part of a line of the shell. */
const check = (line: string) =>
  execa(
    'bash',
    [
      '-c',
      line,
      process.execPath,
      '--import',
      'tsx',
      'src/cli/main.ts',
      'check',
      '--format',
      'json',
      '-c',
      config,
    ],
    {
      cwd: packageRoot,
      reject: false,
    },
  );

describe('a command', () => {
  it('goes on when nobody reads what it prints', async () => {
    // The reader is gone before anything is written.
    const { stdout, stderr } = await check('"$0" "$@" | true; echo "$PIPESTATUS"');
    expect({ stdout, stderr }).toEqual({ stdout: '0', stderr: '' });
  });
  it.skipIf(!existsSync('/dev/full'))('fails when what it prints finds no room', async () => {
    const { exitCode, stderr } = await check('"$0" "$@" > /dev/full');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^milepost: what is printed cannot be written: ENOSPC/);
  });
});
