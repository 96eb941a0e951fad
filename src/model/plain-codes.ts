import { withValues } from '../kernel/with-values.ts';
import type { Cell, Dataset, RawActivity } from './dataset.ts';
import { withoutInvisible } from './date-text.ts';
import { reworded } from './table.ts';
import { plainWbs } from './wbs.ts';

/**
 * Codes as they are compared: without what nobody sees in them, WBS codes without blanks and dots at their ends (`1.2.` of a
 * text program's numbers). Else two codes that look the same would be two milestones, two elements.
 */
export function withPlainCodes(dataset: Dataset): Dataset {
  const { activities, relations, wbsTitles } = dataset;
  return {
    ...dataset,
    activities: activities.map(plainActivity),
    relations: relations.map((r) => {
      const [from, to] = [plain(r.from), plain(r.to)];
      return from === r.from && to === r.to ? r : { ...r, from, to };
    }),
    wbsTitles: new Map([...wbsTitles].map(([code, title]) => [plainWbs(code), title])),
  };
}

/** The same for one row, whose fields may come from an override. */
export function plainActivity(activity: RawActivity): RawActivity {
  const { id, wbs, predecessors, successors } = activity;
  const own = plain(id);
  const element = wbs && changed(wbs, plainWbs);
  const [before, after] = [plainList(predecessors), plainList(successors)];
  if (own === id && element === wbs && before === predecessors && after === successors) return activity;
  return withValues(activity, { id: own, wbs: element, predecessors: before, successors: after });
}

const plain = (cell: Cell) => changed(cell, withoutInvisible);

/** The cell itself where nothing changes, which is nearly always so. */
function changed(cell: Cell, by: (text: string) => string): Cell {
  const text = by(cell.text);
  return text === cell.text ? cell : reworded(cell, text);
}

function plainList(cells: readonly Cell[]): readonly Cell[] {
  const made = cells.map(plain);
  return made.every((cell, i) => cell === cells[i]) ? cells : made;
}
