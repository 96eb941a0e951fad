import { ruleSet } from '../kernel/diagnostics.ts';

export const { rules: dataRules, finding } = ruleSet({
  'file-encoding-utf-8': {
    severity: 'info',
    summary: 'Text files are UTF-8.',
    why: 'UTF-16 is read rightly, but other tools that look at the same folder may not.',
  },
  'file-encoding-certain': {
    severity: 'warning',
    summary: 'The encoding of a file can be told from its bytes.',
    why: 'A guess that is wrong prints wrong letters in names, and nobody is told.',
  },
  'text-readable': {
    severity: 'error',
    summary: 'Every character of a text file can be read.',
    why: 'A character that was lost is printed as a box, or changes a name or a code.',
  },
  'text-decoded-once': {
    severity: 'warning',
    summary: 'Letters with accents and quotation marks were not garbled on the way.',
    why: 'Garbled letters come from a program that read UTF-8 as Windows-1252, and would be printed so.',
    example: { wrong: 'DM-1,SÃ£o Paulo link', right: 'DM-1,São Paulo link' },
  },
  'text-without-nul': {
    severity: 'error',
    summary: 'Text files hold no NUL character.',
    why: 'NUL means that the file is damaged, or is not a text file.',
  },
  'text-without-control-characters': {
    severity: 'warning',
    summary: 'Text files hold no control characters and no code points that are none (U+FFFF).',
    why: 'They come along when text is pasted from slides or terminals, and cannot be printed.',
  },
  'text-of-characters': {
    severity: 'error',
    summary: 'Codes, names and WBS codes consist of characters.',
    why: 'Unicode keeps some code points free of characters; no program can draw them.',
  },
  'csv-has-rows': {
    severity: 'error',
    summary: 'The table has a header and at least one row.',
    why: 'A note on no milestones is most likely a note on the wrong file.',
  },
  'csv-columns-present': {
    severity: 'error',
    summary: 'The table has the columns the report needs.',
    why: 'Without a column nothing can be said of its field.',
    example: { wrong: 'code,name,wbs,level,completed', right: 'code,name,wbs,level,due,completed' },
  },
  'csv-columns-unique': {
    severity: 'error',
    summary: 'The table has each column the report uses once.',
    why: 'Of two columns with one name, either could be meant.',
    example: { wrong: 'code,name,wbs,due,due,completed', right: 'code,name,wbs,forecast,due,completed' },
  },
  'csv-columns-mapped-once': {
    severity: 'error',
    summary: 'Each column of the file is mapped to one field.',
    why: 'One column cannot be the due date and the forecast at once.',
    example: {
      wrong: 'columns: {due: Finish, forecast: Finish}',
      right: 'columns: {due: BL Finish, forecast: Finish}',
    },
  },
  'csv-rows-complete': {
    severity: 'error',
    summary: 'Every row has as many cells as the header.',
    why: 'A comma too many or too few moves the values behind it into the wrong columns.',
    example: { wrong: 'DM-1,Camera, first light,02C.01', right: 'DM-1,"Camera, first light",02C.01' },
  },
  'csv-quotes-closed': {
    severity: 'error',
    summary: 'Quotes around a cell are opened and closed, and quotes inside it are doubled.',
    why: 'A quote that is not closed swallows the rows after it.',
    example: { wrong: 'DM-1,"Camera "first" light",02C.01', right: 'DM-1,"Camera ""first"" light",02C.01' },
  },
  'csv-one-header': {
    severity: 'warning',
    summary: 'The header stands in the first row only.',
    why: 'A second header shows that files were pasted together; it is left out, but the pasting may have doubled milestones.',
  },
  'header-row-there': {
    severity: 'error',
    summary: 'The row that report.yaml names as the header is in the file.',
    why: 'Without it no column has a meaning.',
    example: { wrong: 'headerRow: 40   # the table has 12 rows', right: 'headerRow: 4' },
  },
  'rows-are-milestones': {
    severity: 'warning',
    summary: 'Every row of a plain table is a milestone.',
    why: 'A sum or a remark under the table would count as one more milestone, so it is left out.',
    example: { wrong: 'Total milestones: 12,,,,', right: 'DM-12,Handover,02C.01,2021-05-01,' },
  },
  'rows-headings-read': {
    severity: 'info',
    summary: 'Rows of a plain table that head others are read as headings.',
    why: 'A row without a code, a level and dates counts as none; where it has the WBS code of the rows below, it gives its title.',
  },
  'rows-marked-milestones': {
    severity: 'warning',
    summary: 'A plain table with a column that says which rows are milestones is read by it.',
    why: 'The tasks of a table of all activities would count as milestones.',
    example: {
      wrong: 'columns: {code: ID, due: Baseline Finish}',
      right: 'columns: {code: ID, due: Baseline Finish, milestone: Milestone}',
    },
  },
  'workbook-formulas-worked-out': {
    severity: 'error',
    summary: 'Every formula of a workbook has its value beside it.',
    why: 'Programs that only write workbooks store formulas alone; the cell would count as empty.',
    example: {
      wrong: '=E2+30   # written by a script',
      right: 'the same, opened and saved in a spreadsheet program',
    },
  },
  'workbook-numbers-readable': {
    severity: 'error',
    summary: 'Cells of a workbook that are said to hold a number hold one.',
    why: 'What a damaged or badly written cell was meant to hold cannot be told; it would count as empty.',
  },
  'workbook-cells-visible': {
    severity: 'info',
    summary: 'A table in a workbook has no hidden rows, columns or sheets.',
    why: 'They are read like the others; who filtered the sheet may think that they are not.',
  },
  'workbook-cells-single': {
    severity: 'info',
    summary: 'Cells of a table are not merged.',
    why: 'The value of merged cells is taken for each of their rows, which may not be what was meant.',
  },
  'workbook-one-table': {
    severity: 'warning',
    summary: 'One visible sheet of a workbook holds a table of milestones, or report.yaml names it.',
    why: 'Of several sheets any could be meant; the first is read.',
    example: {
      wrong: 'milestones: plan.xlsx   # sheets 2025 and 2026',
      right: 'milestones: plan.xlsx\n  sheet: 2026',
    },
  },
  'codes-kept-as-text': {
    severity: 'warning',
    summary: 'Codes and WBS codes are texts, also in a spreadsheet.',
    why: 'A spreadsheet makes 7 of the code 007, 100000 of 1E5, a day of 3-10, and 2.1 of 2.10.',
    example: { wrong: '7   # among LDM-1, LDM-2', right: "'007   # the column formatted as text" },
  },
  'annotations-are-yaml': {
    severity: 'error',
    summary: 'Annotation files are well-formed YAML.',
    why: 'Of a file that cannot be parsed nothing is used: neither descriptions nor corrections.',
    example: {
      wrong: 'DM-1:\n  description: Ready: all of it',
      right: 'DM-1:\n  description: "Ready: all of it"',
    },
  },
  'annotation-keys-known': {
    severity: 'error',
    summary: 'Every key of an annotation is one there is.',
    why: 'A misspelt key would silently leave out a description or a correction.',
    example: { wrong: 'DM-1:\n  descripton: Ready', right: 'DM-1:\n  description: Ready' },
  },
  'annotation-keys-unique': {
    severity: 'error',
    summary: 'Each milestone is annotated once, and each of its keys stands once.',
    why: 'Of two values, either could be meant.',
    example: {
      wrong: 'DM-1:\n  due: 2021-05-01\n  due: 2021-06-01',
      right: 'DM-1:\n  due: 2021-06-01',
    },
  },
  'annotation-values-typed': {
    severity: 'error',
    summary: 'Every value of an annotation is text, or a list where a list is meant.',
    why: 'A value of another kind cannot be printed or used.',
    example: { wrong: 'DM-1:\n  due: [2021-05-01]', right: 'DM-1:\n  due: 2021-05-01' },
  },
});
