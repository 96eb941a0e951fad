import { distance } from 'fastest-levenshtein';
import { type Loaded, load } from '../../input/load.ts';
import { CannotGoOn, type Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { metricNames } from '../../model/metrics.ts';
import type { Activity, Schedule } from '../../model/schedule.ts';
import type { Pages } from '../../package/note-pages.ts';
import { explainMetric, type MetricExplained } from './metric.ts';
import { explainMilestone, type MilestoneExplained } from './milestone.ts';
import { pagesOf } from './pages.ts';
import { finding } from './rules.ts';

export type Explained =
  | { readonly kind: 'milestone'; readonly milestone: MilestoneExplained; readonly pages: Pages | null }
  | { readonly kind: 'metric'; readonly metric: MetricExplained; readonly schedule: Schedule };

/**
 * Explains a milestone by its code or one it has gone by, or a number of the note by its name.
 * @throws CannotGoOn when it is neither, or the report cannot be read.
 */
export async function explain(thing: string, configPath: string, effects: Effects): Promise<Explained> {
  const loaded = await load(configPath, effects);
  const activity = findActivity(thing, loaded.schedule);
  if (activity) {
    const pages = await pagesOf(activity.id, loaded.config, effects);
    return { kind: 'milestone', milestone: explainMilestone(activity, loaded.schedule), pages };
  }
  const metric = explainMetric(thing.toLowerCase(), { earlier: loaded.earlier, current: loaded.schedule });
  if (metric) return { kind: 'metric', metric, schedule: loaded.schedule };
  throw new CannotGoOn(unknown(thing, loaded));
}

function findActivity(code: string, schedule: Schedule): Activity | undefined {
  const all = [...schedule.activities.values()];
  const folded = code.toLowerCase();
  return (
    schedule.activities.get(code) ??
    all.find((a) => a.annotation?.aka.includes(code)) ??
    all.find((a) => a.id.toLowerCase() === folded)
  );
}

function unknown(thing: string, { schedule }: Loaded): Diagnostic {
  const excluded = schedule.exclusions.find((e) => e.id === thing);
  if (excluded)
    return finding('explained-thing-known', {
      message: `${thing} (${excluded.name}) is left out of the report: ${excluded.reason}`,
      place: excluded.place,
      hint: 'Delete it from `data.exclude` in report.yaml to have it back.',
    });
  const near = nearest(thing, [...schedule.activities.keys(), ...metricNames]);
  return finding('explained-thing-known', {
    message: `${thing} is neither the code of a milestone nor a number of the note`,
    hint: `${near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : ''}Numbers: ${metricNames.join(', ')}.`,
  });
}

function nearest(thing: string, names: readonly string[]): string[] {
  const folded = thing.toLowerCase();
  return names
    .map((name) => ({ name, far: distance(name.toLowerCase(), folded) }))
    .filter(({ far }) => far <= Math.max(1, thing.length / 4))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ name }) => name);
}
