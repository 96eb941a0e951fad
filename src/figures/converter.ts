import type { Effects } from '../kernel/effects.ts';

const timeout = 10_000;

/** Version of rsvg-convert, on which the bytes of a PDF depend; empty when it is missing. */
export async function converterVersion(effects: Effects): Promise<string> {
  const env = { PATH: effects.env.PATH ?? '' };
  const result = await effects.run('rsvg-convert', ['--version'], { cwd: '/', env, timeout });
  return result.stdout.trim();
}
