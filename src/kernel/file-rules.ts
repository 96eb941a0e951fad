import { ruleSet } from './diagnostics.ts';

export const { rules: fileRules, finding } = ruleSet({
  'file-exists': {
    severity: 'error',
    summary: 'Every file report.yaml names is there and can be read.',
    why: 'The note cannot be made from data that are not there.',
  },
  'file-inside-folder': {
    severity: 'error',
    summary: 'Every file report.yaml names lies inside the report folder.',
    why: "A report must not read another person's files.",
    example: { wrong: 'milestones: ../plan.csv', right: 'milestones: data/plan.csv' },
  },
});
