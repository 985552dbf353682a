import fc from 'fast-check';
import { alarmRate, allowedAlarms, judgedPeriod, roundestBetween, suggestThreshold } from './calibration';
import { firingsOf } from './firings';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const row = (consumer: string, hour: number, value: number, detail = '') => ({
  ...{ consumer_id: consumer, consumer, page: '', detail },
  ...{ time: hour * HOUR, value },
});

type Row = ReturnType<typeof row>;

const alarmsAt = (rows: Row[], threshold: number) => firingsOf(rows, threshold, HOUR).length;

/** The same by trying each value, from the largest down, with all the moments again. */
function bySearch(rows: Row[], least: number, most: number): { threshold: number; alarms: number } {
  const candidates = [...new Set([...rows.map(({ value }) => value), least])].filter((value) => value >= least);
  let kept: number | undefined;
  for (const threshold of candidates.sort((a, b) => b - a)) {
    if (alarmsAt(rows, threshold) > most) {
      break;
    }
    kept = threshold;
  }
  return { threshold: kept ?? NaN, alarms: alarmsAt(rows, kept ?? NaN) };
}

describe('the suggested threshold', () => {
  const suggest = (rows: Row[], most: number, least = 0) => suggestThreshold(rows, { least, stepMs: HOUR, most });

  it('is that of a search that tries each value', () => {
    // Few different values and hours: many ties, and many moments that follow each other.
    const moment = fc
      .record({
        consumer: fc.constantFrom('a', 'b', 'c'),
        hour: fc.integer({ min: 0, max: 40 }),
        value: fc.integer({ min: 1, max: 12 }),
        detail: fc.constantFrom('', 'month'),
      })
      .map(({ consumer, hour, value, detail }) => row(consumer, hour, value, detail));
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 120 }), fc.integer({ min: 0, max: 12 }), (rows, most) => {
        const expected = bySearch(rows, 2, most);
        const found = suggest(rows, most, 2);
        expect(found).toEqual({ ...expected, isLeast: expected.threshold === 2 });
        expect(alarmsAt(rows, found.threshold)).toBe(found.alarms);
      })
    );
  });

  it('lies above the value that would be one alarm too many', () => {
    const rows = [row('a', 1, 9), row('b', 5, 7), row('c', 9, 4.321), row('d', 20, 3)];
    expect(suggest(rows, 2)).toEqual({ threshold: 4.33, alarms: 2, isLeast: false });
    expect(suggest(rows, 0)).toEqual({ threshold: 9, alarms: 0, isLeast: false });
  });

  it('takes values that are equal together', () => {
    const rows = [row('a', 1, 9), row('b', 1, 7), row('c', 1, 7)];
    expect(suggest(rows, 2)).toEqual({ threshold: 7, alarms: 1, isLeast: false });
    expect(suggest(rows, 3)).toEqual({ threshold: 0, alarms: 3, isLeast: true });
  });

  it('is not a threshold so low that its alarms are one', () => {
    const rows = [row('a', 1, 9), row('a', 2, 1), row('a', 3, 9)];
    expect(alarmsAt(rows, 0)).toBe(1);
    expect(suggest(rows, 1)).toEqual({ threshold: 9, alarms: 0, isLeast: false });
  });

  it('is the least one where nothing is above it', () => {
    expect(suggest([], 1, 4)).toEqual({ threshold: 4, alarms: 0, isLeast: true });
    expect(suggest([row('a', 1, 4)], 0, 4)).toEqual({ threshold: 4, alarms: 0, isLeast: true });
  });
});

it.each([
  [6.48371, 6.9, 6.49],
  [6.48371, 6.48373, 6.48372],
  [0.05312, Infinity, 0.0532],
  [3, 4, 3],
  [1234, 1235, 1234],
  [0.1 + 0.2, 0.31, 0.301],
  [0, 1, 0],
])('between %d and %d the roundest is %d', (low, high, expected) => {
  const found = roundestBetween(low, high);
  expect(found).toBeCloseTo(expected, 10);
  expect(found >= low && found < high).toBe(true);
});

describe('the judged period', () => {
  const END = 100 * DAY;
  const begin = (rollup: number, events = rollup, address_days = 0) => ({
    ...{ rollup: rollup * DAY, events: events * DAY, address_days },
  });

  it.each([
    ['all days', { days: 90, reads: 'rollup', pastDays: 0 }, begin(0), 90],
    ['those with data', { days: 90, reads: 'rollup', pastDays: 0 }, begin(40), 60],
    ['those with a past', { days: 90, reads: 'rollup', pastDays: 28 }, begin(40), 32],
    ['those with events', { days: 90, reads: 'events', pastDays: 28 }, begin(0, 70), 2],
    ['none', { days: 90, reads: 'rollup', pastDays: 63 }, begin(40), 0],
    ['those with addresses', { days: 28, reads: 'addresses', pastDays: 5 }, begin(0, 10, 7), 2],
    ['those asked for', { days: 28, reads: 'addresses', pastDays: 5 }, begin(0, 10), 28],
  ] as const)('has %s', (_name, test, data, days) => {
    expect(judgedPeriod(test, data, END)).toEqual({ from: END - days * DAY, days });
  });

  it('is empty without data', () => {
    const none = { rollup: null, events: null, address_days: 7 };
    expect(judgedPeriod({ days: 90, reads: 'rollup', pastDays: 0 }, none, END)).toEqual({ from: END, days: 0 });
  });
});

it('counts alarms of a week, and those of one moment', () => {
  const rows = [row('a', 1, 9), row('a', 2, 9), row('a', 9, 9), row('b', 3, 2)];
  expect(alarmRate(rows, 3, HOUR, 28)).toEqual({ alarms: 2, single: 1, perWeek: 0.5 });
  expect(alarmRate([], 3, HOUR, 0)).toEqual({ alarms: 0, single: 0, perWeek: null });
});

it.each([
  [1, 90, 12],
  [1, 14, 2],
  [0.25, 28, 1],
  [0, 90, 0],
])('%d a week allows in %d days %d', (perWeek, days, most) => expect(allowedAlarms(perWeek, days)).toBe(most));
