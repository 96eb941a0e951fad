import { createHash } from 'node:crypto';
import { join, posix } from 'node:path';
import { askGit } from '../host/git.ts';
import { type Day, parseDay } from '../kernel/dates.ts';
import type { Effects } from '../kernel/effects.ts';
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
    git('log', '-1', '--format=%h %cs', '--', '.'),
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

/**
 * Whether data or annotations differ from what git has of them. `git status` would tell, but it starts the filters a
 * repository defines; so the files are compared here, as they are and with the line ends git may have changed.
 */
async function isModified({ folder, data }: ReportConfig, effects: Effects): Promise<boolean> {
  const paths = [...data.milestones, ...data.annotations];
  const listed = await askGit(folder, ['ls-tree', '-z', 'HEAD', '--', ...paths], { effects });
  if (listed === null) return false;
  const blobs = new Map(
    [...listed.matchAll(/ blob ([0-9a-f]+)\t([^\0]+)/g)].map(([, name, path]) => [path, name]),
  );
  for (const path of paths) {
    const bytes = Buffer.from(await effects.files.read(join(folder, path)));
    const unix = Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
    const names = [bytes, unix, pointer(bytes)].flatMap(blobNames);
    if (!names.some((name) => name === blobs.get(posix.normalize(path)))) return true;
  }
  return false;
}

/** The text that stands in git for a file kept as a large one. */
function pointer(bytes: Buffer): Buffer {
  const hash = createHash('sha256').update(bytes).digest('hex');
  return Buffer.from(
    `version https://git-lfs.github.com/spec/v1\noid sha256:${hash}\nsize ${bytes.length}\n`,
  );
}

/** What git calls a file of these bytes, in a repository of either kind. */
function blobNames(bytes: Buffer): string[] {
  return ['sha1', 'sha256'].map((algorithm) =>
    createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex'),
  );
}

/** `git@host:group/name.git` or `https://host/group/name.git` → `group/name`. */
function nameOf(remote: string | null): string | null {
  if (!remote) return null;
  const match = /([^/:]+\/[^/]+?)(?:\.git)?\/?$/.exec(remote);
  return match?.[1] ?? null;
}
