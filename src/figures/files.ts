import { anchorOf } from '../kernel/anchor.ts';

/** Where in the TeX folder the PDF of a figure with all its pages lies, by the figure's name. */
export function figureFile(name: string): string {
  return `figures/${anchorOf(name).replaceAll('+', '_')}.pdf`;
}
