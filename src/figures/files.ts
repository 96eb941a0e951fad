import type { SectionItem } from '../input/config/sections.ts';
import { fileNameOf } from '../kernel/file-name.ts';

/** Name of a figure: its kind, and what it is about where there are several of the kind. It names files. */
export function figureName(kind: string, subject: string): string {
  return `${kind}-${fileNameOf(subject)}`;
}

/** Name of a figure in a section: its own in the first section of a name, one with the section's number in others. */
export function figureNameIn(figure: string, { name, id }: Pick<SectionItem, 'name' | 'id'>): string {
  if (id === name) return figure;
  return name === figure ? `${figure}-s${id.slice(name.length + 1)}` : `${figure}-${id}`;
}

/** Where in the TeX folder the PDF of a figure with all its pages lies, by the figure's name. */
export function figureFile(name: string): string {
  return `figures/${name}.pdf`;
}
