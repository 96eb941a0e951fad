import { distance } from 'fastest-levenshtein';
import { type Loaded, load } from '../../input/load.ts';
import { CannotGoOn, type Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { type OpenChain, openChain } from '../../model/chain.ts';
import { metricNames } from '../../model/metrics.ts';
import type { Activity, Schedule } from '../../model/schedule.ts';
import { soundForecast } from '../../model/series/refusal.ts';
import type { Pages } from '../../package/note-pages.ts';
import { explainForecast, type ForecastExplained } from './forecast.ts';
import { explainMetric, type MetricExplained } from './metric.ts';
import { explainMilestone, type MilestoneExplained } from './milestone.ts';
import { pagesOf } from './pages.ts';
import { finding } from './rules.ts';

export type Explained =
  | {
      readonly kind: 'chain';
      readonly activity: Activity;
      readonly chain: OpenChain;
      readonly schedule: Schedule;
    }
  | { readonly kind: 'forecast'; readonly forecast: ForecastExplained }
  | { readonly kind: 'milestone'; readonly milestone: MilestoneExplained; readonly pages: Pages | null }
  | { readonly kind: 'metric'; readonly metric: MetricExplained; readonly schedule: Schedule };

/**
 * Explains what all a milestone waits for.
 * @throws CannotGoOn when there is no such milestone, or the report cannot be read.
 */
export async function explainChain(code: string, configPath: string, effects: Effects): Promise<Explained> {
  const loaded = await load(configPath, effects);
  const { schedule } = loaded;
  const activity = milestoneOf(code, loaded);
  return { kind: 'chain', activity, chain: openChain(activity, schedule), schedule };
}

/**
 * Explains the forecast of a milestone by the cases it was learnt from.
 * @throws CannotGoOn when there is no such milestone, or the report cannot be read.
 */
export async function explainForecastOf(
  code: string,
  configPath: string,
  effects: Effects,
): Promise<Explained> {
  const loaded = await load(configPath, effects);
  const { schedule, earlier, config } = loaded;
  const activity = milestoneOf(code, loaded);
  const forecast = soundForecast({ earlier, current: schedule }, config.rules);
  return { kind: 'forecast', forecast: explainForecast(activity, forecast) };
}

function milestoneOf(code: string, loaded: Loaded): Activity {
  const activity = findActivity(code, loaded.schedule);
  if (activity) return activity;
  throw new CannotGoOn(unknown(code, loaded, false));
}

/**
 * Explains a milestone by its code or one it has gone by, or a number of the note by its name.
 * @throws CannotGoOn when it is neither, or the report cannot be read.
 */
export async function explain(thing: string, configPath: string, effects: Effects): Promise<Explained> {
  const loaded = await load(configPath, effects);
  const activity = findActivity(thing, loaded.schedule);
  if (activity) {
    const pages = await pagesOf(activity.id, loaded.config, effects);
    return {
      kind: 'milestone',
      milestone: explainMilestone(activity, loaded.schedule, loaded.config.fields),
      pages,
    };
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

function unknown(thing: string, { schedule }: Loaded, metrics = true): Diagnostic {
  const excluded = schedule.exclusions.find((e) => e.id === thing);
  if (excluded)
    return finding('explained-thing-known', {
      message: `${thing} (${excluded.name}) is left out of the report: ${excluded.reason}`,
      place: excluded.place,
      hint: 'Delete it from `data.exclude` in report.yaml to have it back.',
    });
  const near = nearest(thing, [...schedule.activities.keys(), ...(metrics ? metricNames : [])]);
  const meant = near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : '';
  return finding('explained-thing-known', {
    message: metrics
      ? `${thing} is neither the code of a milestone nor a number of the note`
      : `${thing} is not the code of a milestone`,
    hint: metrics
      ? `${meant}Numbers: ${metricNames.join(', ')}.`
      : `${meant}\`milepost list\` shows all codes.`,
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
