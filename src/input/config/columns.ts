import { keysOf } from '../../kernel/list.ts';

/** Columns of the milestone table, whose names in the file can be mapped. */
export const columnMeanings = {
  code: "The milestone's code, unique.",
  name: 'Its name.',
  wbs: 'WBS code; empty for an external milestone.',
  level: 'Reporting level, a whole number; empty where none is defined.',
  due: 'Baseline date.',
  completed: 'Date of completion, empty when open; `yes` for external milestones without a known date.',
  predecessors: 'Codes, separated by `;`.',
  successors: 'Codes, separated by `;`.',
  forecast: 'Optional: date of the current schedule.',
  start: 'Optional: start date; stands in for the due date of a start milestone that has none.',
  type: 'Optional: start or finish milestone.',
  key: 'Optional: `yes` for a key milestone.',
  milestone:
    'Of a plain table of all activities: `yes` for a milestone; rows with `no`, nothing or the type of another activity are left out. Read only where it is named here.',
} as const;
export const columnNames = keysOf(columnMeanings);
