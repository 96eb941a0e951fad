import { numberSigns, say } from './language.ts';

/** `1 milestone`, `12 milestones`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `1,622`: a whole number with its thousands set apart. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, numberSigns().thousands);
}

/** `0.95`: a number with so many decimals. */
export function decimal(value: number, digits: number): string {
  return value.toFixed(digits).replace('.', numberSigns().decimals);
}

/** `0.5`, `12`: a number as it is, with the sign for decimals. */
export const writtenNumber = (value: number): string => String(value).replace('.', numberSigns().decimals);

/** `a, b, c`. */
export const listed = (items: readonly string[]): string => items.join(say(', '));

/** `a`, `a or b`, `a, b or c`. */
export function joined(items: readonly string[], conjunction: 'and' | 'or'): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  const first = listed(items.slice(0, -1));
  return conjunction === 'and'
    ? say('{first} and {last}', { first, last })
    : say('{first} or {last}', { first, last });
}
