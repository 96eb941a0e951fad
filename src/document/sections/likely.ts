import { addDays, type Day, nameDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { dayOfChance, endOfHistory, type MilestoneForecast } from '../../model/series/forecast.ts';
import { dayCell } from './table.ts';

/** Days ahead beyond which the method has shown no skill. */
const skill = 3 * 365;

/** When an open milestone will be done, as a reader is told. */
export interface LikelyText {
  /** Done by then with an even chance; `after` the last day of history where nothing seen came so late. */
  readonly p50: string;
  /** Central band: done by its ends with a chance of 10 and of 90 %. */
  readonly band: string;
  /** The even chance lies farther out than the method can see. */
  readonly far: boolean;
}

/** The words of a forecast; null for a milestone that has none. */
export function likelyText(forecast: MilestoneForecast | undefined): LikelyText | null {
  if (!forecast?.likely) return null;
  const [low, middle, high] = [0.1, 0.5, 0.9].map((chance) => dayOfChance(forecast, chance) ?? null);
  const beyond = say('after {day}', { day: dayCell(endOfHistory(forecast)) });
  const text = (day: Day | null | undefined) => (day === null ? beyond : dayCell(day));
  return {
    p50: text(middle),
    band: low === null ? beyond : `${text(low)} – ${text(high)}`,
    far: middle !== null && middle !== undefined && middle > lastSkilled(forecast.likely.dataDate),
  };
}

/** The last day for which the method has shown any skill. */
export const lastSkilled = (dataDate: Day) => addDays(dataDate, skill);

/** What stands beside a date farther out than that. */
export const noSkill = (dataDate: Day) =>
  say('after {day} the method has no skill', { day: nameDay(lastSkilled(dataDate)) });
