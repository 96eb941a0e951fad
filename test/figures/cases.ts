import type { FigureOptions } from '../../src/figures/figure.ts';
import { plainNames, sectionItems } from '../../src/input/config/sections.ts';
import type { Schedule } from '../../src/model/schedule.ts';
import { project, type Row, scheduleOf } from './schedules.ts';

export interface Case {
  readonly schedule: Schedule;
  readonly options?: Partial<FigureOptions>;
}

const five: Row[] = [
  { id: 'A-1', due: '2023-01-31', done: '2023-02-10', level: 1 },
  { id: 'A-2', due: '2023-06-30', done: '2023-06-15', wbs: 'W.2' },
  { id: 'A-3', due: '2023-11-30', wbs: 'W.2' },
  { id: 'A-4', due: '2024-01-15', level: 2 },
  { id: 'A-5', due: '2024-12-31', wbs: 'W.3' },
];

const without = (rows: Row[]) => rows.map(({ done: _, ...row }) => row);
const finished = (rows: Row[]) => rows.map((row) => ({ ...row, done: row.due ?? '2023-01-31' }));

const burndown = (axis: FigureOptions['burndown']['axis'], levels: number[] = []) => ({
  burndown: { scope: { prefixes: [], levels }, axis },
});

/** Projects that have tripped charts up. */
export const cases: Readonly<Record<string, Case>> = {
  'five-milestones': { schedule: scheduleOf('2023-12-31', five, '2024-01-31') },
  'nothing-completed': { schedule: scheduleOf('2023-12-31', without(five)) },
  'all-completed': { schedule: scheduleOf('2023-12-31', finished(five)) },
  'one-milestone': { schedule: scheduleOf('2023-12-31', [{ id: 'ONLY', due: '2024-03-01' }]) },
  'start-milestones': {
    schedule: scheduleOf('2023-12-31', [
      { id: 'S-1', start: '2023-02-01', done: '2023-02-01' },
      { id: 'S-2', start: '2024-02-01' },
    ]),
  },
  'no-due-dates': { schedule: scheduleOf('2023-12-31', [{ id: 'N-1' }, { id: 'N-2', done: true }, ...five]) },
  'due-in-2013': {
    schedule: scheduleOf('2022-12-31', [
      { id: 'OLD', due: '2013-01-01' },
      ...Array.from({ length: 30 }, (_, i) => ({
        id: `B-${i}`,
        due: `20${21 + (i % 4)}-${String(1 + (i % 12)).padStart(2, '0')}-15`,
        ...(i % 3 ? {} : { done: '2022-06-01' }),
      })),
    ]),
  },
  'other-scripts': {
    schedule: scheduleOf('2023-12-31', [
      { id: 'Ж-1', name: 'Проверка завершена', due: '2023-03-01', wbs: 'W.Ω' },
      { id: '里程碑', name: '第一个里程碑已完成', due: '2023-05-01', wbs: 'W.Ω' },
      { id: 'ΑΒΓ', name: 'Έλεγχος 😀', due: '2024-05-01' },
      { id: 'R-1', name: 'مراجعة التصميم', due: '2024-02-01', done: '2023-12-01' },
    ]),
  },
  'forecast-and-earlier-plan': {
    schedule: project({ count: 80, elements: 4, from: '2019-03-01', days: 2200, dataDate: '2023-12-31' }),
    options: {
      previous: project({ count: 84, elements: 4, from: '2019-01-01', days: 2000, dataDate: '2022-06-30' }),
    },
  },
  'four-reports': {
    schedule: project({ count: 60, elements: 4, from: '2020-03-01', days: 1700, dataDate: '2023-12-31' }),
    options: {
      previous: project({ count: 60, elements: 4, from: '2020-01-01', days: 1600, dataDate: '2023-06-30' }),
      earlier: [
        project({ count: 60, elements: 4, from: '2019-09-01', days: 1400, dataDate: '2022-06-30' }),
        project({ count: 60, elements: 4, from: '2019-11-01', days: 1500, dataDate: '2022-12-31' }),
        project({ count: 60, elements: 4, from: '2020-01-01', days: 1600, dataDate: '2023-06-30' }),
      ],
      trend: { levels: [1, 2] },
      phases: [
        { name: 'Design', from: 'MS-0014', to: 'MS-0004' },
        { name: 'Construction and everything that must be bought for it', from: 'MS-0004', to: 'MS-0020' },
        { name: 'Operation', from: 'MS-0020', to: 'MS-0008' },
      ],
    },
  },
  'axis-of-the-report': {
    schedule: project({ count: 40, elements: 3, from: '2018-03-01', days: 2200, dataDate: '2022-12-31' }),
    options: burndown({ from: '2022-01-01', to: '2023-06-30' }, [1, 2]),
  },
  'thirty-elements': {
    schedule: project({ count: 120, elements: 30, from: '2021-01-01', days: 1100, dataDate: '2022-12-31' }),
  },
  'seventy-elements': {
    schedule: project({ count: 140, elements: 70, from: '2021-01-01', days: 1100, dataDate: '2022-12-31' }),
  },
  'three-months': {
    schedule: project({ count: 25, elements: 2, from: '2023-10-20', days: 90, dataDate: '2023-12-31' }),
  },
  'a-hundred-years': {
    schedule: project({ count: 60, elements: 2, from: '1950-01-01', days: 36_500, dataDate: '2023-12-31' }),
  },
};

export const defaultOptions: FigureOptions = {
  burndown: { scope: { prefixes: [], levels: [] }, axis: {} },
  graphs: 'all',
  sections: sectionItems(plainNames.filter((name) => name !== 'burndown')),
};
