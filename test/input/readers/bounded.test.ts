import { expect, it, vi } from 'vitest';
import { bounded } from '../../../src/input/readers/workbook/bounded.ts';

it('gives what the work gives, and throws what it throws', () => {
  expect(bounded(1, () => [1, 2])).toEqual([1, 2]);
  const fault = new TypeError('x');
  expect(() =>
    bounded(1, () => {
      throw fault;
    }),
  ).toThrow(fault);
});

it('stops work that goes round in a circle', () => {
  let rounds = 0;
  const endless = () => {
    while (rounds >= 0) rounds += 1;
  };
  // Less than no bytes: no time.
  expect(() => bounded(-199_000, endless)).toThrow(/lead round in a circle/);
  expect(rounds).toBeGreaterThan(0);
});

it('lets nothing be written to the terminal', () => {
  const heard = vi.spyOn(console, 'error').mockImplementation(() => {});
  bounded(1, () => console.error('Missing Info'));
  expect(heard).not.toHaveBeenCalled();
  console.error('after');
  expect(heard).toHaveBeenCalledTimes(1);
  heard.mockRestore();
});
