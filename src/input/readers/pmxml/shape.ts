import type { Shape } from '../xml/parse.ts';

/** Elements that hold others: projects, what stands in them, and the lists some writers put at the root. */
const groups = new Set([
  'APIBusinessObjects',
  'BusinessObjects',
  'ProjectList',
  'Project',
  'BaselineProject',
  'ScheduleOptions',
  'WBS',
  'Activity',
  'Relationship',
  'Calendar',
  'UDFType',
  'UDF',
  'ActivityCodeType',
  'ActivityCode',
  'Code',
]);

/** What makes up most of a file, and what is named like something that is read. */
const skipped = new Set([
  'ResourceAssignment',
  'ActivityExpense',
  'ActivityNote',
  'ActivityStep',
  'ActivityOwner',
  'ActivityRisk',
  'ProjectNote',
  'ProjectCode',
  'ProjectCodeType',
  'ProjectResource',
  'ProjectBudgetChangeLog',
  'ProjectThreshold',
  'ProjectIssue',
  'Resource',
  'ResourceCode',
  'ResourceCodeType',
  'ResourceCurve',
  'ResourceRate',
  'ResourceRole',
  'Role',
  'Spread',
  'StandardWorkWeek',
  'HolidayOrExceptions',
  'WBSCategory',
  'WBSMilestone',
  'Risk',
  'RiskType',
  'NotebookTopic',
  'Document',
  'EPS',
  'OBS',
  'Currency',
  'CostAccount',
]);

/** `Code` is the code of an element and the assignment of an activity code; which, the element it stands in says. */
export const pmxmlShape: Shape = {
  groups,
  skipped,
  isLeaf: (name, parent) => name === 'Code' && parent === 'WBS',
};
