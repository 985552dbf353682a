import { nearestOf, plotOf } from './plot';

const MARGIN = { top: 10, right: 20, bottom: 30, left: 40 };

it('puts the ends of the ranges on the edges', () => {
  const { x, y, ...edges } = plotOf({ width: 400, height: 200 }, MARGIN, { low: 5, high: 15 }, { low: -1, high: 3 });
  expect(edges).toEqual({ left: 40, right: 380, top: 10, bottom: 170 });
  expect([x(5), x(10), x(15)]).toEqual([40, 210, 380]);
  expect([y(-1), y(1), y(3)]).toEqual([170, 90, 10]);
});

it('has a place for a single value, and in a drawing that is too narrow', () => {
  const { x, left, right } = plotOf({ width: 30, height: 200 }, MARGIN, { low: 7, high: 7 }, { low: 0, high: 1 });
  expect(right).toBeGreaterThan(left);
  expect(x(7)).toBe((left + right) / 2);
});

it('finds the nearest entry, the first of those as near', () => {
  expect(nearestOf([9, 4, 6], (value) => Math.abs(value - 5))).toBe(4);
  expect(nearestOf<number>([], () => 0)).toBeUndefined();
});
