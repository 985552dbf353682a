import { pairedRatioSumsOf, type PairedRatioUnit } from '../../src/experiment/aggregates/pairedRatioSums';
import { bucketAtLevel } from '../../src/experiment/aggregates/latency';
import { jointMomentsOf } from '../../src/experiment/aggregates/jointMoments';
import { effectiveUnits } from '../../src/experiment/aggregates/kish';
import { discoveredQuery } from '../../src/queries/experiment/discoveredQuery';
import { exposureSeriesQuery } from '../../src/queries/experiment/exposureSeriesQuery';
import { exposuresQuery } from '../../src/queries/experiment/exposuresQuery';
import { bucketLatency } from '../../src/queries/experiment/latencyHistograms';
import { latencyPercentilesQuery } from '../../src/queries/experiment/latencyPercentilesQuery';
import { momentsQuery } from '../../src/queries/experiment/momentsQuery';
import { participantsQuery } from '../../src/queries/experiment/participantsQuery';
import { segmentSplitsQuery } from '../../src/queries/experiment/segmentSplitsQuery';
import { readUnits, type Event, type Unit } from '../experiments/adapters/events';
import { valueOf } from '../experiments/adapters/adapter';
import { member, number } from '../experiments/vectors';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { FROM, GENERATED, insertCalls, planOf, scope, TO, VECTOR, VECTOR_EVENTS } from './experimentEvents';

const LABELS = { unknown: 'Unknown', anonymous: 'Anonymous', empty: '(empty)' };

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await insertCalls(database, 'vector', VECTOR_EVENTS);
  await insertCalls(database, 'generated', GENERATED);
  await insertCalls(database, 'other', [
    { ...GENERATED[0], unit: 'unknown', time: FROM, experiment: 'generated', variant: 'control' },
    { ...GENERATED[0], unit: 'elsewhere', time: FROM, experiment: 'generated', variant: 'retired' },
  ]);
});
afterAll(() => database.close());

/** A column of numbers. */
const floats = (values: unknown): number[] => (Array.isArray(values) ? values.map(Number) : []);

const DAY = 86_400;

/** The first exposure of a consumer, in seconds since the epoch. */
const exposedAt = (after: Event[], key: string) =>
  Math.min(...after.filter(({ experiment }) => experiment === key).map(({ time }) => time));

/** The plan of a consumer at its first exposure. */
const firstPlan = (after: Event[], key: string) =>
  after.filter((event) => event.experiment === key && event.time === exposedAt(after, key)).map(planOf)[0];

const serverErrors = (events: Event[]) => ({
  numerator: events.filter(({ status }) => status >= 500).length,
  denominator: events.length,
});

const CASES: Array<[name: string, key: string, events: Event[]]> = [
  ['the reference case', String(VECTOR.options.experiment), VECTOR_EVENTS],
  ['uneven consumers', 'generated', GENERATED],
];

