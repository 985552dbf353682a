import { versionHistory, migrationOf } from './migration';
import { sunsetPlan } from './sunsetPlan';

/** A mask of weeks, 0 being the last whole one. */
const weeks = (...set: number[]) => set.reduce((mask, week) => mask + 2 ** week, 0);
const every = (from: number, to: number) => weeks(...Array.from({ length: to - from + 1 }, (_week, i) => from + i));

it('counts who is on a version, who left for a newer one, and who left without', () => {
  const history = versionHistory(
    [
      { version: every(0, 7), newer: every(0, 3), consumers: 3 },
      { version: every(0, 7), newer: 0, consumers: 1 },
      // Its last call was five weeks ago.
      { version: every(4, 7), newer: every(0, 4), consumers: 2 },
      { version: every(3, 7), newer: 0, consumers: 1 },
      { version: every(2, 5), newer: every(0, 1), consumers: 1 },
      // Never on the version.
      { version: 0, newer: every(0, 7), consumers: 9 },
    ],
    8
  );
  expect(history).toEqual({
    onVersion: [7, 7, 8, 8, 6, 5],
    migratedByWeek: [0, 0, 0, 2, 0, 1],
    silentByWeek: [0, 0, 0, 0, 1, 0],
    remaining: 4,
    mixed: 3,
  });
});

it('waits for twice the longest pause, and takes back who returns', () => {
  const monthly = { version: weeks(3, 7, 11), newer: every(0, 11), consumers: 1 };
  expect(versionHistory([monthly], 12)).toMatchObject({ remaining: 1, migratedByWeek: Array(10).fill(0) });
  const gone = { version: weeks(8, 9, 11), newer: every(0, 11), consumers: 1 };
  expect(versionHistory([gone], 12).migratedByWeek).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  const back = { version: weeks(0, 8, 9), newer: every(0, 9), consumers: 1 };
  expect(versionHistory([back], 12)).toMatchObject({ remaining: 1 });
});

it('needs three whole weeks', () => {
  const few = versionHistory([{ version: weeks(0, 1), newer: 0, consumers: 4 }], 2);
  expect(few).toMatchObject({ onVersion: [], remaining: 4 });
  expect(sunsetPlan(migrationOf(few), 13)).toBeUndefined();
});

describe('a plan', () => {
  it('has no date of the last leaver where nobody moves', () => {
    const plan = sunsetPlan({ migratedByWeek: Array(12).fill(0), remaining: 9 }, 13);
    expect(plan).toMatchObject({ zero: null, atDate: { isStill: true } });
    expect(plan?.points[0]).toEqual({ weeks: 0, low: 9, expected: expect.closeTo(9, 6), high: 9 });
    expect(plan?.points.at(-1)).toMatchObject({ weeks: 15, high: 9 });
  });

  it('has it between two weeks where most move every week', () => {
    const plan = sunsetPlan({ migratedByWeek: [0, 12, 10, 12, 9, 8, 9, 8], remaining: 3 }, 26);
    const { from = 0, to = 0 } = plan?.zero ?? {};
    expect(from).toBeGreaterThanOrEqual(0);
    expect(to).toBeGreaterThan(from);
    expect(to).toBeLessThan(52);
    const highs = plan?.points.map(({ high }) => high) ?? [];
    expect(highs).toEqual([...highs].sort((a, b) => b - a));
    expect(plan?.points.every(({ low, expected, high }) => low <= expected + 1 && expected <= high + 1)).toBe(true);
  });
});
