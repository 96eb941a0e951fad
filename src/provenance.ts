import type { ReportConfig } from './config/config.ts';
import type { Effects } from './effects.ts';
import { type Day, parseDay } from './schedule/dates.ts';

/** Where the data were kept: what report.yaml says, else what git knows of the report folder, else unknown. */
export interface Provenance {
  readonly repository: string | null;
  readonly revision: string | null;
  readonly date: Day | null;
  /** Files of the report differ from that revision. */
  readonly modified: boolean;
}

/** Asks git only for what report.yaml leaves out. */
export async function provenanceOf(config: ReportConfig, effects: Effects): Promise<Provenance> {
  const { repository, revision, date } = config.source;
  const given = {
    repository: repository ?? null,
    revision: revision ?? null,
    date: date ? parseDay(date) : null,
  };
  if (given.repository && given.revision && given.date !== null) return { ...given, modified: false };
  const git = (...args: string[]) => ask(config.folder, args, effects);
  const [head, remote, changed] = await Promise.all([
    git('log', '-1', '--format=%h %cs', '--', '.'),
    git('remote', 'get-url', 'origin'),
    git('status', '--porcelain', '--', ...config.data.milestones, ...config.data.annotations),
  ]);
  const [hash, day] = (head ?? '').split(' ');
  const fromGit = revision === undefined;
  return {
    repository: given.repository ?? nameOf(remote),
    revision: given.revision ?? (hash || null),
    date: given.date ?? (fromGit && day ? parseDay(day) : null),
    modified: fromGit && Boolean(changed),
  };
}

async function ask(cwd: string, args: readonly string[], effects: Effects): Promise<string | null> {
  const env = { PATH: effects.env.PATH ?? '', HOME: effects.env.HOME ?? '', LC_ALL: 'C' };
  const result = await effects.run('git', args, { cwd, env, timeout: 10_000 });
  return result.exitCode === 0 ? result.stdout.trim() : null;
}

/** `git@host:group/name.git` or `https://host/group/name.git` → `group/name`. */
function nameOf(remote: string | null): string | null {
  if (!remote) return null;
  const match = /([^/:]+\/[^/]+?)(?:\.git)?\/?$/.exec(remote);
  return match?.[1] ?? null;
}
