import { dateTime } from '@grafana/data';
import { rangeBefore } from './rangeBefore';

const HOUR = 3_600_000;
const range = (from: number, to: number) => {
  const raw = { from: dateTime(from), to: dateTime(to) };
  return { ...raw, raw };
};

it.each([
  [24 * HOUR, 24 * HOUR],
  [60_000, HOUR],
])('ends after the last call, and a period of %d ms becomes one of %d', (asked, length) => {
  const last = 1_700_000_000_000;
  const { from, to, raw } = rangeBefore(last, range(last + HOUR, last + HOUR + asked));
  expect(to.valueOf()).toBeGreaterThan(last);
  expect(to.valueOf() - last).toBeLessThanOrEqual(60_000);
  expect(to.valueOf() - from.valueOf()).toBe(length);
  expect(raw).toEqual({ from, to });
});
