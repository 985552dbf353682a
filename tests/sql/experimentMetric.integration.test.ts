import { jointMomentsOf } from '../../src/experiment/aggregates/jointMoments';
import { bucketAtLevel } from '../../src/experiment/aggregates/latency';
import { ratioSumsOf } from '../../src/experiment/aggregates/ratioSums';
import { PAIRED_COLUMNS } from '../../src/queries/experiment/armSums';
import { distributionQuery } from '../../src/queries/experiment/distributionQuery';
import { influenceQuery } from '../../src/queries/experiment/influenceQuery';
import { latencyDaysQuery } from '../../src/queries/experiment/latencyDaysQuery';
import { bucketLatency } from '../../src/queries/experiment/latencyHistograms';
import { metricDaysQuery } from '../../src/queries/experiment/metricDaysQuery';
import { momentsQuery } from '../../src/queries/experiment/momentsQuery';
import { planLatencyQuery } from '../../src/queries/experiment/planLatencyQuery';
import { planQuery } from '../../src/queries/experiment/planQuery';
import type { SlotClock } from '../../src/queries/experiment/slots';
import { readUnits, type Event, type Unit } from '../experiments/adapters/events';
import { valueOf } from '../experiments/adapters/adapter';
import { DATABASE, startTestDatabase, type Row, type TestDatabase } from './database';
import { FROM, GENERATED, insertCalls, organizationOf, scope, TO } from './experimentEvents';

/*
 * The queries of one metric against the same figures computed from single calls in TypeScript.
 */

const SCOPE = scope('generated');
const LABELS = { unknown: 'Unknown', anonymous: 'Anonymous', empty: '(empty)' };
const DAY = 86_400;
const ARMS = ['control', 'treatment'];

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await insertCalls(database, 'generated', GENERATED);
});
afterAll(() => database.close());

const UNITS = readUnits(GENERATED, 'generated', [FROM, TO], 14).filter(({ armsSeen }) => armsSeen === 1);
const ofArm = (arm: string) => UNITS.filter((unit) => unit.arm === arm);
const firstOf = ({ after }: Unit) => Math.min(...after.map(({ time }) => time));

/** Where a consumer's days begin, and how many of them count. */
function daysOf(unit: Unit, clock: SlotClock): { start: number; first: number; end: number } {
  const midnight = Math.floor(FROM / DAY) * DAY;
  return clock === 'calendar'
    ? {
        start: midnight,
        first: Math.floor((firstOf(unit) - midnight) / DAY),
        end: Math.ceil((TO - midnight) / DAY),
      }
    : { start: firstOf(unit), first: 0, end: Math.floor((TO - firstOf(unit)) / DAY) };
}

/** The calls of each consumer of an arm that is in a slot: on the day or up to its end, and before the exposure. */
function callsIn(arm: string, clock: SlotClock, view: string, slot: number): Array<{ now: Event[]; past: Event[] }> {
  return ofArm(arm)
    .map((unit) => ({ unit, ...daysOf(unit, clock) }))
    .filter(({ first, end }) => slot >= first && slot < end)
    .map(({ unit, start }) => ({
      now: unit.after.filter(({ time }) => {
        const day = Math.floor((time - start) / DAY);
        return view === 'daily' ? day === slot : day <= slot;
      }),
      past: unit.before,
    }));
}

type UnitSums = (calls: Event[]) => { numerator: number; denominator: number };

const METRICS: Array<['server_error_rate' | 'calls' | 'conversion', UnitSums]> = [
  [
    'server_error_rate',
    (calls) => ({ numerator: calls.filter(({ status }) => status >= 500).length, denominator: calls.length }),
  ],
  ['calls', (calls) => ({ numerator: calls.length, denominator: 1 })],
  [
    'conversion',
    (calls) => ({
      numerator: calls.some(({ endpoint, status }) => endpoint === '/e2' && status < 400) ? 1 : 0,
      denominator: 1,
    }),
  ],
];

const CLOCKS: SlotClock[] = ['calendar', 'exposure'];

