import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: noteRules, finding } = ruleSet({
  'pdf-readable': {
    severity: 'error',
    summary: 'The file is a PDF or an HTML edition that can be read.',
    why: 'What is inside a damaged or encrypted note cannot be told.',
  },
  'notes-carry-data': {
    severity: 'error',
    summary: 'A note that stands for an earlier data set carries its report and data.',
    why: 'Its milestones are not read from its pages.',
  },
});
