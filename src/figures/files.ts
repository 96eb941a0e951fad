import { fileNameOf } from '../kernel/file-name.ts';

/** Name of a figure: its kind, and what it is about where there are several of the kind. It names files. */
export function figureName(kind: string, subject: string): string {
  return `${kind}-${fileNameOf(subject)}`;
}

/** Where in the TeX folder the PDF of a figure with all its pages lies, by the figure's name. */
export function figureFile(name: string): string {
  return `figures/${name}.pdf`;
}
