import type { Effects, RunOptions } from '../kernel/effects.ts';

/**
 * Settings of a repository that make git start a program, as they must be for a stranger's repository to be asked. Its
 * filters and drivers for differences are started by no command used here but checkout-index; see `withoutFilters`.
 */
const settings = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.sshCommand=false',
  'core.pager=cat',
  'log.showSignature=false',
  'gpg.program=false',
  'gpg.ssh.program=false',
  'gpg.x509.program=false',
].flatMap((setting) => ['-c', setting]);

/** The whole environment git runs in. Nothing is fetched, whatever the repository says it lacks. */
function environment(user: Effects['env']): Record<string, string> {
  return {
    PATH: user.PATH ?? '',
    HOME: user.HOME ?? '',
    LC_ALL: 'C',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
  };
}

export type GitOptions = Pick<RunOptions, 'timeout'> & { readonly env?: Readonly<Record<string, string>> };

/** Asks git about the repository a folder lies in; null when it has no answer. */
export async function askGit(
  cwd: string,
  args: readonly string[],
  { effects, env = {}, timeout = 10_000 }: GitOptions & { readonly effects: Effects },
): Promise<string | null> {
  const options = { cwd, env: { ...environment(effects.env), ...env }, timeout };
  const result = await effects.run('git', [...settings, ...args], options);
  return result.exitCode === 0 ? result.stdout : null;
}

/** The same for what is not text; null when git has no answer. */
export async function askGitBytes(
  cwd: string,
  args: readonly string[],
  effects: Effects,
): Promise<Uint8Array | null> {
  const options = { cwd, env: environment(effects.env), timeout: 60_000, encoding: 'latin1' } as const;
  const result = await effects.run('git', [...settings, ...args], options);
  return result.exitCode === 0 ? Buffer.from(result.stdout, 'latin1') : null;
}

const harmless = new Set([
  'log',
  '-1',
  '--format=%h %cs',
  'remote',
  'get-url',
  'origin',
  'ls-tree',
  '-z',
  'HEAD',
  'cat-file',
  'blob',
]);

/** A file of a revision, as the report may name it. */
const blob = /^[^-:][^:]*:\.\/[^\0]+$/;

/**
 * Asks again what was noted down in a file. Such a file may be a stranger's, so only the questions that Milepost asks to
 * know where data come from are asked; of others the answer is null.
 */
export async function askAgain(
  { cwd, args }: { readonly cwd: string; readonly args: readonly string[] },
  effects: Effects,
): Promise<string | null> {
  const ours = settings.every((word, i) => args[i] === word);
  const words = args.slice(settings.length);
  const paths = words.indexOf('--');
  const asked = paths < 0 ? words : words.slice(0, paths);
  if (!ours || !asked.every((word) => harmless.has(word) || blob.test(word))) return null;
  const encoding = words[0] === 'cat-file' ? 'latin1' : 'utf8';
  const options = { cwd, env: environment(effects.env), timeout: 60_000, encoding } as const;
  return (await effects.run('git', args, options)).stdout;
}

/** Environment in which the filters that a repository itself defines do nothing; those of the user's settings still work. */
export async function withoutFilters(cwd: string, effects: Effects): Promise<Record<string, string>> {
  const list = ['config', '--show-scope', '--null', '--name-only', '--get-regexp', String.raw`^filter\.`];
  const fields = ((await askGit(cwd, list, { effects })) ?? '').split('\0');
  const own = fields.filter((_, i) => i % 2 === 1 && /^(local|worktree)$/.test(fields[i - 1] ?? ''));
  const names = [...new Set(own.map((key) => key.replace(/\.[^.]*$/, '')))];
  const values = names.flatMap((name) => [
    [`${name}.smudge`, ''],
    [`${name}.process`, ''],
    [`${name}.required`, 'false'],
  ]);
  const entries = values.flatMap(([key = '', value = ''], i) => [
    [`GIT_CONFIG_KEY_${i}`, key],
    [`GIT_CONFIG_VALUE_${i}`, value],
  ]);
  return Object.fromEntries([['GIT_CONFIG_COUNT', String(values.length)], ...entries]);
}
