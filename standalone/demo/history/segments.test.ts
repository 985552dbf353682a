import { DAY_MS, HOUR_MS } from '../traffic/timeline';
import { segmentsOf } from './segments';

const DAY = Date.UTC(2026, 10, 24);

test('cuts at noon and midnight, newest first, without gap or overlap', () => {
  const from = DAY + 3 * HOUR_MS;
  const to = DAY + DAY_MS + 15 * HOUR_MS;
  expect(segmentsOf({ from, to })).toEqual([
    { from: DAY + 36 * HOUR_MS, to },
    { from: DAY + 24 * HOUR_MS, to: DAY + 36 * HOUR_MS },
    { from: DAY + 12 * HOUR_MS, to: DAY + 24 * HOUR_MS },
    { from, to: DAY + 12 * HOUR_MS },
  ]);
});

test('a period that ends on a cut has no empty segment', () => {
  expect(segmentsOf({ from: DAY, to: DAY + 12 * HOUR_MS })).toEqual([{ from: DAY, to: DAY + 12 * HOUR_MS }]);
  expect(segmentsOf({ from: DAY, to: DAY })).toEqual([]);
});
