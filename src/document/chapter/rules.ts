import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: chapterRules, finding } = ruleSet({
  'metrics-in-text-known': {
    severity: 'error',
    summary: 'Every `{{ name }}` in a text of your own names a metric.',
    why: 'A number that nothing defines cannot be printed.',
    example: { wrong: '{{ lates }} are overdue', right: '{{ late }} are overdue' },
  },
  'metrics-in-text-have-values': {
    severity: 'warning',
    summary: 'Every metric that a text prints has a value.',
    why: 'Where the data do not have what it takes, a dash stands in the sentence.',
  },
  'codes-in-text-known': {
    severity: 'warning',
    summary: 'What looks like a code of the data in a text of your own is one.',
    why: 'A misspelt code is printed as it is typed, without a link, and nobody finds its entry.',
    example: { wrong: 'First light waits for OPT-22.', right: 'First light waits for OPT-2.' },
  },
  'links-lead-to-addresses': {
    severity: 'warning',
    summary: 'Links in a text of your own lead to an address of the web or of a mailbox.',
    why: 'A path means nothing to who reads the note elsewhere; only the words of such a link are printed.',
    example: { wrong: '[plan](../plan.pdf)', right: '[plan](https://example.org/plan.pdf)' },
  },
});
