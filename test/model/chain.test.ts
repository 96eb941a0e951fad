import { describe, expect, it } from 'vitest';
import { openChain } from '../../src/model/chain.ts';
import { scheduleFromCsv } from '../support/schedule.ts';

const schedule = scheduleFromCsv(
  [
    'code,name,wbs,due,forecast,completed,predecessors,successors',
    'END,End,1,2021-09-01,2021-10-01,,A;B;DONE;ELSE,',
    'A,A,1,2021-06-01,2021-06-15,,C,END',
    'B,B,1,2021-08-01,2021-08-20,,D;C,END',
    'C,C,1,2021-05-01,2021-05-02,,,A;B',
    'D,D,1,2021-07-01,,,,B',
    'DONE,Done,1,2021-01-01,,2021-01-01,OLD,END',
    'OLD,Old,1,2021-12-01,,,,DONE',
    'ELSE,Elsewhere,,,,,,END',
  ].join('\n'),
  { dataDate: '2021-03-31' },
);

describe('openChain', () => {
  const end = schedule.activities.get('END');
  const chain = end && openChain(end, schedule);
  it('has all open predecessors, near and far, by date, and marks what drives', () => {
    // OLD is behind what is completed: nothing waits for it.
    expect(chain?.links.map((l) => [l.activity.id, l.drives])).toEqual([
      ['C', null],
      ['A', null],
      ['D', 'B'],
      ['B', 'END'],
    ]);
  });
  it('names those of other subsystems, whose state nobody knows', () => {
    expect(chain?.elsewhere).toEqual(['ELSE']);
  });
  it('ends where relations go round in a circle', () => {
    const round = scheduleFromCsv(
      'code,name,wbs,due,completed,predecessors,successors\nX,X,1,2021-05-01,,Y,Y\nY,Y,1,2021-06-01,,X,X\n',
      { dataDate: '2021-03-31' },
    );
    const x = round.activities.get('X');
    expect(x && openChain(x, round).links.map((l) => [l.activity.id, l.drives])).toEqual([['Y', 'X']]);
  });
});