describe.each(CLOCKS)('by days of the %s', (clock) => {
  it.each(METRICS)('has the sums and moments of %s on each day and up to it', async (metric, sumsOf) => {
    const rows = await database.rows(metricDaysQuery(SCOPE, metric, clock).sql);
    expect(new Set(rows.map(({ slot }) => slot)).size).toBeGreaterThan(6);
    let compared = 0;
    for (const row of rows) {
      const units = callsIn(String(row.arm), clock, String(row.day_view), Number(row.slot)).map(({ now }) =>
        sumsOf(now)
      );
      const rates = units
        .filter(({ denominator }) => denominator > 0)
        .map((unit) => [unit.numerator / unit.denominator]);
      const moments = jointMomentsOf(rates, 1);
      const sums = ratioSumsOf(units);
      expect(row).toMatchObject({
        units: units.length,
        numerator: units.reduce((sum, { numerator }) => sum + numerator, 0),
        denominator: units.reduce((sum, { denominator }) => sum + denominator, 0),
        denominator_squares: units.reduce((sum, { denominator }) => sum + denominator ** 2, 0),
        rate_units: rates.length,
      });
      expect(row.rate_mean).toBeCloseTo(moments.means[0], 10);
      expect(row.rate_variance).toBeCloseTo(moments.covariances[0][0], 10);
      const past = callsIn(String(row.arm), clock, String(row.day_view), Number(row.slot)).map((unit) => unit.past);
      expect(row).toMatchObject({
        with_past: past.filter((calls) => calls.length > 0).length,
        past_numerator: past.reduce((sum, calls) => sum + sumsOf(calls).numerator, 0),
        past_denominator: past.reduce((sum, calls) => sum + sumsOf(calls).denominator, 0),
      });
      if (sums.ok) {
        compared++;
        expect(row.influence_squares).toBeCloseTo(sums.value.leaveOneOutSquares, 10);
      }
    }
    expect(compared).toBeGreaterThan(20);
  });

  it('has p95 on each day and up to it', async () => {
    const rows = await database.rows(latencyDaysQuery(SCOPE, 0.95, clock).sql);
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      const calls = callsIn(String(row.arm), clock, String(row.day_view), Number(row.slot)).flatMap(({ now }) => now);
      const sorted = calls.map(({ latency }) => ({ value: latency, count: 1 })).sort((a, b) => a.value - b.value);
      const buckets = bucketsOf(row);
      expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(calls.length);
      const exact = sorted[bucketAtLevel(sorted, 0.95)].value;
      expect(Math.abs(Math.log2(buckets[bucketAtLevel(buckets, 0.95)].value / exact))).toBeLessThanOrEqual(1 / 64);
    }
  });
});

const floats = (values: unknown): number[] => (Array.isArray(values) ? values.map(Number) : []);

const bucketsOf = (row: Row) =>
  floats(row.buckets).map((bucket, i) => ({
    value: bucketLatency(bucket + Number(row.first_bucket)),
    count: floats(row.bucket_calls)[i],
  }));

it('ends with the figures of the whole period', async () => {
  const days = await database.rows(metricDaysQuery(SCOPE, 'server_error_rate', 'calendar').sql);
  const moments = await database.rows(momentsQuery(SCOPE).sql);
  for (const arm of ARMS) {
    const last = days.filter((row) => row.arm === arm && row.day_view === 'cumulative').at(-1) ?? {};
    const whole = moments.find((row) => row.arm === arm && row.metric === 'server_error_rate') ?? {};
    for (const column of Object.keys(PAIRED_COLUMNS)) {
      expect([column, last[column]]).toEqual([column, expect.closeTo(Number(whole[column]), 12)]);
    }
    expect(last.with_past).toBeGreaterThan(10);
  }
});

/** The value of an arm as a weighting has it. */
const armValue = (units: Event[][], weighting: 'calls' | 'consumers') => {
  const failed = (calls: Event[]) => calls.filter(({ status }) => status >= 500).length;
  return weighting === 'calls'
    ? failed(units.flat()) / units.flat().length
    : units.reduce((sum, calls) => sum + failed(calls) / calls.length, 0) / units.length;
};

it.each(['calls', 'consumers'] as const)(
  'says what an arm is without each consumer, weighed by %s',
  async (weighting) => {
    const rows = await database.rows(influenceQuery(SCOPE, 'server_error_rate', weighting, LABELS).sql);
    const shifts = ARMS.flatMap((arm) => {
      const units = ofArm(arm).map(({ after }) => after);
      const all = armValue(units, weighting);
      return units.map((calls) => ({
        unit: calls[0].unit,
        arm,
        all,
        without: armValue(
          units.filter((other) => other !== calls),
          weighting
        ),
      }));
    }).sort((a, b) => Math.abs(b.without - b.all) - Math.abs(a.without - a.all));
    expect(rows).toHaveLength(20);
    rows.forEach((row, i) => {
      const own = shifts.find(({ unit }) => unit === row.unit) ?? shifts[0];
      expect(row.arm).toBe(own.arm);
      expect(row.arm_value).toBeCloseTo(own.all, 12);
      expect(row.without_value).toBeCloseTo(own.without, 12);
      expect(Math.abs(own.without - own.all)).toBeCloseTo(Math.abs(shifts[i].without - shifts[i].all), 12);
    });
  }
);

it('says what a percentile is without each consumer', async () => {
  const rows = await database.rows(influenceQuery(SCOPE, 'latency_p95', 'calls', LABELS).sql);
  for (const row of rows) {
    const others = ofArm(String(row.arm)).filter(({ after }) => after[0].unit !== row.unit);
    const sorted = others
      .flatMap(({ after }) => after.map(({ latency }) => ({ value: latency, count: 1 })))
      .sort((a, b) => a.value - b.value);
    const exact = sorted[bucketAtLevel(sorted, 0.95)].value;
    expect(Math.abs(Math.log2(Number(row.without_value) / exact))).toBeLessThanOrEqual(1 / 64);
  }
});

