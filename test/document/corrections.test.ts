import { expect, it } from 'vitest';
import type { CorrectionsView } from '../../src/document/sections/corrections.ts';
import { plain } from '../../src/emit/plain/dialect.ts';
import { noteOf, sectionOf } from '../support/report.ts';

it('shows days in one form, and a reason as a sentence', async () => {
  const files = {
    'm.csv':
      'code,name,wbs,level,due,completed,predecessors,successors\nA,One,1.1,1,19/01/2021,,,\nB,Two,1.1,1,28/02/2021,,,\n',
    'a.yaml':
      'A:\n  due: {value: 2021-02-19, reason: Typing error in P6, source: CR-12, until: 2021-12-31}\nB:\n  due: {value: 2021-03-01, reason: Agreed.}\n',
  };
  const lines = ['data: {milestones: m.csv, annotations: a.yaml}', 'sections: [by-wbs, corrections]'];
  const { applied } = sectionOf<CorrectionsView>(await noteOf(files, lines), 'corrections');
  expect(applied.map((row) => [row.data, row.value, row.reason].map((t) => (t ? plain(t) : null)))).toEqual([
    ['2021-01-19', '2021-02-19', 'Typing error in P6 — CR-12.'],
    ['2021-02-28', '2021-03-01', 'Agreed.'],
  ]);
});
