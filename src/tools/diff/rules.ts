import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: diffRules, finding } = ruleSet({
  'diff-side-found': {
    severity: 'error',
    summary: 'Each side of a comparison is a file, a note, a report folder or a git revision.',
    why: 'Nothing can be compared with what is not there.',
    example: { wrong: 'milepost diff march april', right: 'milepost diff HEAD~1 .' },
  },
});
