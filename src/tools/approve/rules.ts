import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: approveRules, finding } = ruleSet({
  'approved-once': {
    severity: 'error',
    summary: 'A report that is approved is not approved again.',
    why: 'Two approvals of one version would be of two documents.',
  },
  'approved-committed': {
    severity: 'error',
    summary: 'The files of an approved report are in git as they are.',
    why: 'Nobody could get back what was approved.',
  },
  'approved-versioned': {
    severity: 'error',
    summary: 'An approved report has a version, and its change record reaches it.',
    why: 'A reader could not tell it from the one before.',
  },
  'approved-after-data': {
    severity: 'error',
    summary: 'A report is approved on a day that is not before its data date.',
    why: 'Nobody can have read it before its data were there.',
  },
  'approved-without-warnings': {
    severity: 'error',
    summary: 'A report has no warnings when it is approved, but for those it accepts with a reason.',
    why: 'Who approves it should know what is wrong with it, and have said so.',
    example: {
      wrong: 'milepost approve, with warnings nobody read',
      right: 'accept: [{rule: due-given, code: DM-7, reason: "To be planned in June"}]',
    },
  },
});
