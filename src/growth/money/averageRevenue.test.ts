import { averageRevenue, MIN_CONSUMERS } from './averageRevenue';
import { amountOf } from './decimal';

const amounts = (values: number[]) =>
  values.map((value) => amountOf(value.toFixed(2))).sort((a, b) => (a < b ? -1 : 1));

it('has the exact mean and median, and no range of few', () => {
  expect(averageRevenue([])).toEqual({ consumers: 0, mean: null, median: null, low: null, high: null });
  const few = averageRevenue(amounts([1, 2, 6]));
  expect(few).toEqual({ consumers: 3, mean: '3', median: '2', low: null, high: null });
});

it('has a range that is wider above the mean where few pay most', () => {
  const skewed = averageRevenue(amounts([...Array<number>(40).fill(10), 900, 2_000]));
  const [low, mean, high] = [skewed.low, skewed.mean, skewed.high].map(Number);
  expect(low).toBeGreaterThanOrEqual(10);
  expect(high - mean).toBeGreaterThan(mean - low);
});

it('is the same in every rendering, and the amount itself where all pay the same', () => {
  const values = amounts(Array<number>(MIN_CONSUMERS).fill(49));
  expect(averageRevenue(values)).toEqual({ consumers: 10, mean: '49', median: '49', low: '49', high: '49' });
  const mixed = amounts([1, 2, 3, 4, 5, 6, 7, 8, 9, 100]);
  expect(averageRevenue(mixed)).toEqual(averageRevenue(mixed));
});
