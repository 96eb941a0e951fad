import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: rebuildRules, finding } = ruleSet({
  'output-can-be-written': {
    severity: 'error',
    summary: 'The report folder can be written to and the disk has room.',
    why: 'The note and what makes the next build quick are written beside the report.',
  },
});
