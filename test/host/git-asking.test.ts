import { expect, it } from 'vitest';
import { askAgain, askGit, withoutFilters } from '../../src/host/git.ts';
import { memoryWorld } from '../support/memory-effects.ts';

it('git is asked with no environment of the user but PATH and HOME, and fetches nothing', async () => {
  const env = { PATH: '/bin', HOME: '/home', GIT_DIR: '/elsewhere' };
  const { effects, calls } = memoryWorld({ env, run: () => ({ stdout: 'abc' }) });
  expect(await askGit('/r', ['log'], { effects })).toBe('abc');
  expect(calls[0]?.options).toEqual({
    cwd: '/r',
    timeout: 10_000,
    env: {
      PATH: '/bin',
      HOME: '/home',
      LC_ALL: 'C',
      GIT_ALLOW_PROTOCOL: 'none',
      GIT_NO_LAZY_FETCH: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_LITERAL_PATHSPECS: '1',
    },
  });
  await askAgain({ cwd: '/r', args: calls[0]?.args ?? [] }, effects);
  expect(calls[1]).toMatchObject({ args: calls[0]?.args, options: { env: calls[0]?.options.env } });
});

it('git asks nothing again of which a single word is not one of ours', async () => {
  const { effects, calls } = memoryWorld({ run: () => ({ stdout: '' }) });
  await askGit('/r', [], { effects });
  const settings = calls[0]?.args ?? [];
  for (const words of [['log', 'x'], ['x', 'log'], ['x'], ['--output=a', '--', 'm.csv']])
    expect(await askAgain({ cwd: '/r', args: [...settings, ...words] }, effects)).toBeNull();
  expect(calls).toHaveLength(1);
});

it('filters of the repository alone are switched off, those of the user stay', async () => {
  const listed = [
    'global',
    'filter.lfs.smudge',
    'local',
    'filter.a.clean',
    'worktree',
    'filter.b.c.smudge',
    '',
  ];
  const { effects } = memoryWorld({ run: () => ({ stdout: listed.join('\0') }) });
  expect(await withoutFilters('/r', effects)).toEqual({
    GIT_CONFIG_COUNT: '6',
    ...Object.fromEntries(
      ['a.smudge=', 'a.process=', 'a.required=false', 'b.c.smudge=', 'b.c.process=', 'b.c.required=false']
        .map((setting) => `filter.${setting}`.split('='))
        .flatMap(([key, value], i) => [
          [`GIT_CONFIG_KEY_${i}`, key],
          [`GIT_CONFIG_VALUE_${i}`, value],
        ]),
    ),
  });
});
