/** The parser of BibTeX alone: the package as a whole also loads parsers of LaTeX, a megabyte of code. */
declare module 'latex-utensils/out/src/bibtex/bibtex_parser.js' {
  export * from 'latex-utensils/out/types/src/bibtex/bibtex_parser.js';
}
