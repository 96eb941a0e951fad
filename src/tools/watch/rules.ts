import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: watchRules, finding } = ruleSet({
  'page-port-free': {
    severity: 'error',
    summary: 'The port for the page of `milepost watch` can be taken.',
    why: 'Without it there is nothing to look at while the report is edited.',
    example: { wrong: 'milepost watch --port 80', right: 'milepost watch --port 8080' },
  },
});
