import type { BibliographyView } from '../../document/sections/bibliography.ts';
import type { ByMonthView } from '../../document/sections/by-month.ts';
import type { ByWbsView } from '../../document/sections/by-wbs.ts';
import { type Text, words } from '../../document/text.ts';
import type { FigureView, Report, SectionView } from '../../document/types.ts';
import { say } from '../../kernel/language.ts';
import type { Named } from './places.ts';

/** Sections with a view of their own, by name. */
interface Known {
  readonly 'by-wbs': ByWbsView;
  readonly 'by-month': ByMonthView;
  readonly bibliography: BibliographyView;
}

/** The section of a name, where the note has it. A name has one builder, so it tells the type of the view. */
function sectionOf<Name extends keyof Known>({ sections }: Report, name: Name): Known[Name] | undefined {
  return sections.find((section): section is Known[Name] => section.name === name);
}

export function elementsOf(report: Report): ByWbsView['elements'] {
  return sectionOf(report, 'by-wbs')?.elements ?? [];
}

/** Every page of every figure, in the order of the note. */
export function figuresOf(report: Report): FigureView[] {
  const own = (section: SectionView & { readonly figures?: readonly FigureView[] }) => section.figures ?? [];
  return [...report.sections.flatMap(own), ...elementsOf(report).flatMap(({ figures }) => figures)];
}

/** Every place of the note that can be linked to, with what a link there says. */
export function namedPlaces(report: Report): Named[] {
  const months = sectionOf(report, 'by-month');
  const references = sectionOf(report, 'bibliography')?.references ?? [];
  return [
    { anchor: 'title', label: words(say('Abstract')) },
    { anchor: 'contents', label: words(say('Change record')) },
    ...report.sections.map(({ anchor, title }) => ({ anchor, label: title })),
    ...elementsOf(report).flatMap(({ anchor, code, entries }) => [
      { anchor, label: code },
      ...entries.map((entry) => ({ anchor: `ms:${entry.entry}`, label: [entry.head] })),
    ]),
    ...(months?.years ?? []).flatMap((year) =>
      year.months.flatMap(({ anchor, others, title }) =>
        [anchor, ...others].map((month) => ({ anchor: month, label: title })),
      ),
    ),
    { anchor: 'month:none', label: words(say('No due date')) },
    ...figuresOf(report).map((figure) => ({ anchor: figure.anchor, label: words(figureName(figure)) })),
    ...references.flatMap(({ name, handle, backs }) => [
      { anchor: `bib:${name}`, label: handle },
      ...backs.map((n) => ({ anchor: `cite:${name}:${n}`, label: words(String(n)) })),
    ]),
  ];
}

export function figureName({ number, part, parts }: FigureView): string {
  return parts > 1
    ? say('Figure {number}, part {part} of {parts}', { number, part, parts })
    : say('Figure {number}', { number });
}

/** What is said of each milestone where only its mark is seen, by the anchor of its entry. */
export function milestoneLabels(report: Report): Map<string, Text> {
  const label = ({ head, name, status }: ByWbsView['elements'][number]['entries'][number]): Text => [
    ...words(`${head.code}: `),
    ...name,
    ...words(', '),
    ...status.text,
  ];
  return new Map(
    elementsOf(report).flatMap(({ entries }) => entries.map((e) => [`ms:${e.entry}`, label(e)] as const)),
  );
}
