import { askGit } from '../host/git.ts';
import { type Day, parseDay } from '../kernel/dates.ts';
import type { Effects } from '../kernel/effects.ts';
import { unlikeHead } from './committed.ts';
import type { ReportConfig } from './config/config.ts';

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
  const git = async (...args: string[]) => (await askGit(config.folder, args, { effects }))?.trim() ?? null;
  const fromGit = revision === undefined;
  const [head, remote] = await Promise.all([
    git('log', '-1', '--format=%h %cs', '--', ...dataOf(config)),
    git('remote', 'get-url', 'origin'),
  ]);
  const [hash, day] = (head ?? '').split(' ');
  return {
    repository: given.repository ?? nameOf(remote),
    revision: given.revision ?? (hash || null),
    date: given.date ?? (fromGit && day ? parseDay(day) : null),
    modified: fromGit && (await isModified(config, effects)),
  };
}

/** What a revision is one of: a commit of report.yaml alone, such as that of an approval, makes no other revision of the data. */
function dataOf({ data }: ReportConfig): string[] {
  return [...data.milestones, ...data.annotations];
}

/** Whether data or annotations differ from what git has of them. */
async function isModified(config: ReportConfig, effects: Effects): Promise<boolean> {
  const unlike = await unlikeHead(config.folder, dataOf(config), effects);
  return unlike !== null && unlike.length > 0;
}

/** `git@host:group/name.git` or `https://host/group/name.git` → `group/name`. */
function nameOf(remote: string | null): string | null {
  if (!remote) return null;
  const match = /([^/:]+\/[^/]+?)(?:\.git)?\/?$/.exec(remote);
  return match?.[1] ?? null;
}
