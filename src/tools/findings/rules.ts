import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: findingRules, finding } = ruleSet({
  'rules-known': {
    severity: 'warning',
    summary: 'Every rule whose severity report.yaml sets is one there is.',
    why: 'A misspelt rule keeps its severity, and nobody notices.',
    example: { wrong: 'rules: {due-givn: "off"}', right: 'rules: {due-given: "off"}' },
  },
  'accepted-findings-current': {
    severity: 'warning',
    summary: 'What `accept` lets pass is let pass to the data date at least.',
    why: 'What was accepted for a time should be looked at when the time is over.',
  },
  'accepted-findings-met': {
    severity: 'info',
    summary: 'What `accept` lets pass is found.',
    why: 'A finding of tomorrow would pass unseen by the reason of yesterday.',
  },
});
