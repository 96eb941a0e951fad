import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: rebuildRules, finding } = ruleSet({
  'output-can-be-written': {
    severity: 'error',
    summary: 'The report folder can be written to and the disk has room.',
    why: 'The note and what makes the next build quick are written beside the report.',
  },
  'machine-has-room': {
    severity: 'error',
    summary: 'The machine has the files, processes and memory that the command needs.',
    why: 'Limits of the machine are no fault of the data, and can be raised.',
  },
});
