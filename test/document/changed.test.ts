import { expect, it } from 'vitest';
import type { ByWbsView } from '../../src/document/sections/by-wbs.ts';
import { plain } from '../../src/emit/plain/dialect.ts';
import { noteOf, sectionOf } from '../support/report.ts';

const head = 'code,name,wbs,level,due,completed\n';
const files = {
  'old.csv': `${head}A,One,1.1,1,2021-05-01,\nB,Two,1.1,1,2021-06-01,\nC,Three,1.1,1,2021-07-01,\nD,Four,1.1,1,2021-03-01,\n`,
  'm.csv': `${head}A,One,1.1,1,2021-05-31,\nB,Two,1.1,1,2021-06-01,\nC,Three,1.1,1,2021-08-01,\nD,Four,1.1,1,2021-03-02,2021-03-05\n`,
  'notes.yaml':
    'A:\n  description: Of stone.\n  reason:\n    - {date: 2021-01-10, text: An older one.}\n    - {date: 2021-03-20, text: The quarry was closed.}\nC:\n  reason: {date: 2021-01-10, text: An older one.}\n',
  'bare.yaml': 'A:\n  description: Of wood.\n',
};

async function changed(sections: string) {
  const report = await noteOf(files, [
    'data:',
    '  milestones: m.csv',
    '  annotations: notes.yaml',
    '  snapshots: [{milestones: old.csv, annotations: bare.yaml, dataDate: 2021-02-28}]',
    `sections: [${sections}]`,
  ]);
  const { elements } = sectionOf<ByWbsView>(report, 'by-wbs');
  return elements.flatMap(({ entries }) =>
    entries.map(({ entry, changed: c }) => [
      entry,
      c && [plain(c.since), plain(c.what), c.why && plain(c.why), c.anchor],
    ]),
  );
}

it('an entry says what changed since the earlier data set, and why, and where all changes are', async () => {
  expect(Object.fromEntries(await changed('changes, by-wbs'))).toEqual({
    A: [
      '28 February 2021',
      'later than before (2021-05-01 → 2021-05-31, +30 days); described otherwise',
      'The quarry was closed.',
      'sec:changes',
    ],
    B: null,
    C: ['28 February 2021', 'later than before (2021-07-01 → 2021-08-01, +31 days)', null, 'sec:changes'],
    D: ['28 February 2021', 'completed (4 days late by the plan of 28 February 2021)', null, 'sec:changes'],
  });
  expect((await changed('by-wbs'))[0]?.[1]?.at(-1)).toBeNull();
});