describe.each(CASES)('the queries of an experiment with %s', (_name, key, events) => {
  const units = readUnits(events, key, [FROM, TO], 14);
  const ofArm = (arm: string) => units.filter((unit) => unit.arm === arm && unit.armsSeen === 1);

  it.each(['control', 'treatment'])('give the sums and moments of %s', async (arm) => {
    const rows = await database.rows(momentsQuery(scope(key)).sql);
    const row = rows.find((candidate) => candidate.arm === arm && candidate.metric === 'server_error_rate') ?? {};
    const paired = ofArm(arm).map(({ after, before }: Unit): PairedRatioUnit => ({
      outcome: serverErrors(after),
      past: serverErrors(before),
    }));
    const wanted = valueOf(pairedRatioSumsOf(paired));
    const rate = ({ numerator, denominator }: PairedRatioUnit['past']) =>
      denominator > 0 ? numerator / denominator : 0;
    const rates = jointMomentsOf(
      paired.map(({ outcome, past }) => [rate(outcome), rate(past)]),
      2
    );
    const expected: Record<string, number> = {
      ...{ units: wanted.outcome.units, with_past: paired.filter(({ past }) => past.denominator > 0).length },
      ...{ numerator: wanted.outcome.numerator, denominator: wanted.outcome.denominator },
      denominator_squares: wanted.outcome.denominatorSquares,
      influence_squares: wanted.outcome.leaveOneOutSquares,
      past_numerator: wanted.past.numerator,
      past_denominator: wanted.past.denominator,
      past_denominator_squares: wanted.past.denominatorSquares,
      past_influence_squares: wanted.past.leaveOneOutSquares,
      influence_products: wanted.leaveOneOutProducts,
      ...{ rate_units: rates.units, rate_mean: rates.means[0], rate_variance: rates.covariances[0][0] },
      ...{ past_rate_mean: rates.means[1], past_rate_variance: rates.covariances[1][1] },
      rate_covariance: rates.covariances[0][1],
    };
    for (const [name, value] of Object.entries(expected)) {
      expect([name, Number(row[name])]).toEqual([name, expect.closeTo(value, 10)]);
    }
    const sums = (metric: string) => rows.find((one) => one.arm === arm && one.metric === metric)?.numerator;
    const latency = ofArm(arm).flatMap(({ after }) => after.map((event) => event.latency));
    expect(Number(sums('latency_mean'))).toBeCloseTo(
      latency.reduce((sum, value) => sum + value, 0),
      6
    );
    const converted = ({ after }: Unit) => after.some(({ endpoint, status }) => endpoint === '/e2' && status < 400);
    expect(sums('conversion')).toBe(ofArm(arm).filter(converted).length);
  });

  it.each(['control', 'treatment'])('give percentiles of %s within the width of a bucket', async (arm) => {
    const rows = await database.rows(latencyPercentilesQuery(scope(key)).sql);
    const latencies = ofArm(arm)
      .flatMap(({ after }) => after.map(({ latency }) => ({ value: latency, count: 1 })))
      .sort((a, b) => a.value - b.value);
    for (const level of [0.5, 0.95, 0.99]) {
      const row = rows.find((candidate) => candidate.arm === arm && candidate.level === level) ?? {};
      const buckets = floats(row.buckets).map((bucket, i) => ({
        value: bucketLatency(bucket + Number(row.first_bucket)),
        count: floats(row.bucket_calls)[i],
      }));
      const exact = latencies[bucketAtLevel(latencies, level)].value;
      const at = buckets[bucketAtLevel(buckets, level)].value;
      expect(Math.abs(Math.log2(at / exact))).toBeLessThanOrEqual(1 / 64);
      const [below, all] = [floats(row.unit_below), floats(row.unit_calls)];
      const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
      expect(sum(all)).toBe(latencies.length);
      expect(sum(below)).toBe(sum(buckets.filter(({ value }) => value <= at).map((bucket) => bucket.count)));
      expect(below.every((calls, i) => calls <= all[i])).toBe(true);
    }
  });

  it('count assigned consumers by day and arm, those in both arms too', async () => {
    const rows = await database.rows(exposuresQuery(scope(key)).sql);
    for (const arm of ['control', 'treatment']) {
      const own = rows.filter((row) => row.arm === arm);
      const sum = (name: string) => own.reduce((total, row) => total + Number(row[name]), 0);
      const assigned = units.filter((unit) => unit.arm === arm);
      expect(sum('units')).toBe(assigned.length);
      expect(sum('contaminated')).toBe(assigned.filter(({ armsSeen }) => armsSeen > 1).length);
    }
  });

  it('add up assigned consumers to the end of each day', async () => {
    const rows = await database.rows(exposureSeriesQuery(scope(key)).sql);
    const midnight = Math.floor(FROM / DAY) * DAY;
    expect(rows).toHaveLength(2 * Math.ceil((TO - midnight) / DAY));
    for (const row of rows) {
      const end = Date.parse(`${String(row.time)}Z`) / 1000 + DAY;
      const wanted = units.filter(({ arm, after }) => arm === row.arm && exposedAt(after, key) < end);
      expect([row.time, row.arm, row.consumers]).toEqual([row.time, row.arm, wanted.length]);
    }
  });

  it('count assigned consumers by plan, region and SDK', async () => {
    const rows = await database.rows(segmentSplitsQuery(scope(key)).sql);
    for (const arm of ['control', 'treatment']) {
      const own = rows.filter((row) => row.arm === arm);
      const assigned = units.filter((unit) => unit.arm === arm);
      for (const plan of ['free', 'pro']) {
        const wanted = assigned.filter(({ after }) => firstPlan(after, key) === plan).length;
        const found = own.find(({ segment, value }) => segment === 'plan_id' && value === plan);
        expect([plan, found?.units ?? 0]).toEqual([plan, wanted]);
      }
      const all = own.filter(({ segment }) => segment === 'sdk_name');
      expect(all).toEqual([{ segment: 'sdk_name', value: '', arm, units: assigned.length }]);
    }
  });
});

