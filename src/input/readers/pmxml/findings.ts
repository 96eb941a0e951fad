import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import type { Dataset } from '../../../model/dataset.ts';
import { finding } from '../format-rules.ts';
import { type ChosenBaseline, differsFromPlanned } from './baselines.ts';
import type { Links } from './relations.ts';

/** What is read of one project of a file. */
export interface Part {
  readonly activities: Dataset['activities'];
  readonly links: Links;
  readonly titles: ReadonlyMap<string, string>;
  readonly baseline: ChosenBaseline;
  /** Lags or floats are in days of hours that are not known. */
  readonly guessed: boolean;
}

/** What is to be said of the baseline of a project: that it is missing, that several are open, that its dates disagree. */
export function baselineFindings({ baseline, activities }: Part, path: string): Diagnostic[] {
  if (baseline.missing)
    return [
      finding('baseline-chosen', {
        message: `${path} names a baseline of the project, but does not hold it`,
        place: { path },
        hint: 'Tick the baseline in the export dialog of P6, or name a second file with it as `baseline` under `data`.',
      }),
    ];
  if (baseline.open)
    return [
      finding('baseline-chosen', {
        message: `${path} holds ${baseline.found.length} baselines, and none is the project's: ${baseline.found.map((b) => b.name).join('; ')}`,
        place: { path },
        hint: `Name the one that counts: \`baseline: ${JSON.stringify(baseline.found[0]?.name)}\` under \`data\`.`,
      }),
    ];
  const ids = activities.map((a) => a.id.text);
  const differing = ids.filter((id) => {
    const planned = baseline.byId.get(id);
    return planned !== undefined && differsFromPlanned(planned);
  });
  if (differing.length === 0) return [];
  const shown = differing.slice(0, 5).join(', ') + (differing.length > 5 ? ', …' : '');
  return [
    finding('baseline-dates-agree', {
      message: `the baseline has a planned date beside another finish for ${differing.length} milestones: ${shown}; the finish counts`,
      place: { path },
      hint: 'If P6 shows planned dates in its baseline columns, set `columns: {due: PlannedFinishDate}` under `data`.',
    }),
  ];
}
