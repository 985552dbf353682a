import fc from 'fast-check';
import type { Result } from '../experiment/result';
import { cadence } from './anomaly/cadence';
import { geoDrift } from './anomaly/geoDrift';
import { shareRise } from './anomaly/shareRise';
import { anscombeZ, blockAnomaly, PAST_BLOCKS } from './anomaly/trafficBlocks';
import { allocate } from './money/allocate';
import { lifetimeValue } from './money/lifetimeValue';
import { charge } from './money/tiers';
import { quotaRunOut } from './quota/runOut';
import { decline } from './rhythm/decline';
import { lateness } from './rhythm/lateness';
import { activityShares, rhythmClass } from './rhythm/rhythmClass';
import { caseTimeControl } from './triggers/caseTimeControl';
import { sbgSurvival } from './versions/shiftedBetaGeometric';
import { constantHazardForecast, sunsetForecast, unequalHazardForecast } from './versions/sunset';

/** Inputs that break formulas. */
const odd = fc.oneof(
  fc.constantFrom(0, -0, 1, 2, -1, 0.5, 1e-300, 1e300, Number.MAX_VALUE, 5e-324, NaN, Infinity, -Infinity),
  fc.integer({ min: 0, max: 1000 })
);
const usual = fc.oneof({ weight: 30, arbitrary: fc.integer({ min: 0, max: 200 }) }, odd);
const list = (length: number) => fc.array(usual, { minLength: length, maxLength: length });

function wrongNumbers(value: unknown): unknown[] {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? [] : [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wrongNumbers) : [];
}

it('gives finite numbers or a typed error, whatever the input', () => {
  let values = 0;
  const see = (result: Result<unknown>) => {
    expect(result.ok ? wrongNumbers(result.value) : []).toEqual([]);
    values += result.ok ? 1 : 0;
  };
  const forecasts = fc.record({ migratedByWeek: list(3), remaining: usual });
  fc.assert(
    fc.property(
      odd,
      usual,
      usual,
      list(5),
      list(28),
      list(8),
      list(PAST_BLOCKS),
      forecasts,
      (a, b, c, few, month, weeks, blocks, migration) => {
        see(anscombeZ(a, b, c));
        see(blockAnomaly(blocks, a));
        see(cadence(few));
        see(geoDrift(few, [b, ...few.slice(1)]));
        see(shareRise({ units: c, successes: b }, { units: b, successes: a }));
        see(quotaRunOut({ blocks: month, remaining: b, daysLeft: c }));
        see(decline(b, weeks, a));
        see(lateness({ activeHours: month, weeks: 8, now: b }));
        see(activityShares(month));
        see(sbgSurvival(a, b, c));
        see(constantHazardForecast(migration, c));
        see(charge(b, { mode: 'graduated', tiers: [{ upTo: null, unitAmount: String(a), flatAmount: '1' }] }));
        see(allocate(String(a), few.map(String), 2));
        see(
          lifetimeValue(
            month.map((months) => ({ months, churned: months % 2 === 0 })),
            { marginPerMonth: a, horizon: 6, annualDiscount: b }
          )
        );
        see(
          caseTimeControl(
            month.map(() => ({ exposedBefore: b > 50, exposedControls: a, controls: c })),
            [],
            1
          )
        );
      }
    ),
    { numRuns: 60 }
  );
  expect(values).toBeGreaterThan(150);
});

it('has a survival that never rises', () => {
  const parameter = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
  fc.assert(
    fc.property(parameter, parameter, fc.nat(500), fc.nat(500), (alpha, beta, t, later) => {
      const [now, then] = [t, t + later].map((time) => sbgSurvival(alpha, beta, time));
      expect(now.ok && then.ok && now.value >= then.value && then.value >= 0 && now.value <= 1).toBe(true);
    })
  );
});

it('lets fewer remain the longer consumers have time', () => {
  const migration = { migratedByWeek: [6, 5, 3, 4, 3], remaining: 40 };
  const remaining = [0, 4, 13, 52].map((weeks) => unequalHazardForecast(migration, weeks));
  const expected = remaining.map((forecast) => (forecast.ok ? forecast.value.expected : NaN));
  expect(expected[0]).toBeCloseTo(40, 9);
  expect([...expected].sort((a, b) => b - a)).toEqual(expected);
});

