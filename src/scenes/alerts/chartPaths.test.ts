import { chartDomain, pointsPath, ticksPath } from './chartPaths';

const ROWS = [
  { time: 1, value: 2 },
  { time: 2, value: 10 },
];

it('has room for all values and the threshold', () => {
  expect(chartDomain(ROWS, 4)).toEqual({ low: 2 - 0.64, high: 10 + 0.64 });
  expect(chartDomain([], 4)).toEqual({ low: 3.92, high: 4.08 });
});

it('draws dots and marks as one path each', () => {
  const double = (value: number) => 2 * value;
  expect(pointsPath(ROWS, double, double)).toBe('M2 4h0M4 20h0');
  expect(ticksPath([1, 2], double, 16)).toBe('M2 4v8M4 4v8');
});
