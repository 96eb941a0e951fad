import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: styleRules, finding } = ruleSet({
  'style-exists': {
    severity: 'error',
    summary: 'The house style is a shipped one or a folder inside the report folder.',
    why: 'A report must not reach for files outside its folder.',
    example: { wrong: 'style: ../house', right: 'style: house' },
  },
  'style-valid': {
    severity: 'error',
    summary: "A house style's style.yaml is well-formed and has the keys its schema knows.",
    why: 'A style that is half understood gives pages nobody meant.',
  },
  'style-colours-valid': {
    severity: 'warning',
    summary: 'Every colour of the page is given as six hexadecimal digits.',
    why: 'One that cannot be read is not used, and the page has the default colour instead.',
    example: { wrong: 'accent: blue', right: 'accent: "1F5A96"' },
  },
  'style-variables-known': {
    severity: 'error',
    summary: 'Variables set for a house style are among its own, and of their kind.',
    why: 'A misspelt variable would silently leave its default in force.',
    example: { wrong: 'variables: { acent: "0B5C4A" }', right: 'variables: { accent: "0B5C4A" }' },
  },
});
