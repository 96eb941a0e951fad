import type { Activity, Schedule } from '../../src/model/schedule.ts';
import { type Row, scheduleOf } from './schedules.ts';

/** Predecessor and successor. */
export type Pair = readonly [string, string];

/** Codes that belong to other subsystems are those with no row: they are known by their code only. */
export function related(rows: readonly Row[], pairs: readonly Pair[], asOf = '2023-06-30'): Schedule {
  const schedule = scheduleOf(asOf, rows);
  const activities = new Map(schedule.activities);
  for (const id of pairs.flat()) if (!activities.has(id)) activities.set(id, externalOf(id));
  const key = ([from, to]: Pair) => `${from} ${to}`;
  const sorted = [...pairs].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return {
    ...schedule,
    activities,
    relations: sorted.map(([from, to]) => ({ from, to, type: 'FS', lag: 0 })),
  };
}

function externalOf(id: string): Activity {
  const [activity] = scheduleOf('2023-06-30', [{ id }]).activities.values();
  return { ...(activity as Activity), name: '', wbs: '', external: true };
}

/** Milestones of one element, a month apart, the first ones completed. */
export function months(count: number, name: (i: number) => string = (i) => `Step ${i} of the work`): Row[] {
  return Array.from({ length: count }, (_, i): Row => {
    const due = new Date(Date.UTC(2022, i, 28)).toISOString().slice(0, 10);
    return { id: `M-${String(i + 1).padStart(3, '0')}`, name: name(i), due, ...(i % 3 ? {} : { done: due }) };
  });
}

const ids = (rows: readonly Row[]) => rows.map((r) => r.id);
const chain = (codes: readonly string[]) => codes.slice(1).map((to, i): Pair => [codes[i] ?? '', to]);

/** Graphs that have tripped layouts up. */
export const graphs: Readonly<Record<string, Schedule>> = {
  'one milestone': related(months(1), []),
  'no relations': related(months(60), []),
  'a small graph': related(months(5), [
    ['M-001', 'M-003'],
    ['M-002', 'M-003'],
    ['M-003', 'M-004'],
    ['X-1', 'M-002'],
    ['M-004', 'X-2'],
  ]),
  'a chain of 200': related(months(200), chain(ids(months(200)))),
  'a hub with 80 successors': related(
    months(81),
    ids(months(81))
      .slice(1)
      .map((to): Pair => ['M-001', to]),
  ),
  'a hub with 80 successors elsewhere': related(
    [
      ...months(1),
      ...months(81)
        .slice(1)
        .map((row) => ({ ...row, wbs: 'W.2' })),
    ],
    ids(months(81))
      .slice(1)
      .map((to): Pair => ['M-001', to]),
  ),
  'a long word': related(
    months(3, () => 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunte'),
    chain(ids(months(3))),
  ),
  'a long name': related(
    months(3, (i) => 'a name of very many words '.repeat(10 + 30 * i)),
    chain(ids(months(3))),
  ),
  'other scripts': related(
    months(
      5,
      (i) =>
        ['Проверка завершена', 'Έλεγχος', '第一个里程碑已完成并且通过了验收', '😀 ready', 'مراجعة التصميم'][
          i
        ] ?? '',
    ),
    chain(ids(months(5))),
  ),
  'a cycle': related(months(4), [
    ...chain(ids(months(4))),
    ['M-004', 'M-002'],
    ['M-003', 'X-1'],
    ['X-1', 'M-001'],
  ]),
  'two in a circle': related(months(2), [
    ['M-001', 'M-002'],
    ['M-002', 'M-001'],
  ]),
  'a milestone before itself': related(months(2), [
    ['M-001', 'M-001'],
    ['M-001', 'M-002'],
  ]),
};
