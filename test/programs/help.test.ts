import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';

const bundle = join(packageRoot, 'dist', 'milepost.js');
const run = (...args: string[]) => spawnSync(process.execPath, [bundle, ...args], { encoding: 'utf8' });
const names = commands.map(({ command }) => String(command).split(' ')[0] ?? '');

describe.skipIf(!existsSync(bundle))('the help', () => {
  it.each(names)('of %s breaks no word', (name) => {
    const { stdout } = run(name, '--help');
    const source = stdout.replace(/^.*\n/, '');
    for (const word of ['differ', 'externally', 'Install', 'external', 'correction'])
      for (let i = 2; i < word.length - 1; i += 1)
        expect(source).not.toMatch(new RegExp(`\\b${word.slice(0, i)}\\s*\\n\\s*${word.slice(i)}\\b`));
  });
  it('names --config where a report is given as an argument', () => {
    const { stderr, status } = run('build', 'other.yaml');
    expect(status).toBe(2);
    expect(stderr).toContain('`--config other.yaml`');
    expect(run('build', 'notes').stderr).not.toContain('--config');
  });
});
