import { isText } from '../../document/text.ts';
import { plain } from '../plain/dialect.ts';

/** How templates of a medium print what they are given. */
export interface Printing<Finished> {
  /** A value as it stands in the medium; null for what cannot be printed, as a plain string cannot. */
  readonly print: (value: unknown) => string | null;
  readonly filters: Readonly<Record<string, (value: unknown) => unknown>>;
  readonly globals: Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
  /** What a template printed → what is made of it: plain data. */
  readonly finish: (text: string) => Finished;
}

/** The words of text of the view, or of a plain string. */
export function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (isText(value)) return plain(value);
  throw new TypeError('only text has words');
}
