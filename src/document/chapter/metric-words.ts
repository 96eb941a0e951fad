import { distance } from 'fastest-levenshtein';
import { formatDay } from '../../kernel/dates.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { own } from '../../kernel/own.ts';
import { joined } from '../../kernel/words.ts';
import { valueText } from '../../model/metrics/value-text.ts';
import { metricNames, metricOf } from '../../model/metrics.ts';
import type { DataSeries } from '../../model/series/series.ts';
import { finding } from './rules.ts';

/** Days that can be printed like metrics. */
const days: Readonly<Record<string, (series: DataSeries) => string>> = {
  'data-date': ({ current }) => formatDay(current.dataDate),
  'as-of': ({ current }) => formatDay(current.asOf),
};

type Told = Pick<Diagnostic, 'place' | 'activity'>;

/** What `{{ name }}` prints, in one line; null, with a finding, where no metric is called so. Days are a number alone. */
export function metricWords(
  name: string,
  series: DataSeries,
  { at, tell }: { readonly at: Told; readonly tell: (finding: Diagnostic) => void },
): string | null {
  const day = own(days, name);
  if (day) return day(series);
  const metric = metricOf(name);
  if (metric === null) {
    tell(
      finding('metrics-in-text-known', {
        ...at,
        message: `\`{{ ${name} }}\` names no metric`,
        hint: `Did you mean ${joined(nearest(name), 'or')}? The reference page lists all of them.`,
      }),
    );
    return null;
  }
  const measured = metric.of(series);
  if (measured.value === null)
    tell(
      finding('metrics-in-text-have-values', {
        ...at,
        message: `\`{{ ${name} }}\` has no value`,
        hint: `It needs ${metric.needs ?? 'more data'}. Say so in words, or leave it out.`,
      }),
    );
  return metric.unit === 'days' && measured.value !== null
    ? String(measured.value)
    : valueText(metric, measured, 'short').replaceAll(' ', '\u00A0');
}

function nearest(name: string): string[] {
  const known = [...metricNames, ...Object.keys(days)];
  return known
    .sort((a, b) => distance(a, name) - distance(b, name))
    .slice(0, 3)
    .map((n) => `\`${n}\``);
}
