import { brownoutEffect, heldBrownouts, type BrownoutGroup } from './brownoutEffect';
import { brownoutLadder, brownoutWindows, mayHit, stepTimes, WEEK_HOURS, type WeeklyCaller } from './brownouts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A caller that calls 10 times in each of some hours, in so many of four weeks. */
function caller(name: string, hours: number[], { weeks = 4, revenue = 0 } = {}): WeeklyCaller {
  const at = (value: number) => Array.from({ length: WEEK_HOURS }, (_hour, hour) => (hours.includes(hour) ? value : 0));
  const [organization] = name.split('/');
  return { organization, application: name, weeks: at(weeks), calls: at(weeks * 10), revenue };
}

const ALL_HOURS = Array.from({ length: WEEK_HOURS }, (_hour, hour) => hour);

it('says of each hour who is expected in it, who may be, and who would not notice', () => {
  const callers = [
    caller('acme/erp', [5, 6], { revenue: 30 }),
    caller('acme/batch', [100], { revenue: 10 }),
    caller('bolt/app', [5], { weeks: 2, revenue: 60 }),
    caller('cora/app', [7]),
  ];
  const windows = brownoutWindows(callers, 4);
  expect(windows).toHaveLength(WEEK_HOURS);
  expect(windows[5]).toEqual({
    hour: 5,
    expected: { organizations: ['acme'], applications: ['acme/erp'], revenueShare: 0.3 },
    possible: { organizations: ['bolt'], applications: ['bolt/app'], revenueShare: 0.6 },
    unaware: ['cora'],
    // 40 and 20 calls in four weeks, of 80 + 40 + 20 + 40.
    ...{ calls: 15, callShare: 60 / 180 },
  });
  expect(windows[8]).toMatchObject({ unaware: ['acme', 'bolt', 'cora'], calls: 0 });
});

it.each([
  [4, 3, true],
  [4, 2, false],
  [3, 3, true],
  [3, 2, false],
  [2, 2, true],
  [2, 1, false],
])('of %i weeks, a call in %i is a habit: %s', (known, weeks, isExpected) => {
  const [first] = brownoutWindows([caller('acme/erp', [0], { weeks })], known);
  expect(first.expected.applications).toHaveLength(isExpected ? 1 : 0);
  expect(mayHit(first)).toBe(1);
});

it('plans nothing from one week', () => expect(brownoutWindows([caller('acme/erp', [0])], 1)).toEqual([]));

describe('a ladder', () => {
  it('begins with windows that hit few, and reaches everybody', () => {
    const day = caller('day/app', ALL_HOURS.slice(8, 20));
    const callers = [
      day,
      ...Array.from({ length: 17 }, (_one, i) => caller(`office${i}/app`, [10, 11])),
      caller('night/batch', [2]),
      caller('weekend/app', [150]),
    ];
    const { steps, unreached } = brownoutLadder(brownoutWindows(callers, 4), callers);
    expect(steps.map(({ window, reached }) => [window.hour, mayHit(window), reached])).toEqual([
      // Few calls first; of equal ones the earliest of the week.
      [2, 1, 1],
      [8, 1, 2],
      [150, 1, 3],
      [10, 18, 20],
    ]);
    expect(unreached).toEqual([]);
  });

  it('goes from few to many calls where every hour hits everybody', () => {
    const other = caller('a/app', ALL_HOURS);
    const changed: Record<number, number> = { 30: -1, 99: 50, 120: 7 };
    const calls = other.calls.map((count, hour) => count + (changed[hour] ?? 0));
    const callers = [{ ...other, calls }, caller('b/app', ALL_HOURS)];
    const { steps } = brownoutLadder(brownoutWindows(callers, 4), callers);
    expect(steps.map(({ window, reached }) => [window.calls, reached])).toEqual([
      [79 / 4, 2],
      [80 / 4, 2],
      [130 / 4, 2],
    ]);
    expect([steps[0].window.hour, steps[2].window.hour]).toEqual([30, 99]);
  });

  it('names those that no window is expected to hit', () => {
    const callers = [caller('a/app', [3]), caller('seldom/app', [3, 4], { weeks: 1 })];
    const { steps, unreached } = brownoutLadder(brownoutWindows(callers, 4), callers);
    expect(steps.map(({ window }) => window.hour)).toEqual([3]);
    expect(unreached).toEqual(['seldom/app']);
  });

  it('is bounded', () => {
    const callers = Array.from({ length: 30 }, (_one, i) => caller(`${i}/app`, [i]));
    const { steps, unreached } = brownoutLadder(brownoutWindows(callers, 4), callers);
    expect(steps).toHaveLength(8);
    expect(unreached).toHaveLength(22);
  });

  it('is empty without callers', () => {
    expect(brownoutLadder(brownoutWindows([], 4), [])).toEqual({ steps: [], unreached: [] });
  });

  it('ends a week before the version does, with two weeks from step to step', () => {
    const callers = [caller('a/app', [0]), caller('b/app', [167])];
    const { steps } = brownoutLadder(brownoutWindows(callers, 4), callers);
    // The version ends with Wednesday, 31 March 2027.
    const end = Date.UTC(2027, 3, 1);
    const times = stepTimes(steps, end).map((time) => new Date(time).toISOString());
    expect(steps.map(({ window }) => window.hour)).toEqual([0, 167]);
    expect(times).toEqual(['2027-03-08T00:00:00.000Z', '2027-03-21T23:00:00.000Z']);
    const gaps = stepTimes(steps, end).map((time, i, all) => (all[i + 1] ?? end) - time);
    expect(gaps.every((gap) => gap >= 7 * DAY)).toBe(true);
  });
});

describe('the effect of a window', () => {
  const window = { started: 1000, ended: 1000 + HOUR, refused: 500, is_known: true };
  const group = (hit: boolean, consumers: number, migrated: number, rest: Partial<BrownoutGroup> = {}) => ({
    ...{ ...window, hit, consumers, migrated, stopped: 0, ...rest },
  });

  it('compares who was hit with who was not', () => {
    const [held] = heldBrownouts([group(true, 70, 56), group(false, 80, 48)]);
    // Newcombe 1998, table II, example (a), method 10.
    const effect = brownoutEffect(held);
    const found = effect.ok && [effect.value.difference, effect.value.low, effect.value.high].map((x) => x.toFixed(4));
    expect(found).toEqual(['0.2000', '0.0524', '0.3339']);
    expect(held).toMatchObject({ refused: 500, hit: { consumers: 70 }, spared: { migrated: 48 } });
  });

  it.each([
    ['too few', 'TOO_FEW_UNITS', [group(true, 9, 9), group(false, 80, 0)]],
    ['nobody spared', 'TOO_FEW_UNITS', [group(true, 90, 9)]],
    ['too recent', 'NOT_ESTIMABLE', [group(true, 90, 9, { is_known: false })]],
  ])('is not known: %s', (_case, code, groups) => {
    expect(heldBrownouts(groups).map(brownoutEffect)).toEqual([
      { ok: false, error: expect.objectContaining({ code }) },
    ]);
  });

  it('lists the newest window first', () => {
    const later = { started: 9000, ended: 9000 + HOUR };
    expect(heldBrownouts([group(true, 1, 0), group(true, 2, 0, later)]).map(({ started }) => started)).toEqual([
      9000, 1000,
    ]);
  });
});
