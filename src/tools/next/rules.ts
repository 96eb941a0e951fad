import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: nextRules, finding } = ruleSet({
  'next-committed': {
    severity: 'error',
    summary: 'The files of the report are in git as they are when the next issue is begun.',
    why: 'What was not committed could not be told from what the next issue changes.',
  },
  'next-data-new': {
    severity: 'error',
    summary: 'The export for the next issue is another one than the report has.',
    why: 'An issue that repeats the data of the last one says that nothing happened.',
    example: { wrong: 'milepost next data/milestones.csv', right: 'milepost next exports/april.csv' },
  },
  'next-data-dated': {
    severity: 'error',
    summary: 'The data date of the next issue is known, from the export or as it is given.',
    why: 'What is done and what is forecast cannot be told apart without it.',
    example: { wrong: 'milepost next april.csv', right: 'milepost next april.csv --data-date 2021-04-30' },
  },
  'next-data-later': {
    severity: 'error',
    summary: 'The data of the next issue are later than those of the report.',
    why: 'An older export would undo what happened since.',
  },
  'next-data-of-project': {
    severity: 'error',
    summary: 'The export for the next issue holds the milestones of the report.',
    why: "Another project's export would make every milestone vanish.",
  },
  'next-data-sound': {
    severity: 'error',
    summary: 'The data of the next issue can be read without errors.',
    why: 'What changed is not known where the data are not.',
  },
  'next-files-alike': {
    severity: 'error',
    summary: 'The next issue has as many milestones files as the report.',
    why: 'Which of them each one takes the place of could not be told.',
  },
  'next-version-known': {
    severity: 'error',
    summary: 'The version of a report ends in a number or a letter that can be raised.',
    why: 'Two issues of one version cannot be told apart.',
    example: { wrong: 'version: final', right: 'version: v3' },
  },
  'next-undone-whole': {
    severity: 'error',
    summary: 'What `next` changed is as it was left when it is undone.',
    why: 'Later work would be lost.',
  },
});
