import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: findingRules, finding } = ruleSet({
  'rules-known': {
    severity: 'warning',
    summary: 'Every rule whose severity report.yaml sets is one there is.',
    why: 'A misspelt rule keeps its severity, and nobody notices.',
    example: { wrong: 'rules: {due-givn: "off"}', right: 'rules: {due-given: "off"}' },
  },
});
