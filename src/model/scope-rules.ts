import { ruleSet } from '../kernel/diagnostics.ts';

export const { rules: scopeRules, finding } = ruleSet({
  'scopes-name-what-is-there': {
    severity: 'warning',
    summary: 'The scope of a section names WBS codes, levels and codes that the data have.',
    why: 'A misspelt code gives an empty section, which looks like good news.',
    example: { wrong: 'overdue: {wbs: 2C.04}', right: 'overdue: {wbs: 02C.04}' },
  },
  'scopes-find-milestones': {
    severity: 'warning',
    summary: 'The scope of a section finds a milestone at least.',
    why: 'A section of nothing has nothing to say, and a figure of nothing is left out.',
  },
});