it('counts consumers by their own value, in the same bins for both arms', async () => {
  const rows = await database.rows(distributionQuery(SCOPE, 'calls').sql);
  const values = UNITS.map(({ after }) => after.length).sort((a, b) => a - b);
  for (const row of rows) {
    const own = ofArm(String(row.arm))
      .map(({ after }) => after.length)
      .sort((a, b) => a - b);
    expect(row.units).toBe(own.length);
    expect(values).toEqual(expect.arrayContaining([row.low, row.high]));
    const median = (own[Math.floor((own.length - 1) / 2)] + own[Math.ceil((own.length - 1) / 2)]) / 2;
    expect(row.median).toBeCloseTo(median, 10);
    const [low, width] = [Number(row.low), (Number(row.high) - Number(row.low)) / 24];
    const bins = Array.from({ length: 24 }, () => 0);
    own.forEach((value) => bins[Math.min(23, Math.max(0, Math.floor((value - low) / width)))]++);
    expect(row.bins).toEqual(bins);
  }
  expect(rows.map(({ arm }) => arm)).toEqual(ARMS);
});

it('groups consumers by the calls of their organization before the experiment', async () => {
  const rows = await database.rows(momentsQuery(SCOPE, 'organization_size').sql);
  const before = GENERATED.filter(({ time }) => time < FROM && time >= FROM - 14 * DAY);
  const sizeOf = (unit: Unit) => {
    const own = organizationOf(unit.after[0]);
    const calls = before.filter((event) => organizationOf(event) === own).length;
    return String([1_000, 100, 1, 0].find((bound) => calls >= bound));
  };
  const calls = rows.filter(({ metric }) => metric === 'calls');
  expect(calls.length).toBeGreaterThan(2);
  for (const row of calls) {
    const own = ofArm(String(row.arm)).filter((unit) => sizeOf(unit) === row.segment);
    expect(row.units).toBe(own.length);
  }
  expect(calls.reduce((sum, { units }) => sum + Number(units), 0)).toBe(UNITS.length);
});

it('plans from the consumers of the last weeks, and when they call first', async () => {
  const days = 28;
  const to = Math.ceil(TO / DAY) * DAY;
  const from = to - days * DAY;
  const plan = {
    screen: 'test',
    database: DATABASE,
    unit: 'application' as const,
    goalEndpoint: '',
    to: to * 1000,
    days,
  };
  const [row] = await database.rows(planQuery({ ...plan, metric: 'server_error_rate' }).sql);
  const calls = GENERATED.filter(({ time }) => time >= from && time < to);
  const consumers = [...new Set(calls.map(({ unit }) => unit))].map((unit) =>
    calls.filter((call) => call.unit === unit)
  );
  const rates = jointMomentsOf(
    consumers.map((own) => [own.filter(({ status }) => status >= 500).length / own.length]),
    1
  );
  expect(row).toMatchObject({ units: consumers.length, rate_units: consumers.length, denominator: calls.length });
  expect(row.rate_mean).toBeCloseTo(rates.means[0], 12);
  expect(row.rate_variance).toBeCloseTo(rates.covariances[0][0], 12);
  const arrivals = Array.from({ length: days }, () => 0);
  consumers.forEach((own) => arrivals[Math.floor((Math.min(...own.map(({ time }) => time)) - from) / DAY)]++);
  expect(row.arrivals).toEqual(arrivals);
  const inOrder = (values: number[]) => [...values].sort((a, b) => a - b);
  const sampled = (values: unknown) => inOrder(numbersOf(values));
  const own = consumers.map((calls) => calls.filter(({ status }) => status >= 500).length / calls.length);
  expect(sampled(row.sample_values)).toEqual(inOrder(own));
  const firstDays = consumers.map((calls) => Math.floor((Math.min(...calls.map(({ time }) => time)) - from) / DAY));
  expect(sampled(row.sample_days)).toEqual(inOrder(firstDays));
  expect(arrivals.filter((count) => count > 0).length).toBeGreaterThan(3);

  const [latency] = await database.rows(planLatencyQuery(plan, 0.95).sql);
  expect(latency).toMatchObject({ arm: 'all', units: consumers.length, arrivals });
  const sorted = calls.map(({ latency: value }) => ({ value, count: 1 })).sort((a, b) => a.value - b.value);
  const buckets = bucketsOf(latency);
  const found = buckets[bucketAtLevel(buckets, 0.95)].value;
  expect(Math.abs(Math.log2(found / sorted[bucketAtLevel(sorted, 0.95)].value))).toBeLessThanOrEqual(1 / 64);
});

const numbersOf = (values: unknown): number[] => (Array.isArray(values) ? values.map(Number) : []);
