import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: snapshotRules, finding } = ruleSet({
  'snapshots-found': {
    severity: 'error',
    summary: 'Every earlier data set is a file, a file of a git revision, or a note that carries its data.',
    why: 'A trend without one of its points would say something else.',
    example: { wrong: 'milestones: v1/data/milestones.csv', right: 'milestones: v1:data/milestones.csv' },
  },
  'snapshots-dated': {
    severity: 'error',
    summary: 'Every earlier data set has a data date of its own, before that of the report.',
    why: 'Without it nothing can be said of what happened since; of two with one date either could be meant.',
    example: {
      wrong: '- milestones: data/march.csv',
      right: '- {milestones: data/march.csv, dataDate: 2021-03-31}',
    },
  },
  'snapshots-sound': {
    severity: 'warning',
    summary: 'The due dates of an earlier data set differ.',
    why: 'A month whose export put one date on most milestones says nothing of when they were due: it is left out of the series, which would learn from it.',
  },
  'snapshots-hold-milestones': {
    severity: 'error',
    summary: 'An earlier data set holds milestones of the report.',
    why: 'One that was read wrongly would make every milestone a new one.',
  },
});
