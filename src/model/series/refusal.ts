import type { Diagnostic, Severity } from '../../kernel/diagnostics.ts';
import { refusedDates } from '../checks/spread.ts';
import type { Schedule } from '../schedule.ts';
import { type Forecast, forecastOf } from './forecast.ts';
import type { DataSeries } from './series.ts';

type Severities = Readonly<Record<string, Severity>>;

/** Why nothing can be said of a plan: most due dates are one day. Null where they differ, or the report allows it. */
export function refusalOf(schedule: Schedule, rules: Severities): Diagnostic | null {
  return rules['due-dates-differ'] === 'off' ? null : refusedDates(schedule);
}

/** The forecast of what is open; one without any date where the due dates are refused. */
export function soundForecast(series: DataSeries, rules: Severities): Forecast {
  return forecastOf(refusalOf(series.current, rules) === null ? series : { ...series, earlier: [] });
}
