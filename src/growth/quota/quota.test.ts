import { backtest } from './backtest';
import { counterHistory, type CounterDay } from './counter';
import { largerPlan } from './largerPlan';
import { nextReset } from './nextReset';
import { profileBlocks, quotaForecast } from './quotaForecast';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const NOW = Date.UTC(2026, 10, 27, 16);
const ago = (days: number) => NOW - days * DAY_MS;

/** Blocks of a counter that rises by some units a day and begins again at `resets`, the newest block first. */
function counted(units: readonly number[], resets: readonly number[] = [], limit = Infinity): CounterDay[] {
  let level = 0;
  return units
    .map((asked, daysAgo) => ({ asked, daysAgo }))
    .reverse()
    .map(({ asked, daysAgo }) => {
      const from = resets.includes(daysAgo) ? 0 : level;
      level = Math.min(limit, from + asked);
      const refused = from + asked - level;
      return {
        ...{ daysAgo, first: Math.min(limit, from + 1), last: level, high: level, lowTime: ago(daysAgo + 1) },
        ...{ calls: asked, refused },
      };
    });
}

const even = (days: number, units: number) => Array.from({ length: days }, () => units);
const HISTORY = counterHistory(counted(even(36, 100)), 1e6);

describe('a counter', () => {
  it('gives what was used by block, and when it began again', () => {
    const history = counterHistory(counted(even(40, 100), [35, 5]), 10_000);
    // The first block is cut: calls before it are not known.
    expect(history.demand).toEqual(even(39, 100));
    expect(history.resets).toEqual([ago(36), ago(6)]);
    expect(history.levels.slice(0, 7)).toEqual([600, 500, 400, 300, 200, 100, 3000]);
  });

  it('counts both sides of a reset within a block, and a pause as none', () => {
    const history = counterHistory(
      [
        { daysAgo: 4, first: 900, last: 950, high: 950, lowTime: 1, calls: 50, refused: 0 },
        { daysAgo: 3, first: 951, last: 20, high: 1000, lowTime: 2, calls: 70, refused: 0 },
        { daysAgo: 0, first: 21, last: 60, high: 60, lowTime: 3, calls: 40, refused: 0 },
      ],
      1000
    );
    expect(history).toMatchObject({ demand: [40, 0, 0, 70], resets: [2], levels: [60, 20, 20, 20] });
  });

  it('has refused calls as demand where the counter stops at its limit', () => {
    const capped = counterHistory(counted([50, 50, 50, 50], [], 120), 120);
    expect(capped).toMatchObject({ demand: [50, 50, 50], refused: [50, 30, 0], refusedShares: [1, 0.6, 0] });
    const passing = counted([50, 50, 50, 50]).map((day) => ({ ...day, refused: day.high > 120 ? 10 : 0 }));
    expect(counterHistory(passing, 120).demand).toEqual([50, 50, 50]);
  });

  it('knows a reset and refused calls of the running hour, which is no day', () => {
    const running = { daysAgo: -1, first: 401, last: 2, high: 410, lowTime: 9, calls: 20, refused: 3 };
    const history = counterHistory([...counted(even(4, 100)), running], 1000);
    expect(history).toMatchObject({ demand: [100, 100, 100], resets: [9], refused: [0, 0, 0], refusedNow: 3 });
  });

  it('is no reset when calls arrive out of order', () => {
    const days = counted(even(5, 100)).map((day) => ({ ...day, first: day.first - 3, last: day.last - 2 }));
    expect(counterHistory(days, 1000).resets).toEqual([]);
  });
});

describe('the next reset', () => {
  const at = (bucket: string, ...resets: number[]) => nextReset({ bucket, resets, now: NOW });

  it.each([
    ['two resets of 30 days', at('calls', ago(36), ago(6)), { source: 'counter', at: ago(-24) }],
    [
      'two resets at the same time of the month',
      at('calls', Date.UTC(2026, 9, 3, 8), Date.UTC(2026, 10, 3, 9)),
      { source: 'counter', at: Date.UTC(2026, 11, 3, 9) },
    ],
    ['one reset', at('calls', Date.UTC(2026, 10, 3)), { source: 'month_later', at: Date.UTC(2026, 11, 3) }],
    [
      'one reset on the last day of a month',
      nextReset({ bucket: 'calls', resets: [Date.UTC(2026, 0, 31)], now: Date.UTC(2026, 1, 3) }),
      { source: 'month_later', at: Date.UTC(2026, 1, 28) },
    ],
    ['no reset', at('calls'), { source: 'calendar_month', at: Date.UTC(2026, 11, 1), since: null }],
    ['a reset that is late', at('calls', ago(69), ago(40)), { source: 'counter', at: ago(-18) }],
    ['a name', at('month', Date.UTC(2026, 10, 1, 0, 5)), { source: 'bucket', at: Date.UTC(2026, 11, 1) }],
    ['a named year', at('year', ago(400)), { source: 'bucket', at: Date.UTC(2027, 0, 1) }],
    ['a window of seconds', at('604800s', ago(3)), { source: 'bucket', at: ago(-4) }],
    ['a window of a minute', at('60s'), { source: 'bucket', isShort: true }],
    ['a day', at('daily', ago(1)), { source: 'bucket', isShort: true }],
    ['resets of every day', at('calls', ago(2), ago(1)), { source: 'counter', isShort: true }],
  ])('by %s', (_by, found, expected) => expect(found).toMatchObject(expected));
});

