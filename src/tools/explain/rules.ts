import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: explainRules, finding } = ruleSet({
  'explained-thing-known': {
    severity: 'error',
    summary: 'What is to be explained is the code of a milestone or a number of the note.',
    why: 'Only what is in the data can be traced.',
    example: { wrong: 'milepost explain DLP46', right: 'milepost explain DLP-46' },
  },
});
