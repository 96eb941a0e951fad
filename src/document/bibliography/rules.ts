import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: bibRules, finding } = ruleSet({
  'bib-parses': {
    severity: 'error',
    summary: 'Every entry of a .bib file can be parsed.',
    why: 'An entry that cannot be read cannot be cited, and hides what follows it.',
    example: { wrong: 'title = {One {brace too many},', right: 'title = {One brace too many},' },
  },
  'bib-fields-once': {
    severity: 'warning',
    summary: 'A field stands once in an entry of a .bib file.',
    why: 'BibTeX takes the first and is silent in the note; the second may be the one that was meant.',
    example: { wrong: 'title = {First}, title = {Second},', right: 'title = {Second},' },
  },
  'bib-crossref-known': {
    severity: 'warning',
    summary: 'The entry that `crossref` names is in the bibliography.',
    why: 'Fields the entry should take from it are missing in the reference.',
  },
  'citations-have-entries': {
    severity: 'warning',
    summary: 'Every document handle in the text has an entry in the bibliography.',
    why: 'Without one the handle is printed as plain text, and the reader cannot find the document.',
  },
  'entries-cited': {
    severity: 'info',
    summary: 'Every entry of the bibliography is cited.',
    why: 'Entries that nothing cites are not printed; a misspelt handle is often the reason.',
  },
  'handles-unique': {
    severity: 'warning',
    summary: 'No two entries have the same key or handle.',
    why: 'A citation could mean either; the first one is taken.',
  },
  'keys-plain': {
    severity: 'warning',
    summary: 'Where BibTeX sets the bibliography, keys have only letters, digits and `. : _ / + -`.',
    why: 'BibTeX and LaTeX read other signs differently; such an entry is cited without its reference.',
    example: { wrong: '@misc{LDM*151,', right: '@misc{LDM-151,' },
  },
  'entries-complete': {
    severity: 'warning',
    summary: 'A cited entry has an author, a title and a year.',
    why: 'The printed reference would say too little to find the document.',
  },
});
