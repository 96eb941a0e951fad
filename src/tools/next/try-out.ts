import { join } from 'node:path';
import type { ReportConfig } from '../../input/config/config.ts';
import { judged } from '../../input/config/judged.ts';
import { type Loaded, load } from '../../input/load.ts';
import { CannotGoOn, type Diagnostic, hasErrors, type Place } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { counted } from '../../kernel/words.ts';
import { withChanges } from '../overlay.ts';
import type { Places } from './places.ts';
import { finding } from './rules.ts';

interface Draft {
  /** As the user named it. */
  readonly configPath: string;
  readonly config: ReportConfig;
  /** The text report.yaml is to have. */
  readonly text: string;
  readonly places: Places;
  /** As the user named them. */
  readonly exports: readonly string[];
  readonly force: boolean;
}

interface Tried {
  readonly loaded: Loaded;
  /** As the report's rules judge them. */
  readonly findings: readonly Diagnostic[];
}

/**
 * Loads a report as it is to be, before anything is written.
 * @throws CannotGoOn when it cannot be loaded, or has errors and `force` is not given; places are in the files as they are.
 */
export async function tryOut(draft: Draft, effects: Effects): Promise<Tried> {
  const { config, places, text, configPath } = draft;
  const folders = new Set([config.folder, await effects.files.realPath(config.folder)]);
  const bytes = new TextEncoder().encode(text);
  const changes = [...places.written, [config.file, bytes] as const].flatMap(([path, data]) =>
    [...folders].map((folder) => [join(folder, path), data] as const),
  );
  try {
    const loaded = await load(configPath, withChanges(effects, new Map(changes)));
    const findings = judged(loaded.diagnostics, loaded.config);
    if (hasErrors(findings) && !draft.force)
      throw new CannotGoOn(...findings.filter((d) => d.severity === 'error'));
    return { loaded, findings };
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error;
    throw new CannotGoOn(
      ...error.diagnostics.map((d) => placedNow(d, draft)),
      notSound(error.diagnostics, draft),
    );
  }
}

function notSound(errors: readonly Diagnostic[], { exports, force }: Draft): Diagnostic {
  return finding('next-data-sound', {
    message: `${exports.join(' and ')} cannot be the data of the next issue: ${counted(errors.length, 'error')}; nothing was changed`,
    place: { path: exports[0] ?? '' },
    hint: force
      ? undefined
      : 'Correct the export or its annotations. `--force` begins the issue where the data can be read at all.',
  });
}

function placedNow(diagnostic: Diagnostic, draft: Draft): Diagnostic {
  const { place, related } = diagnostic;
  return {
    ...diagnostic,
    ...(place ? { place: placeNow(place, draft) } : {}),
    ...(related ? { related: related.map((r) => ({ ...r, place: placeNow(r.place, draft) })) } : {}),
  };
}

function placeNow(place: Place, { config, places, exports }: Draft): Place {
  const asNew = places.milestones.indexOf(place.path);
  if (asNew >= 0) return { ...place, path: exports[asNew] ?? place.path };
  const asOld = places.earlier.milestones.indexOf(place.path);
  if (asOld >= 0) return { ...place, path: config.data.milestones[asOld] ?? place.path };
  return place;
}