it('says that nobody moved, and gives the union of both forecasts', () => {
  const still = sunsetForecast({ migratedByWeek: [3, 0, 0, 0, 0, 0, 0, 0, 0], remaining: 9 }, 13);
  expect(still).toMatchObject({ ok: true, value: { isStill: true } });
  const moving = sunsetForecast({ migratedByWeek: [9, 9, 5, 4, 1, 1, 0, 1], remaining: 30 }, 13);
  expect(moving).toMatchObject({ ok: true, value: { isStill: false } });
  if (moving.ok) {
    const { range, unequal, recent } = moving.value;
    expect(range.low).toBe(Math.min(unequal.range.low, recent.range.low));
    expect(range.high).toBe(Math.max(unequal.range.high, recent.range.high));
    expect(range.low).toBeLessThan(range.high);
  }
});

describe('the class of a rhythm', () => {
  const hours = (days: number, isActive: (day: number, hour: number) => boolean) =>
    Array.from({ length: days * 24 }, (_hour, hour) => 20_454 * 24 + hour).filter((hour) =>
      isActive(Math.floor(hour / 24), hour % 24)
    );
  // Day 20,454 is Thursday 2026-01-01, and weeks begin on Monday.
  const weekday = (day: number) => (day + 3) % 7;

  it.each([
    ['continuous', () => true],
    ['daily', (_day: number, hour: number) => hour === 3],
    ['weekday', (day: number, hour: number) => weekday(day) < 5 && hour > 8 && hour < 18],
    ['weekly', (day: number, hour: number) => weekday(day) === 0 && hour === 6],
    ['rare', (day: number, hour: number) => day % 28 === 0 && hour === 6],
  ])('%s', (name, isActive) => {
    const shares = activityShares(hours(57, isActive));
    expect(shares.ok && rhythmClass(shares.value)).toBe(name);
  });
});

describe('a block of calls', () => {
  const steady = Array.from({ length: PAST_BLOCKS }, (_block, index) => 600 + 5 * ((index * 7) % 11));
  const zOf = (calls: number) => {
    const found = blockAnomaly(steady, calls);
    return found.ok ? found.value.z : NaN;
  };

  it('is no anomaly where it is as expected, and is one far above or below', () => {
    expect(Math.abs(zOf(620))).toBeLessThan(3);
    expect(zOf(2500)).toBeGreaterThan(6.5);
    expect(zOf(0)).toBeLessThan(-6.5);
  });

  it('asks more of a consumer that scatters', () => {
    const wild = steady.map((calls, index) => (index % 3 === 0 ? 3 * calls : calls));
    const found = blockAnomaly(wild, 2500);
    expect(found.ok && found.value.z).toBeLessThan(6.5);
  });
});

it('does not blame one consumer for what all do', () => {
  const before = [100, 104, 98, 101, 99, 103, 97, 100];
  const scored = (week: number, population: number) => {
    const found = decline(week, before, population);
    return found.ok ? found.value.score : NaN;
  };
  expect(scored(50, 0)).toBeLessThan(-3.5);
  expect(scored(50, Math.log(0.5))).toBeGreaterThan(-1);
});

it('says that a quota lasts, and forecasts nothing of nothing', () => {
  const blocks = new Array<number>(28).fill(10);
  expect(quotaRunOut({ blocks, remaining: 10_000, daysLeft: 5 })).toMatchObject({
    value: { midDay: null, lateDay: null },
  });
  expect(quotaRunOut({ blocks, remaining: 0, daysLeft: 5 })).toMatchObject({ value: { midDay: 1, probability: 1 } });
  expect(quotaRunOut({ blocks: blocks.map(() => 0), remaining: 5, daysLeft: 5 })).toMatchObject({
    error: { code: 'ZERO_BASELINE' },
  });
});

it('asks for enough upgrades', () => {
  expect(caseTimeControl([], [])).toMatchObject({ error: { code: 'TOO_FEW_UNITS' } });
});