it('has the numbers of the reference case', async () => {
  const key = String(VECTOR.options.experiment);
  const rows = await database.rows(momentsQuery(scope(key)).sql);
  for (const arm of ['control', 'treatment']) {
    const wanted = member(member(VECTOR.expected, 'arms'), arm);
    const row = rows.find((candidate) => candidate.arm === arm && candidate.metric === 'server_error_rate') ?? {};
    expect(row.units).toBe(number(wanted, 'n'));
    expect(Number(row.denominator) - Number(row.numerator)).toBe(number(wanted, 'num_sum'));
    expect(row.past_denominator).toBe(number(wanted, 'pre_den_sum'));
    expect(effectiveUnits(Number(row.denominator), Number(row.denominator_squares))).toBeCloseTo(
      number(wanted, 'n_eff'),
      10
    );
  }
});

it('lists who is left out with the reason, and the largest of each arm', async () => {
  const rows = await database.rows(participantsQuery(scope('generated'), LABELS).sql);
  const both = readUnits(GENERATED, 'generated', [FROM, TO], 14).filter(({ armsSeen }) => armsSeen > 1);
  const ofReason = (reason: string) => rows.filter((row) => row.reason === reason).map((row) => row.unit);
  expect(ofReason('several_variants').sort()).toEqual(
    [...new Set(both.flatMap(({ after }) => after.map(({ unit }) => unit)))].sort()
  );
  expect(both.length).toBeGreaterThan(0);
  expect(ofReason('not_a_consumer')).toEqual(['unknown']);
  expect(ofReason('other_variant')).toEqual(['elsewhere']);
  expect(rows.filter(({ reason }) => reason === '')).toHaveLength(6);
  expect(new Set(rows.map(({ excluded }) => excluded))).toEqual(new Set([both.length + 2]));
});

it('splits consumers by what they were at the first exposure', async () => {
  const rows = await database.rows(momentsQuery(scope('generated'), 'plan_id').sql);
  const units = readUnits(GENERATED, 'generated', [FROM, TO], 14).filter(({ armsSeen }) => armsSeen === 1);
  for (const plan of ['free', 'pro']) {
    const own = units.filter(({ arm, after }) => arm === 'control' && planOf(after[0]) === plan);
    const row = rows.find((one) => one.segment === plan && one.arm === 'control' && one.metric === 'server_error_rate');
    expect(row).toMatchObject({
      units: own.length,
      denominator: own.reduce((sum, { after }) => sum + after.length, 0),
    });
  }
});

it('discovers experiments and their variants', async () => {
  const rows = await database.rows(discoveredQuery('test', DATABASE).sql);
  const names = rows.map(({ experiment, variant }) => `${String(experiment)} ${String(variant)}`);
  expect(names).toEqual(expect.arrayContaining(['generated control', 'generated treatment', 'generated retired']));
});
