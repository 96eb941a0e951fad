import { ruleSet } from '../kernel/diagnostics.ts';

export const { rules: figureRules, finding } = ruleSet({
  'figure-converter-installed': {
    severity: 'error',
    summary: 'The program rsvg-convert is installed.',
    why: 'It turns the figures into the vector PDF that the note includes.',
  },
  'figure-converts': {
    severity: 'error',
    summary: 'Every figure converts to PDF.',
    why: 'A note without one of its figures is not the note.',
  },
  'figure-fonts-embedded': {
    severity: 'error',
    summary: "The text of a figure is text in the PDF, set in the figures' own fonts.",
    why: 'A converter that cannot read a font drops the text or takes another font without a word.',
  },
  'figure-glyphs-available': {
    severity: 'warning',
    summary: 'Some installed font has every character of a figure.',
    why: 'A character no font has is printed as an empty box.',
  },
});
