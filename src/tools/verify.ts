import { basename, join } from 'node:path';
import { withScratch } from '../host/scratch.ts';
import { load } from '../input/load.ts';
import { CannotGoOn } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import { finding } from '../package/rules.ts';
import { reportAt, type Verified, verifyPdf } from '../package/verify.ts';
import { usualReport } from './at-hand.ts';
import { checkOut, parseRevision } from './diff/revision.ts';
import { editionSources } from './editions/editions.ts';
import { isEdition } from './editions/source.ts';

export interface VerifyRequest {
  /** Path of the PDF. */
  readonly pdf: string;
  /** Path of the report to compare with; without, the one that the PDF names, in the current folder. */
  readonly config?: string | undefined;
  /** A revision of git, or a folder in one (`v2:note`), to compare with in place of the files as they are. */
  readonly at?: string | undefined;
}

/**
 * Says whether a PDF was made from the files of a report, as they are or as a revision has them.
 * @throws CannotGoOn when the PDF lists no inputs or there is no such revision.
 */
export async function verify({ pdf, config, at }: VerifyRequest, effects: Effects): Promise<Verified> {
  const { folder, report } = reportAt(config ?? usualReport);
  const named = config === undefined ? {} : { report };
  const asked = { pdf, report, named };
  if (at === undefined) return verifyIn(folder, asked, effects);
  return withScratch(effects, async (scratch) => {
    const revision = await parseRevision(at, folder, effects);
    const there = revision && (await checkOut(revision, join(scratch, 'tree'), effects));
    if (!there) throw new CannotGoOn(noRevision(at));
    return verifyIn(there, asked, effects);
  });
}

interface Asked {
  readonly pdf: string;
  /** Name of the report in its folder, whose editions are known. */
  readonly report: string;
  readonly named: { readonly report?: string };
}

/** The files of an edition are not on the disk: they are made again of the report, as a build makes them. */
async function verifyIn(folder: string, { pdf, report, named }: Asked, effects: Effects): Promise<Verified> {
  const verified = await verifyPdf({ path: pdf, folder, ...named }, effects);
  if (verified.diagnostics.length === 0 || !isEdition(verified.report)) return verified;
  const path = join(folder, report);
  if (!(await effects.files.exists(path))) return verified;
  const sources = await editionSources(await load(path, effects), effects);
  const source = sources.find(({ config }) => basename(config) === verified.report);
  return source === undefined ? verified : verifyPdf({ path: pdf, folder }, source.effects);
}

function noRevision(at: string) {
  return finding('pdf-made-from-inputs', {
    message: `there is no revision ${at} of the report folder`,
    hint: 'Name a commit, tag or branch of its repository: --at v2, --at HEAD~3, or --at v2:note for a folder in it.',
  });
}
