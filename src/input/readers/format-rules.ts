import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: formatRules, finding } = ruleSet({
  'format-recognised': {
    severity: 'error',
    summary: 'Every data file is of a format that can be read.',
    why: 'Guessing at an unknown format would print numbers nobody can vouch for.',
    example: { wrong: 'milestones: plan.mpp', right: 'milestones: plan.xml   # saved as XML' },
  },
  'format-as-declared': {
    severity: 'error',
    summary: 'A file is of the format report.yaml declares for it.',
    why: 'A declared format that does not fit is a mistake in report.yaml or the wrong file.',
    example: { wrong: 'format: xer   # the file is a spreadsheet', right: 'format: auto' },
  },
  'file-whole': {
    severity: 'error',
    summary: 'An export is whole: it opens, and ends where its format says it ends.',
    why: 'A file cut off in transfer still opens half-way, and the milestones of its second half would be silently gone.',
    example: { wrong: '%R\t4711\tA10', right: '%R\t4711\tA1020\t…\n%E' },
  },
  'file-size-bearable': {
    severity: 'error',
    summary: 'A data file, unpacked, is of a size a schedule can have.',
    why: 'A file made to unpack to gigabytes would stop the machine.',
    example: {
      wrong: 'a workbook of 1 MB that unpacks to 4 GB',
      right: 'a workbook with the sheets TASK and TASKPRED',
    },
  },
  'sheet-there': {
    severity: 'error',
    summary: 'The sheet that report.yaml names is in the workbook.',
    why: 'Another sheet may hold another plan.',
    example: { wrong: 'sheet: Milestone   # the sheet is called Milestones', right: 'sheet: Milestones' },
  },
  'project-there': {
    severity: 'error',
    summary: 'The project that report.yaml names is in the file.',
    why: 'Another project may have the same codes.',
    example: { wrong: 'project: PIER   # the file holds PIER-24', right: 'project: PIER-24' },
  },
  'projects-told-apart': {
    severity: 'warning',
    summary: 'A file holds one project, or report.yaml names the one that is meant.',
    why: 'Of several projects codes and WBS codes may be the same, and their data dates differ.',
    example: {
      wrong: 'milestones: all.xer   # PIER and HARBOUR',
      right: 'milestones: all.xer\n  project: PIER',
    },
  },
  'calendar-hours-known': {
    severity: 'info',
    summary: 'A file says how many working hours a day has.',
    why: 'Lags and float stand in hours; at another length of the day they are other days.',
  },
  'fields-have-columns': {
    severity: 'error',
    summary: 'Every field of the report is a column of its data.',
    why: 'A field without a column is empty in every milestone, and a section of some of its values holds none.',
    example: {
      wrong: 'fields: { owner: { column: Cam } }   # the file has CAM-Name',
      right: 'fields: { owner: { column: CAM-Name } }',
    },
  },
  'export-columns-mapped': {
    severity: 'error',
    summary: 'Every column that report.yaml maps is in the export.',
    why: 'A column that is missing leaves its field empty in every milestone.',
    example: {
      wrong: 'columns: { level: Milestone Level }   # not in the file',
      right: 'columns: { level: user_field_859 }',
    },
  },
  'export-has-codes': {
    severity: 'error',
    summary: 'An export has the activity id of each activity.',
    why: 'The id is what milestones are known by, in annotations, relations and the note.',
    example: { wrong: 'task_name,wbs_id,base_end_date', right: 'task_code,task_name,wbs_id,base_end_date' },
  },
  'export-has-baseline': {
    severity: 'warning',
    summary: 'The baseline finish of the milestones is known, from the export or from a second file.',
    why: 'Without the approved plan nothing is due, and nothing can be overdue.',
    example: { wrong: 'milestones: plan.xer', right: 'milestones: plan.xer\n  baseline: approved.xer' },
  },
  'export-holds-milestones': {
    severity: 'warning',
    summary: 'An export holds at least one milestone.',
    why: 'An export made with the wrong filter holds activities only, and the note would be empty.',
    example: {
      wrong: 'task_type: Task Dependent in every row',
      right: 'task_type: Finish Milestone in some',
    },
  },
  'export-codes-stable': {
    severity: 'warning',
    summary: 'Milestones are known by a code that people gave them.',
    why: 'A number the program counts up may name another milestone in the next export.',
    example: { wrong: 'columns: {}', right: 'columns: { code: Text1 }' },
  },
  'dates-order-known': {
    severity: 'warning',
    summary: 'The order of day and month in dates such as 3/4/2021 is known.',
    why: 'Read in the wrong order a date still looks like one, months away from what was meant.',
    example: {
      wrong: 'dateFormat: auto   # every date of the file reads both ways',
      right: 'dateFormat: mdy',
    },
  },
  'baseline-chosen': {
    severity: 'warning',
    summary: 'Of the baselines inside a file, one is known to be the approved plan.',
    why: 'Another baseline has other dates, and the one of the project may not have been exported.',
    example: {
      wrong: 'milestones: plan.xml   # baselines B1 and B2',
      right: 'milestones: plan.xml\n  baseline: B2',
    },
  },
  'baseline-there': {
    severity: 'error',
    summary: 'The baseline that report.yaml names is in the data, or is a file.',
    why: 'Without the approved plan nothing is due, and another baseline has other dates.',
    example: { wrong: 'baseline: B3   # the file has B1 and B2', right: 'baseline: B2' },
  },
  'baseline-dates-agree': {
    severity: 'info',
    summary: 'The planned dates of a baseline in P6 XML are its finish dates.',
    why: 'P6 shows one or the other as the baseline finish, by a setting that is in no export.',
  },
  'export-activities-in-project': {
    severity: 'warning',
    summary: 'The activities of P6 XML stand in their projects.',
    why: 'Activities beside the projects belong to none, and are not read.',
  },
  'baseline-covers-milestones': {
    severity: 'warning',
    summary: 'The baseline file has a finish for every milestone.',
    why: 'A milestone without one has no due date and can never be overdue.',
    example: { wrong: 'baseline: last-year.xer', right: 'baseline: approved-2024.xer' },
  },
});
