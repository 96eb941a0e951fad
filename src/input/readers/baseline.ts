import { formatDay } from '../../kernel/dates.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { withValues } from '../../kernel/with-values.ts';
import type { Cell, Dataset, DatasetFacts, Read } from '../../model/dataset.ts';
import { readDay } from '../../model/date-text.ts';
import { finding } from './format-rules.ts';

/**
 * Gives milestones the baseline finish that a second file has for the same code. There the baseline finish counts or, in
 * a plan exported when it was approved, the finish, or the start of a start milestone. A baseline the data have
 * themselves is kept where the second file has none for the code.
 */
export function withBaseline(dataset: Dataset, baseline: Dataset): Read<Dataset> {
  const finishes = new Map<string, Cell>();
  const source = { path: baseline.path, sheet: baseline.sheet };
  for (const a of baseline.activities) {
    const cell = a.baselineFinish ?? a.forecastFinish ?? a.start;
    if (!cell) continue;
    const day = readDay(cell.text, baseline.dateOrder);
    // The two files may write dates in different orders, and the data set has one.
    const { line, column } = cell;
    finishes.set(a.id.text, { text: day === null ? cell.text : formatDay(day), line, column, source });
  }
  const activities = dataset.activities.map((a) =>
    withValues(a, { baselineFinish: finishes.get(a.id.text) ?? a.baselineFinish }),
  );
  const without = activities.filter((a) => !a.baselineFinish?.text);
  return {
    value: { ...dataset, activities },
    diagnostics: uncovered(
      without.map((a) => a.id.text),
      { dataset, baseline },
    ),
  };
}

function uncovered(
  ids: readonly string[],
  { dataset, baseline }: { dataset: Dataset; baseline: Dataset },
): Diagnostic[] {
  if (ids.length === 0) return [];
  const shown = ids.slice(0, 5).join(', ') + (ids.length > 5 ? ', …' : '');
  return [
    finding('baseline-covers-milestones', {
      message: `${baseline.path} has no finish for ${ids.length} of ${dataset.activities.length} milestones: ${shown}`,
      place: { path: baseline.path, sheet: baseline.sheet },
      hint: 'They were added after the baseline, or have another code in it. They will have no due date.',
    }),
  ];
}

/** Reports baselines inside the file of which none counts. Where several are open the reader has said so. */
function unread({ path, format }: Dataset, inside: NonNullable<DatasetFacts['baselines']>): Diagnostic[] {
  if (format !== 'mspdi' || inside.some((b) => b.read)) return [];
  const names = inside.map((b) => b.name).join(', ');
  return [
    finding('baseline-chosen', {
      message: `${path} has no baseline 0, the one in force, but baseline ${names}: no milestone has a due date`,
      place: { path },
      hint: `Name the one that counts: \`baseline: ${inside[0]?.name}\` under \`data\`.`,
    }),
  ];
}

/** Reports an export in which no milestone has a baseline finish, as is the rule for XER. */
export function baselineMissing(dataset: Dataset): Diagnostic[] {
  if (dataset.format === 'csv' || dataset.activities.length === 0) return [];
  if (dataset.activities.some((a) => a.baselineFinish?.text)) return [];
  const xer = dataset.format === 'xer';
  const inside = dataset.about?.baselines ?? [];
  if (inside.length > 0) return unread(dataset, inside);
  return [
    finding('export-has-baseline', {
      message: `${dataset.path} has no baseline: no milestone of it has a due date`,
      place: { path: dataset.path, sheet: dataset.sheet },
      hint: xer
        ? 'XER files hold no baseline. Export the baseline project as well, and name that file as `baseline` under `data`.'
        : 'Add the baseline finish to the export, map its column with `columns: {due: …}`, or name a second file as `baseline`.',
    }),
  ];
}
