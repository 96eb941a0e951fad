import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: editionRules, finding } = ruleSet({
  'editions-keep-to-themselves': {
    severity: 'error',
    summary:
      'An edition names no milestone and no WBS element that is not its own, but direct neighbours by their code.',
    why: 'Its readers are not meant to see the others.',
  },
  'editions-hold-milestones': {
    severity: 'error',
    summary: 'An edition holds a milestone at least.',
    why: 'A note of nothing was meant to be of something.',
  },
  'editions-known': {
    severity: 'error',
    summary: 'An edition that is asked for is one of report.yaml, with a handle of its own.',
    why: 'Of two notes of one handle, the later build would replace the other.',
  },
});
