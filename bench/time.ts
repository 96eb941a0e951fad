import { execa } from 'execa';

/** What a command took, in seconds; `cpu` counts all that it started. */
export interface Time {
  readonly wall: number;
  readonly cpu: number;
  readonly said: string;
}

/** Runs a command under the shell's clock. */
export async function time(
  words: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Time> {
  const script = `TIMEFORMAT='%R %U %S'; time "$@" 2>&1`;
  const { stdout, stderr } = await execa('bash', ['-c', script, 'bash', ...words], {
    cwd,
    env,
    reject: false,
  });
  const [wall = 0, user = 0, system = 0] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { wall, cpu: user + system, said: stdout };
}
