import { describe, expect, it } from 'vitest';
import { formatDay } from '../../src/kernel/dates.ts';
import type { DateOrder } from '../../src/model/dataset.ts';
import { isNoDate, readDate, readDay } from '../../src/model/date-text.ts';

const read = (text: string, order: DateOrder = 'iso') => {
  const reading = readDate(text, order);
  return 'day' in reading ? formatDay(reading.day) : reading.problem;
};

describe('a date as people write it', () => {
  it.each([
    ['2021-07-16', '2021-07-16'],
    [' 2021-7-6 ', '2021-07-06'],
    ['2021/07/16', '2021-07-16'],
    ['2021.07.16', '2021-07-16'],
    ['16-Jul-21', '2021-07-16'],
    ['16 July 2021', '2021-07-16'],
    ['16.jul.2021', '2021-07-16'],
    ['16/JUL/21', '2021-07-16'],
    ['Fri, 16 Jul. 2021', '2021-07-16'],
    ['Jul 16, 2021', '2021-07-16'],
    ['July 6, 21', '2021-07-06'],
    ['Fri Jul 16 2021', '2021-07-16'],
    ['2021-07-16T08:00', '2021-07-16'],
    ['2021-07-16T08:00:00.000Z', '2021-07-16'],
    ['2021-07-16 8:00 PM', '2021-07-16'],
    ['2021-07-16T23:30:00+02:00', '2021-07-16'],
    ['2021-07-16 23:30-0500', '2021-07-16'],
    ['16-Jul-21 08:00 A', '2021-07-16'],
    ['16-Jul-21 A', '2021-07-16'],
    ['16-Jul-21*', '2021-07-16'],
    ['16-Jul-21 A*', '2021-07-16'],
    ['29-Feb-24', '2024-02-29'],
    ['0999-12-31', '0999-12-31'],
    ['1er mars 2026', '2026-03-01'],
    ['30-sept.-26', '2026-09-30'],
    ['16 août 2026', '2026-08-16'],
    ['16 juil. 2026', '2026-07-16'],
    ['16 de marzo de 2026', '2026-03-16'],
    ['16-ene-26', '2026-01-16'],
    ['16. März 2026', '2026-03-16'],
    ['16.Okt.2026', '2026-10-16'],
    ['16 de março de 2026', '2026-03-16'],
    ['16/out/26', '2026-10-16'],
    ['16 mag 2026', '2026-05-16'],
    ['16 settembre 2026', '2026-09-16'],
    ['2026年9月30日', '2026-09-30'],
    ['2026/09/30(水)', '2026-09-30'],
    ['20260930', '2026-09-30'],
    ['\u200E2026-09-30\u200F', '2026-09-30'],
    ['2026\u201109\u201130', '2026-09-30'],
    ['2026–09–30', '2026-09-30'],
    ['２０２６／０９／３０', '2026-09-30'],
    ['٢٠٢٦-٠٩-٣٠', '2026-09-30'],
    ['Wed 9/30/26', '2026-09-30'],
    ['Mi 30.09.26', '2026-09-30'],
    ['Mittwoch, 30.09.2026', '2026-09-30'],
    ['Mer 30/09/26', '2026-09-30'],
    ['mié 30/09/26', '2026-09-30'],
    ['qua 30/09/26', '2026-09-30'],
    ['gio 30/09/26', '2026-09-30'],
    ['Mar 30, 2026', '2026-03-30'],
    ['Mar 3 2026', '2026-03-03'],
    ['Mi 30. September 2026', '2026-09-30'],
    ['mié 30 de septiembre de 2026', '2026-09-30'],
  ])('%j is %s', (text, day) => expect(read(text)).toBe(day));

  it.each([
    '',
    'soon',
    '2021-07',
    '2021',
    '16-Xxx-21',
    '16 jui 2026',
    '2021-07-16 at noon',
    '1-2-3',
    '16-07-021',
    '18990101',
    '202107160',
    'x 16/07/2021',
    'x2021-07-16',
  ])('%j is unreadable', (text) => expect(read(text)).toBe('unreadable'));
  it.each([
    '2021-02-29',
    '2021-13-01',
    '2021-00-10',
    '2021-01-00',
    '31-Apr-21',
    '29 Feb 2023',
    'Feb 30, 2021',
  ])('%j is no such day', (text) => expect(read(text)).toBe('no such day'));

  it.each([
    ['00', '2000'],
    ['21', '2021'],
    ['69', '2069'],
    ['70', '1970'],
    ['99', '1999'],
  ])('the year %s is %s', (short, year) => {
    expect(read(`31-Dec-${short}`)).toBe(`${year}-12-31`);
    expect(read(`Dec 31, ${short}`)).toBe(`${year}-12-31`);
    expect(read(`12/31/${short}`, 'mdy')).toBe(`${year}-12-31`);
    expect(read(`31/12/${short}`, 'dmy')).toBe(`${year}-12-31`);
  });
});

describe('a date of three numbers', () => {
  it.each([
    ['03/04/2021', 'dmy', '2021-04-03'],
    ['03/04/2021', 'mdy', '2021-03-04'],
    ['3.4.21', 'dmy', '2021-04-03'],
    ['13/04/2021', 'mdy', 'no such day'],
    ['04/13/2021', 'dmy', 'no such day'],
    ['21-03-04', 'ymd', '2021-03-04'],
    ['21-13-04', 'ymd', 'no such day'],
  ] as const)('%s in the order %s is %s', (text, order, day) => expect(read(text, order)).toBe(day));

  it.each([
    ['13/04/2021', '2021-04-13'],
    ['04/13/2021', '2021-04-13'],
    ['04/04/2021', '2021-04-04'],
    ['13/13/2021', 'no such day'],
    ['31/02/2021', 'no such day'],
  ])('%s without an order is %s', (text, day) => expect(read(text)).toBe(day));

  it('that reads both ways is ambiguous, and both are told', () => {
    const reading = readDate('03/04/2021', 'iso');
    expect(reading).toMatchObject({ problem: 'ambiguous' });
    const readings = 'readings' in reading ? reading.readings.map(formatDay) : [];
    expect(readings).toEqual(['2021-04-03', '2021-03-04']);
    expect(readDay('03/04/2021', 'iso')).toBeNull();
    expect(readDay('03/04/2021', 'dmy')).not.toBeNull();
  });
});

it.each([
  ['', true],
  [' ', true],
  ['n/a', true],
  ['N.A.', true],
  ['na', true],
  ['--', true],
  ['–', true],
  ['—', true],
  ['n', false],
  ['nab', false],
  ['0', false],
  ['- 1', false],
])('%j says that there is no date: %s', (text, none) => expect(isNoDate(text)).toBe(none));
