import { expect, test } from 'vitest';
import { guessEnds, predictEnds, readAux, shifted, texOf, tidied } from '../../../src/compile/chunks/aux.ts';

/** As LaTeX writes it, with hyperref. */
const written = String.raw`\relax 
\providecommand*\HyPL@Entry[1]{}
\HyPL@Entry{0<</S/D /St 30>>}
\PageOf{sec:by-wbs}{31}
\@writefile{toc}{\contentsline {section}{\numberline {6}Milestones by WBS}{31}{section.1000001}\protected@file@percent }
\@writefile{toc}{\contentsline {subsection}{\numberline {6.1}02C.\allowbreak  {}00: Level {2}}{32}{subsection.7}\protected@file@percent }
\PageOf{ms:DM-AP-9}{32}
\newlabel{own}{{6}{33}{Own}{section.6}{}}
\@writefile{toc}{\addvspace {10pt}}
\gdef \PartCounter{page=34}
\gdef \PartCounter{section=6}
\gdef \PartCounter{subsection=1}
\gdef \@abspage@last{4}
\OfAPackage{4}
`;

test('labels and lists are told apart from what is the own affair of a part', () => {
  const { shared, own, ends } = readAux(written);
  expect(ends).toEqual({ page: 34, section: 6, subsection: 1 });
  // What packages write whatever the note says would have every part set twice.
  expect(own).toBe('\\OfAPackage{4}');
  expect(texOf(shared, null).trimEnd().split('\n')).toEqual([
    '\\PageOf{sec:by-wbs}{31}',
    '\\PageOf{ms:DM-AP-9}{32}',
    '\\newlabel{own}{{6}{33}{Own}{section.6}{}}',
  ]);
  expect(
    texOf(shared, 'toc'),
  ).toBe(String.raw`\contentsline {section}{\numberline {6}Milestones by WBS}{31}{section.1000001}%
\contentsline {subsection}{\numberline {6.1}02C.\allowbreak  {}00: Level {2}}{32}{subsection.7}%
\addvspace {10pt}
`);
});

test('a part that begins later has its pages as much later', () => {
  const later = shifted(readAux(written).shared, 100);
  expect(texOf(later, null)).toContain('\\PageOf{ms:DM-AP-9}{132}');
  expect(texOf(later, 'toc')).toContain('{\\numberline {6.1}02C.\\allowbreak  {}00: Level {2}}{132}');
});

test('a counter goes on by as much as it did, unless a section began', () => {
  const ends = { page: 12, section: 6, subsection: 4 };
  expect(predictEnds(ends, ends, ends)).toEqual(ends);
  const within = predictEnds(
    ends,
    { page: 1, section: 6, subsection: 1 },
    { page: 31, section: 6, subsection: 9 },
  );
  expect(within).toEqual({ page: 42, section: 6, subsection: 12 });
  const anew = predictEnds(ends, { page: 1 }, { page: 31, section: 2, subsection: 9 });
  expect(anew).toEqual({ page: 42, section: 8, subsection: 4 });
});

test('where a part ends that was never set is told by its headings', () => {
  const start = { section: 6, subsection: 2 };
  expect(guessEnds(start, { sections: 0, elements: 3 })).toEqual({ section: 6, subsection: 5 });
  expect(guessEnds(start, { sections: 2, elements: 1 })).toEqual({ section: 8, subsection: 1 });
});

test('counters that stand at nothing are no difference', () => {
  expect(Object.entries(tidied({ section: 2, equation: 0, page: 3 }))).toEqual([
    ['page', 3],
    ['section', 2],
  ]);
});
