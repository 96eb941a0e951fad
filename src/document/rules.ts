import { ruleSet } from '../kernel/diagnostics.ts';

export const { rules: reportRules, finding } = ruleSet({
  'style-colours-valid': {
    severity: 'warning',
    summary: 'Every colour of the page is given as six hexadecimal digits.',
    why: 'One that cannot be read is not used, and the page has the default colour instead.',
    example: { wrong: 'accent: blue', right: 'accent: "1F5A96"' },
  },
});
