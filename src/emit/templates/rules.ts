import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: templateRules, finding } = ruleSet({
  'templates-render': {
    severity: 'error',
    summary: 'Every template can be read, and prints text of the view, words and numbers only.',
    why: 'Text that did not go through the escaper could break the page, or say something else than the data.',
    example: { wrong: '<< "100%" >>', right: '100\\,\\%' },
  },
});
