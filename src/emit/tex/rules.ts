import { ruleSet } from '../../kernel/diagnostics.ts';

export const { rules: texRules, finding } = ruleSet({
  'tex-installed': {
    severity: 'error',
    summary: 'XeLaTeX, latexmk and the LaTeX packages the note uses are installed.',
    why: 'Without them there is no PDF.',
  },
  'tex-runs-clean': {
    severity: 'error',
    summary: 'LaTeX sets the note without an error.',
    why: 'The PDF is not replaced by one that stops in the middle.',
  },
  'tex-ends-in-time': {
    severity: 'error',
    summary: 'LaTeX ends within its time.',
    why: 'A template that never ends would hold up the build for ever.',
  },
  'tex-stays-inside': {
    severity: 'error',
    summary: 'Templates ask the PDF writer for nothing that reads a file outside the note or runs a program.',
    why: "A stranger's report could carry your files away in its PDF.",
    example: {
      wrong: '\\special{pdf:fstream @x (/etc/passwd)}',
      right: '\\includegraphics{style/logo.png}',
    },
  },
  'tex-within-limits': {
    severity: 'error',
    summary: 'The note fits into the memory TeX has.',
    why: 'TeX has fixed tables, and one PDF of it holds 65,535 pages; a note beyond that has to become two.',
  },
  'tex-references-settle': {
    severity: 'warning',
    summary: 'Page numbers and references stop changing after a few runs.',
    why: 'The note is made, but a page number in it may be wrong by one.',
  },
  'references-defined': {
    severity: 'error',
    summary: 'Every reference and citation in the note has something to refer to.',
    why: 'The reader would see two question marks.',
  },
  'labels-unique': {
    severity: 'warning',
    summary: 'Every label is defined once.',
    why: 'A link would lead to the wrong place.',
  },
  'glyphs-exist': {
    severity: 'warning',
    summary: 'The fonts of the note have every character of its text.',
    why: 'A character without a glyph leaves a hole.',
  },
  'lines-fit': {
    severity: 'info',
    summary: 'No line sticks out of its column by more than 2 pt.',
    why: 'Text that sticks out looks careless, and may run into its neighbour.',
  },
  'bibtex-style-found': {
    severity: 'error',
    summary: 'The BibTeX style that report.yaml names exists.',
    why: 'Without it BibTeX writes no bibliography, and every citation is a question mark.',
    example: { wrong: 'bst: house', right: 'bst: house.bst' },
  },
  'bibtex-style-runs': {
    severity: 'error',
    summary: 'The BibTeX style that report.yaml names runs without errors.',
    why: 'BibTeX goes on after an error, with a bibliography that lacks something.',
  },
});
