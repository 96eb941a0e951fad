import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: configRules, finding } = ruleSet({
  'config-exists': {
    severity: 'error',
    summary: 'The report folder has a report.yaml.',
    why: 'It names the data and everything the note says about itself.',
  },
  'config-is-yaml': {
    severity: 'error',
    summary: 'report.yaml is well-formed YAML.',
    why: 'A file that cannot be parsed cannot be checked.',
    example: { wrong: 'title: DM: Milestones', right: 'title: "DM: Milestones"' },
  },
  'config-keys-known': {
    severity: 'error',
    summary: 'Every key of report.yaml is one the schema has.',
    why: 'A misspelt key would silently leave its default in force.',
    example: { wrong: 'titel: Milestones', right: 'title: Milestones' },
  },
  'config-values-valid': {
    severity: 'error',
    summary: 'Every value of report.yaml has the type and form the schema asks for.',
    why: 'A wrong value would change the note in ways nobody meant.',
    example: { wrong: 'asOf: 10 May 2021', right: 'asOf: 2021-05-10' },
  },
  'change-record-reaches-version': {
    severity: 'warning',
    summary: 'The change record of a report that keeps one reaches its version.',
    why: 'A reader cannot tell what this version changed.',
    example: {
      wrong: 'version: v3, and changes up to v2',
      right: '- {version: v3, date: …, description: …}',
    },
  },
  'fixed-words-in-language': {
    severity: 'warning',
    summary: 'The fixed words of the note are in its language.',
    why: 'In another language than ours they are English: such a note is read aloud and hyphenated wrongly.',
    example: { wrong: 'language: sv', right: 'language: en-GB' },
  },
  'config-extends-another': {
    severity: 'error',
    summary: 'A report that extends another file does not extend itself.',
    why: 'There would be no end to it.',
  },
});
