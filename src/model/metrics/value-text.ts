import { dayNumber, formatDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { decimal } from '../../kernel/words.ts';
import type { Measured, Metric } from './metric.ts';

/**
 * A value as a table prints it: indices to three digits, shares in percent, ratios with the two counts they are made of
 * unless it is to be short; what is missing where there is none.
 */
export function valueText(
  { unit, needs }: Pick<Metric, 'unit' | 'needs'>,
  { value, share }: Measured,
  length: 'short' | 'full' = 'full',
): string {
  if (value === null)
    return length === 'short' || needs === undefined ? '–' : say('needs {what}', { what: say(needs) });
  const counts =
    share && length === 'full' ? say(', {count} of {of}', { count: share.count, of: share.of }) : '';
  switch (unit) {
    case 'index':
      return `${decimal(value, 3).replace('-', '−')}${counts}`;
    case 'share':
      return `${decimal(100 * value, 1)} %${counts}`;
    case 'days':
      return say('{days} d', { days: `${value < 0 ? '−' : ''}${Math.abs(value)}` });
    case 'day':
      return formatDay(dayNumber(value));
    default:
      return String(value);
  }
}