describe('a forecast', () => {
  const reset = { at: ago(-10), source: 'counter', since: ago(20), isShort: false } as const;
  const input = { history: HISTORY, hours: even(24, 1), reset, now: NOW };

  it('says when the rest is used, and that it lasts', () => {
    const forecast = quotaForecast({ ...input, remaining: 250 });
    expect(forecast).toMatchObject({ mid: NOW + 2.5 * DAY_MS, runOut: { earlyDay: 3, midDay: 3, lateDay: 3 } });
    const { early = null, late = null } = typeof forecast === 'string' ? {} : forecast;
    expect(early).toBeLessThan(NOW + 2.5 * DAY_MS);
    expect(late).toBeGreaterThan(NOW + 2.5 * DAY_MS);
    expect(quotaForecast({ ...input, remaining: 5000 })).toMatchObject({ early: null, mid: null, late: null });
    expect(quotaForecast({ ...input, remaining: 0 })).toMatchObject({ early: NOW, mid: NOW, late: NOW });
  });

  it('ends with the reset, also within a day', () => {
    const soon = { ...reset, at: ago(-2.5) };
    const forecast = quotaForecast({ ...input, reset: soon, remaining: 250 });
    const { path = [], probability = null } = typeof forecast === 'string' ? {} : forecast;
    expect(path.map(Math.round)).toEqual([100, 200, 250]);
    expect(probability).toBeCloseTo(0.5, 6);
  });

  it('puts the hour where calls are', () => {
    // Calls in the last hour of each block only: the rest of a day is used in its last hour.
    const hours = [1, ...even(23, 0)];
    expect(quotaForecast({ ...input, hours, remaining: 150 })).toMatchObject({ mid: NOW + (24 + 23.5) * HOUR_MS });
  });

  it('divides the running hour into what is left of it and the end of the day', () => {
    const now = NOW + HOUR_MS / 2;
    const hours = [...even(23, 0), 1];
    expect(quotaForecast({ ...input, now, hours, remaining: 25 })).toMatchObject({ mid: now + 0.25 * HOUR_MS });
    expect(quotaForecast({ ...input, now, hours, remaining: 75 })).toMatchObject({ mid: now + 23.75 * HOUR_MS });
  });

  it('says why there is none', () => {
    const young = counterHistory(counted(even(14, 100)), 1e6);
    expect(quotaForecast({ ...input, history: young, remaining: 1 })).toBe('young');
    expect(quotaForecast({ ...input, reset: { ...reset, isShort: true }, remaining: 1 })).toBe('short');
    expect(quotaForecast({ ...input, history: counterHistory(counted(even(30, 0)), 9), remaining: 1 })).toBe('idle');
  });

  it('takes whole weeks, and the same weekday of another week for a throttled block', () => {
    const units = Array.from({ length: 24 }, (_day, index) => 100 + index);
    const history = counterHistory(counted(units), 1e6);
    expect(profileBlocks(history)).toEqual(units.slice(0, 21));
    expect(profileBlocks(history, 3)).toEqual(units.slice(3, 17));
    const refusedShares = history.refusedShares.map((share, index) => (index === 2 ? 0.4 : share));
    expect(profileBlocks({ ...history, refusedShares })?.slice(0, 4)).toEqual([100, 101, 109, 103]);
  });
});

it('forecasts of the past hold in about 80% of the days that followed', () => {
  let state = 7;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const weekday = [1.2, 1.1, 1.15, 1.2, 1.25, 0.5, 0.4];
  const histories = Array.from({ length: 40 }, () => {
    const scatter = 0.05 + 0.25 * random();
    const units = Array.from({ length: 57 }, (_day, day) =>
      Math.round(1000 * weekday[day % 7] * Math.exp(scatter * normal()))
    );
    return counterHistory(counted(units), 1e9);
  });
  const lines = backtest(histories);
  expect(lines.map(({ horizon, forecasts }) => [horizon, forecasts])).toEqual([
    [1, 40 * 28],
    [3, 40 * 26],
    [7, 40 * 22],
  ]);
  for (const { forecasts, inside, medianError } of lines) {
    expect(inside / forecasts).toBeGreaterThan(0.72);
    expect(inside / forecasts).toBeLessThan(0.95);
    expect(medianError).toBeLessThan(0.2);
  }
  expect(backtest([])[0]).toEqual({ horizon: 1, forecasts: 0, inside: 0, medianError: null });
});

describe('a larger plan', () => {
  const holder = (plan: string, limit: number, bucket = 'calls') => ({ plan, limit, bucket });
  const plans = [holder('enterprise', 9000), holder('pro', 4000), holder('free', 1000), holder('other', 4000, 'jobs')];

  it('is the smallest that a whole period fits in', () => {
    const found = largerPlan(holder('free', 1000), plans, HISTORY, 30);
    expect(found?.expected).toBeCloseTo(3000, 6);
    expect(found?.plan?.plan).toBe('pro');
    expect(largerPlan(holder('pro', 4000), plans, HISTORY, 30)).toBeUndefined();
    expect(largerPlan(holder('free', 1000), plans, HISTORY, 200)?.plan).toBeNull();
  });

  it('is not known where plans are not', () => {
    expect(largerPlan(holder('free', 1000), [holder('free', 1000)], HISTORY, 30)).toBeUndefined();
    const agreed = [holder('free', 1000), holder('pro', 4000), holder('pro', 5000)];
    expect(largerPlan(holder('free', 1000), agreed, HISTORY, 30)).toBeUndefined();
  });
});
