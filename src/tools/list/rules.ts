import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: listRules, finding } = ruleSet({
  'list-can-be-made': {
    severity: 'error',
    summary: 'A list has the data it is made from.',
    why: 'A list of changes needs an earlier data set; an empty one would say that nothing changed.',
    example: { wrong: 'milepost list changed', right: 'data.previous: { milestones: data/2021-02.csv }' },
  },
  'list-fields-known': {
    severity: 'error',
    summary: 'A list is narrowed by fields that the report has.',
    why: 'A field nobody has would leave the list empty, which looks like good news.',
    example: { wrong: 'milepost list late --where chief=Roe', right: 'milepost list late --where owner=Roe' },
  },
  'list-filters-known': {
    severity: 'warning',
    summary: 'A list is narrowed by WBS codes and levels that the data have.',
    why: 'A misspelt code gives an empty list, which looks like good news.',
    example: { wrong: 'milepost list late --wbs 2C.04', right: 'milepost list late --wbs 02C.04' },
  },
});
