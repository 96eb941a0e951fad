import { ruleSet } from '../kernel/diagnostics.ts';

export const { rules: phaseRules, finding } = ruleSet({
  'phases-name-known-codes': {
    severity: 'error',
    summary: 'A phase begins and ends with milestones of the data.',
    why: 'A phase without an end has no bar, and is missing from the block schedule.',
    example: {
      wrong: 'phases: [{name: Design, from: DM-1, to: DM-l9}]',
      right: 'phases: [{name: Design, from: DM-1, to: DM-19}]',
    },
  },
  'phases-end-after-they-begin': {
    severity: 'error',
    summary: 'A phase begins with the earlier of its two milestones.',
    why: 'A bar that runs backwards says nothing; mostly the two were exchanged.',
  },
  'phases-have-dates': {
    severity: 'warning',
    summary: 'The milestones of a phase have dates.',
    why: 'A phase without dates is missing from the block schedule.',
  },
  'key-milestones-marked': {
    severity: 'warning',
    summary: 'A section of key milestones has some.',
    why: 'It is left out, and nobody sees that it is missing.',
  },
  'key-milestones-fit-a-page': {
    severity: 'warning',
    summary: 'The key milestones fit one page.',
    why: 'A page that is read at a glance has 45 rows at most; more of them go on overleaf.',
    example: { wrong: '- key-milestones', right: '- key-milestones: {level: 1}' },
  },
});
