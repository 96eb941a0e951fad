import { own } from '../../../kernel/own.ts';
import type { Cell, RawRelation } from '../../../model/dataset.ts';
import { daysText } from '../calendar.ts';
import { cellOf, type Group, groupsOf, textOf } from '../xml/parse.ts';
import type { Task } from './tasks.ts';

/** Types of links by their number in the file. */
const linkTypes: Readonly<Record<string, string>> = { '0': 'FF', '1': 'FS', '2': 'SF', '3': 'SS' };

export interface Links {
  readonly relations: readonly RawRelation[];
  /** Links with another task at an end. */
  readonly others: number;
  /** Some link has a lag in working time. */
  readonly lagged: boolean;
}

/** Links between milestones, by their codes. `codes` is by the keys of the tasks. */
export function relationsOf(
  tasks: readonly Task[],
  codes: ReadonlyMap<string, string>,
  hours: number,
): Links {
  const relations: RawRelation[] = [];
  let others = 0;
  let lagged = false;
  for (const { group, key } of tasks) {
    const front = key.slice(0, key.length - textOf(group, 'UID').length);
    for (const link of groupsOf(group, 'PredecessorLink')) {
      const from = cellOf(link, 'PredecessorUID');
      const [source, target] = [codes.get(front + (from?.text ?? '')), codes.get(key)];
      if (!from || source === undefined || target === undefined) {
        others++;
        continue;
      }
      const type = cellOf(link, 'Type');
      const lag = lagOf(link, hours);
      lagged ||= lag !== undefined && Number(lag.text) !== 0 && !elapsed.has(textOf(link, 'LagFormat'));
      relations.push({
        from: { ...from, text: source },
        to: { text: target, line: link.line, column: link.column },
        type: type && { ...type, text: own(linkTypes, type.text) ?? type.text },
        lag,
      });
    }
  }
  return { relations, others, lagged };
}

/** Formats of lags in elapsed time, when a day has 24 hours, and in percent of a duration, which a milestone has not. */
const elapsed = new Set(['4', '6', '8', '10', '12', '36', '38', '40', '42', '44']);
const percent = new Set(['19', '20', '51', '52']);

/** `LinkLag` is in tenths of a minute: 4800 to a working day of 8 hours, 14400 to an elapsed one. */
function lagOf(link: Group, hours: number): Cell | undefined {
  const lag = cellOf(link, 'LinkLag');
  const format = textOf(link, 'LagFormat');
  if (!lag || !/^-?\d+$/.test(lag.text)) return lag;
  if (percent.has(format)) return { ...lag, text: '0' };
  return { ...lag, text: daysText(Number(lag.text) / (elapsed.has(format) ? 14_400 : hours * 600)) };
}
