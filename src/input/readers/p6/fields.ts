import { own } from '../../../kernel/own.ts';

/**
 * Names P6 gives the columns of its exports: the field name of the first header row, and the captions of the second, in
 * lower case and without the `(*)` that marks a column as calculated. The first that a file has is taken.
 */
export const p6Names = {
  code: ['task_code', 'activity id'],
  name: ['task_name', 'activity name'],
  wbs: ['wbs_id', 'wbs code', 'wbs'],
  project: ['proj_id', 'project id'],
  status: ['status_code', 'activity status'],
  type: ['task_type', 'activity type'],
  duration: ['target_drtn_hr_cnt', 'original duration', 'planned duration'],
  level: ['milestone level', 'level'],
  due: [
    'base_end_date',
    'bl project finish',
    'primary_base_end_date',
    'bl1 finish',
    'bl finish',
    'baseline finish',
  ],
  dueStart: [
    'base_start_date',
    'bl project start',
    'primary_base_start_date',
    'bl1 start',
    'bl start',
    'baseline start',
  ],
  completed: ['act_end_date', 'actual finish'],
  actualStart: ['act_start_date', 'actual start'],
  forecast: ['end_date', 'finish', 'reend_date', 'early_end_date'],
  start: ['start_date', 'start', 'restart_date', 'early_start_date'],
  predecessors: ['pred_list', 'predecessors'],
  successors: ['succ_list', 'successors'],
  totalFloat: [
    'total_float_hr_cnt',
    'total float',
    'total float(h)',
    'total float(d)',
    'total float(w)',
    'remaining float',
    'remaining float(h)',
    'remaining float(d)',
  ],
} as const;

export type P6Field = keyof typeof p6Names;

/** A column's name as it is compared: lower case, single blanks, without P6's mark of a calculated column. */
export function plainName(name: string): string {
  return name
    .replace(/^\s*\(\*\)/, '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

/** Whether a header row is one of a P6 export: it names the activity id beside another field of P6. */
export function isP6Header(names: readonly string[]): boolean {
  const plain = new Set(names.map(plainName));
  const has = (field: P6Field) => p6Names[field].some((n) => plain.has(n));
  return has('code') && (['name', 'wbs', 'status', 'type', 'forecast', 'start'] as const).some(has);
}

const milestoneTypes: Readonly<Record<string, 'start-milestone' | 'finish-milestone'>> = {
  tt_mile: 'start-milestone',
  'start milestone': 'start-milestone',
  'start-milestone': 'start-milestone',
  tt_finmile: 'finish-milestone',
  'finish milestone': 'finish-milestone',
  milestone: 'finish-milestone',
};

/** The kind of milestone an activity type stands for, or null for any other activity. */
export function milestoneKind(type: string): 'start-milestone' | 'finish-milestone' | null {
  return own(milestoneTypes, plainName(type)) ?? null;
}

/** Whether an activity status says that the activity is done. */
export function isComplete(status: string): boolean {
  return ['tk_complete', 'completed', 'complete', 'finished'].includes(plainName(status));
}

/** Relation type as P6 writes it in any of its exports → FS, SS, FF, SF; unknown text is kept for a finding. */
export function relationType(text: string): string {
  const short = text.trim().toUpperCase().replace(/^PR_/, '');
  const long: Record<string, string> = {
    'FINISH TO START': 'FS',
    'START TO START': 'SS',
    'FINISH TO FINISH': 'FF',
    'START TO FINISH': 'SF',
  };
  return short === '' ? 'FS' : (long[short] ?? short);
}

/** A level as people write it in a user field (`2`, `2.0`, `Level 2`, `L2`) → its digits; other text is kept for a finding. */
export function levelDigits(text: string): string {
  return /^(?:level|lvl|l)?[\s_-]*(\d{1,2})(?:\.0+)?$/i.exec(text.trim())?.[1] ?? text.trim();
}

/** Whether a column of values could be the level: some are there, and each is a number from 1 to 9 or `Level 1`. */
export function areLevels(values: Iterable<string>): boolean {
  const seen = new Set<string>();
  for (const value of values) {
    if (value === '') continue;
    const digits = levelDigits(value);
    if (!/^[1-9]$/.test(digits)) return false;
    seen.add(digits);
  }
  return seen.size > 1;
}
