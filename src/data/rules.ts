import { ruleSet } from '../diagnostics.ts';

export const { rules: dataRules, finding } = ruleSet({
  'file-exists': {
    severity: 'error',
    summary: 'Every file report.yaml names is there and can be read.',
    why: 'The note cannot be made from data that are not there.',
  },
  'file-inside-folder': {
    severity: 'error',
    summary: 'Every file report.yaml names lies inside the report folder.',
    why: "A report must not read another person's files.",
  },
  'csv-columns-present': {
    severity: 'error',
    summary: 'The table has the columns the report needs, each once.',
    why: 'Without a column nothing can be said of its field.',
    example: { wrong: 'code,name,wbs,level,completed', right: 'code,name,wbs,level,due,completed' },
  },
});
