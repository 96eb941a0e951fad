import type { Diagnostic } from '../../kernel/diagnostics.ts';
import type { Dataset } from '../../model/dataset.ts';
import type { ReportConfig } from '../config/config.ts';
import { finding } from './format-rules.ts';

/** Settings that are for files of another kind than the data: with them another file was meant. */
export function forOtherFiles({ data, placeOf }: ReportConfig, datasets: readonly Dataset[]): Diagnostic[] {
  const paths = datasets.map(({ path }) => path).join(', ');
  const found: Diagnostic[] = [];
  if (data.sheet !== undefined && datasets.every(({ sheet }) => sheet === undefined))
    found.push(
      finding('sheet-there', {
        message: `${paths} is no workbook, and has no sheet \`${data.sheet}\``,
        place: placeOf(['data', 'sheet']),
        hint: 'Take `sheet` out, or name the workbook under `milestones`.',
      }),
    );
  if (data.project !== undefined && datasets.every(({ format }) => format === 'csv'))
    found.push(
      finding('project-there', {
        message: `${paths} is a table, and holds no project \`${data.project}\``,
        place: placeOf(['data', 'project']),
        hint: 'Take `project` out, or name the export that holds it under `milestones`.',
      }),
    );
  return found;
}
