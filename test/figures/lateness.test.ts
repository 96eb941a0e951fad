import { expect, it } from 'vitest';
import { latenessOf, timelineInput } from '../../src/figures/timeline/input.ts';
import { countsOf } from '../../src/figures/timeline/text.ts';
import { scheduleOf } from './schedules.ts';

it('counts completed milestones by how late they were', () => {
  const input = timelineInput(
    scheduleOf('2021-03-31', [
      { id: 'early', due: '2020-03-01', done: '2020-02-01' },
      { id: 'on the day', due: '2020-03-01', done: '2020-03-01' },
      { id: 'some day', due: '2020-03-01', done: true },
      { id: 'late', due: '2020-03-01', done: '2020-05-30' },
      { id: 'very late', due: '2020-03-01', done: '2020-05-31' },
      { id: 'open', due: '2021-05-01' },
    ]),
  );
  const marks = input.lanes.flatMap((lane) => lane.marks);
  expect(Object.fromEntries(marks.map((m) => [m.id, latenessOf(m)]))).toEqual({
    early: 0,
    'on the day': 0,
    'some day': 0,
    late: 1,
    'very late': 2,
    open: 0,
  });
  expect(countsOf(input).completed).toEqual([3, 1, 1]);
});
