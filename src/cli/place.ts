import type { Place } from '../kernel/diagnostics.ts';

/** A place as one word an editor or a reader can follow: `path:line:column`, or `path TASK!C14` in a spreadsheet. */
export function placeText({ path, line, column, sheet, cell }: Place): string {
  if (sheet !== undefined) return `${path} ${sheet}${cell === undefined ? '' : `!${cell}`}`;
  return [path, line, column].filter((part) => part !== undefined).join(':');
}
