import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: markdownRules, finding } = ruleSet({
  'chapter-has-heading': {
    severity: 'warning',
    summary: 'A chapter begins with a heading, which is its title.',
    why: 'Without one the chapter is called by the name of its file.',
    example: { wrong: 'The mirror is late.', right: '# Summary\n\nThe mirror is late.' },
  },
  'wbs-notes-have-sections': {
    severity: 'warning',
    summary: 'Every WBS element that report.yaml has a text on has a section in the note.',
    why: 'A text without a section is not printed.',
    example: { wrong: 'notes: { "2C.04": … }', right: 'notes: { "02C.04": … }' },
  },
  'chapter-without-html': {
    severity: 'warning',
    summary: 'Text in Markdown has no HTML.',
    why: 'A note is set for paper and screen alike: HTML is printed as it is typed, not obeyed.',
    example: { wrong: '<b>late</b>', right: '**late**' },
  },
  'chapter-without-tex': {
    severity: 'warning',
    summary: 'Text in Markdown has no commands of TeX.',
    why: 'A note is set for paper and screen alike: they are printed as they are typed, not obeyed.',
    example: { wrong: '\\textbf{late}', right: '**late**' },
  },
  'chapter-braces-closed': {
    severity: 'warning',
    summary: 'Every `{{` in a text of your own has its `}}` in the same line of text.',
    why: 'What is meant as a number is printed as it is typed.',
    example: { wrong: '{{ late are overdue', right: '{{ late }} are overdue' },
  },
  'chapter-without-images': {
    severity: 'warning',
    summary: 'Text in Markdown has no images.',
    why: 'Only pictures made from the data are in a note, so that each can be traced; of an image its text is printed.',
    example: { wrong: '![The plan](plan.png)', right: 'See the burndown of the summary.' },
  },
  'chapter-definitions-used': {
    severity: 'warning',
    summary: 'Every link definition of a text in Markdown is used.',
    why: 'A line like `[LDM-503]: text` defines a link and is not printed, which may not be what was meant.',
    example: { wrong: '[LDM-503]: the test plan', right: 'LDM-503: the test plan' },
  },
  'chapter-not-too-deep': {
    severity: 'error',
    summary: 'Lists and quotations of a text in Markdown are nested four deep at most.',
    why: 'There is no room on a page for more.',
  },
  'chapter-of-sensible-size': {
    severity: 'error',
    summary:
      'A text in Markdown is smaller than a megabyte, and each of its paragraphs than 20,000 characters.',
    why: 'That is several hundred pages, or more than TeX can set at once: another file was meant.',
  },
});
