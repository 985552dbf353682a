import { anscombeZ } from '../../src/growth/anomaly/trafficBlocks';
import { cadence } from '../../src/growth/anomaly/cadence';
import { geoDrift } from '../../src/growth/anomaly/geoDrift';
import { allocate } from '../../src/growth/money/allocate';
import { bill } from '../../src/growth/money/bill';
import { lifetimeValue } from '../../src/growth/money/lifetimeValue';
import { mrrMovements } from '../../src/growth/money/mrrMovements';
import { charge, type Tier, type TiersMode } from '../../src/growth/money/tiers';
import { quotaRunOut } from '../../src/growth/quota/runOut';
import { lateness } from '../../src/growth/rhythm/lateness';
import { caseTimeControl } from '../../src/growth/triggers/caseTimeControl';
import { sbgSurvival } from '../../src/growth/versions/shiftedBetaGeometric';
import { constantHazardForecast, unequalHazardForecast } from '../../src/growth/versions/sunset';
import { valueOf, type Adapter } from '../experiments/adapters/adapter';
import { differences, list, member, number, numbers, type Json } from '../experiments/vectors';
import { activeHoursOf, dayBlocks } from './activity';
import { readGrowthVectors } from './readGrowthVectors';

/* Rhythm, quota, versions, money and anomalies: the figures of each reference case through the public functions. */

const texts = (value: Json): string[] => list(value).map(String);

const tiersOf = (value: Json): Tier[] =>
  list(value).map((tier) => {
    const [upTo, unitAmount, flatAmount] = list(tier);
    return {
      upTo: upTo === null ? null : Number(upTo),
      unitAmount: String(unitAmount),
      flatAmount: String(flatAmount),
    };
  });

/** The line of a bill, which is what the units alone cost. */
function lineAmount(units: number, kind: TiersMode, tiers: readonly Tier[]): string {
  const price = { plan_id: '', version: 1, kind, meter: 'logical_calls' as const, included_units: 0 };
  const prices = [
    {
      ...price,
      tiers: tiers.map((tier) => ({ up_to: tier.upTo, unit_amount: tier.unitAmount, flat_amount: tier.flatAmount })),
    },
  ];
  const days = { periodDays: 30, billedDays: 30 };
  const used = { logical_calls: units, successful_calls: 0 };
  const { lines } = valueOf(bill({ prices, quantity: 1, discountPercent: '0', ...days, units: used }));
  const { amount } = valueOf(charge(units, { mode: kind, tiers }));
  expect(lines.map((line) => line.amount)).toEqual([amount]);
  return amount;
}

const windowsOf = (value: Json) =>
  list(value).map((row) => {
    const [exposed, exposedControls, controls] = numbers(row);
    return { exposedBefore: exposed === 1, exposedControls, controls };
  });

const ADAPTERS: Record<string, Adapter> = {
  lateness: ({ id, input }) => {
    const found = valueOf(
      lateness({ activeHours: activeHoursOf(id), weeks: number(input, 'weeks'), now: number(input, 't_now') })
    );
    return {
      ...{ max_op: found.maxOperational, max_clock: found.maxClock },
      ...{ gap_op: found.gapOperational, gap_clock: found.gapClock, lateness: found.lateness },
    };
  },
  quota_runout: ({ input }) => {
    const found = valueOf(
      quotaRunOut({
        blocks: dayBlocks(numbers(input.hourly_oldest_first)),
        ...{ remaining: number(input, 'remaining'), daysLeft: number(input, 'days_left') },
        bandZ: number(input, 'band_z'),
      })
    );
    return {
      ...{ day_factors_newest_first: found.dayFactors, level_per_day: found.level, cv: found.cv, drift: found.drift },
      ...{ path: found.path, sigma: found.sigma, p_runs_out: found.probability },
      ...{ early_day: found.earlyDay ?? 0, mid_day: found.midDay ?? 0, late_day: found.lateDay ?? 0 },
    };
  },
  sbg_survival: ({ input }) => ({
    s: numbers(input.t).map((t) => valueOf(sbgSurvival(number(input, 'alpha'), number(input, 'beta'), t))),
  }),
  sunset: ({ input }) => {
    const migration = { migratedByWeek: numbers(input.migrated_by_week), remaining: number(input, 'remaining') };
    const horizon = number(input, 'horizon_weeks');
    const constant = valueOf(constantHazardForecast(migration, horizon));
    const unequal = valueOf(unequalHazardForecast(migration, horizon));
    return {
      ...{ const_expected_remaining: constant.expected, const_p_zero: constant.zeroProbability },
      ...{ sbg_expected_remaining: unequal.expected, sbg_p_zero: unequal.zeroProbability },
    };
  },
  anscombe_z: ({ input }) => ({
    z: valueOf(anscombeZ(number(input, 'y'), number(input, 'mu'), number(input, 's'))),
  }),
  geo_drift: ({ input }) => {
    const { variation, g, degreesOfFreedom, newShare } = valueOf(geoDrift(numbers(input.now), numbers(input.before)));
    return { tv: variation, g, df: degreesOfFreedom, new_share: newShare };
  },
  cadence: ({ input }) => valueOf(cadence(numbers(input.gaps_ms))),
  tiers: ({ input }) => {
    const tiers = tiersOf(input.tiers);
    const of = (mode: 'graduated' | 'volume') => numbers(input.n).map((units) => lineAmount(units, mode, tiers));
    return { graduated: of('graduated'), volume: of('volume') };
  },
  allocate: ({ input }) => ({
    parts: valueOf(allocate(String(input.total), texts(input.weights), number(input, 'scale'))),
  }),
  mrr_movements: ({ input }) =>
    valueOf(
      mrrMovements(
        list(input.months).map((month) =>
          Object.fromEntries(Object.keys(Object(month)).map((id) => [id, String(member(month, id))]))
        )
      )
    ),
  ltv: ({ input }) => {
    const churned = numbers(input.churned);
    const { value, standardError } = valueOf(
      lifetimeValue(
        numbers(input.months).map((months, index) => ({ months, churned: churned[index] === 1 })),
        {
          ...{ marginPerMonth: number(input, 'margin_per_month'), horizon: number(input, 'horizon') },
          ...{ annualDiscount: number(input, 'annual_discount'), minSubscriptions: 1 },
        }
      )
    );
    return { ltv: value, se: standardError };
  },
  case_time_control: ({ input }) => {
    const cases = windowsOf(input.cases_exposed_before_k_of_m_control_windows);
    const found = valueOf(caseTimeControl(cases, windowsOf(input.controls), cases.length));
    return { or_cases: found.cases, or_controls: found.controls, case_time_control: found.ratio };
  },
};

const vectors = readGrowthVectors().filter(({ op }) => op in ADAPTERS);

it('has all reference cases', () => expect(vectors).toHaveLength(13));

it.each(vectors.map((vector) => [vector.id, vector] as const))('%s', (_id, vector) => {
  expect(differences(ADAPTERS[vector.op](vector), vector.expected, vector.tolerance)).toEqual([]);
});
