import { generateRecords } from '../history/generate';
import { DAY_MS, HOUR_MS } from '../traffic/timeline';
import { Schedule } from '../traffic/schedule';
import { createWorld } from '../world/world';
import { BROKEN_ENDPOINT } from './brokenEndpoint';
import { BATCH_JOBS } from './batchJob';
import { assignVariants, EXPERIMENT } from './experiment';
import { NEAR_QUOTA } from './quota';
import { RETRY_STORM } from './retryStorm';
import { SILENT_CUSTOMER } from './silentCustomer';
import { STUCK_ONBOARDING } from './stuckOnboarding';

const ANCHOR = Date.UTC(2026, 10, 24, 9);
const world = createWorld(1);
const schedule = new Schedule({ world, anchor: ANCHOR, clockOffset: 0 });

/** What the stories are asserted on, read from the records that the pipeline gets. */
interface Row {
  time: number;
  organization: unknown;
  application: unknown;
  plan: unknown;
  service: unknown;
  route: unknown;
  version: unknown;
  status: number;
  duration: number;
  experiment: unknown;
  variant: unknown;
  attempt: number;
  idempotencyKey: string;
  jobType: unknown;
  consumed: number;
  limit: number;
}

function rowsOf(from: number, to: number): Row[] {
  return Array.from(generateRecords(schedule, { from, to }), ({ attributes, resource, startTimeUs, endTimeUs }) => ({
    time: startTimeUs / 1000,
    organization: attributes.get('api.consumer.organization_id'),
    application: attributes.get('api.consumer.application_id'),
    plan: attributes.get('api.consumer.plan_id'),
    service: resource.get('service.name'),
    route: attributes.get('http.route'),
    version: attributes.get('api.version'),
    status: Number(attributes.get('http.response.status_code')),
    duration: endTimeUs - startTimeUs,
    experiment: attributes.get('api.experiment'),
    variant: attributes.get('api.variant'),
    attempt: Number(attributes.get('api.attempt')),
    idempotencyKey: String(attributes.get('http.request.header.idempotency-key') ?? ''),
    jobType: attributes.get('api.job_type'),
    consumed: Number(attributes.get('api.quota.consumed')),
    limit: Number(attributes.get('api.quota.limit')),
  }));
}

const share = (rows: Row[], test: (row: Row) => boolean) => rows.filter(test).length / rows.length;
const isServerError = ({ status }: Row) => status >= 500;

let recent: Row[];
let earlier: Row[];
beforeAll(() => {
  recent = rowsOf(ANCHOR - 2 * DAY_MS, ANCHOR);
  earlier = rowsOf(ANCHOR - 9 * DAY_MS, ANCHOR - 2 * DAY_MS);
});

test('one organization is broken on one endpoint since two days, and nobody else', () => {
  const isBroken = ({ organization, route }: Row) =>
    organization === BROKEN_ENDPOINT.organizationId && route === '/orders/exports';
  expect(share(recent.filter(isBroken), isServerError)).toBeCloseTo(0.68, 1);
  expect(recent.filter(isBroken).length).toBeGreaterThan(500);
  expect(share(earlier.filter(isBroken), isServerError)).toBeLessThan(0.02);
  const others = recent.filter(
    (row) => !isBroken(row) && row.application !== RETRY_STORM.applicationId && row.plan !== 'free'
  );
  expect(share(others, isServerError)).toBeLessThan(0.005);
});

test('one organization has a key, calls, and never a success', () => {
  const stuck = [...earlier, ...recent].filter(({ organization }) => organization === STUCK_ONBOARDING.organizationId);
  expect(stuck.length).toBeGreaterThan(30);
  expect(stuck.every(({ status }) => status === 401 || status === 403)).toBe(true);
  expect(stuck[0].time).toBeGreaterThan(ANCHOR - 6 * DAY_MS);
});

test('one organization has used more than 90% of its quota and is headed over it', () => {
  const quota = recent.filter(({ organization }) => organization === NEAR_QUOTA.organizationId);
  const last = quota[quota.length - 1];
  expect(last.consumed / last.limit).toBeGreaterThan(0.9);
  expect(last.consumed / last.limit).toBeLessThan(1);
  const perDay = (last.consumed - quota[0].consumed) / 2;
  expect(last.consumed + perDay * (30 - NEAR_QUOTA.daysIntoPeriod - 0.5)).toBeGreaterThan(last.limit);
  const others = recent.filter(({ organization, limit }) => organization !== NEAR_QUOTA.organizationId && limit > 0);
  expect(Math.max(...others.map(({ consumed, limit }) => consumed / limit))).toBeLessThan(0.9);
});

test('a large, steady customer is silent since yesterday', () => {
  const of = (rows: Row[]) => rows.filter(({ organization }) => organization === SILENT_CUSTOMER.organizationId);
  const since = ANCHOR - SILENT_CUSTOMER.sinceHoursAgo * HOUR_MS;
  expect(of(recent).every(({ time }) => time < since)).toBe(true);
  expect(of(recent).length).toBeGreaterThan(1_000);
  expect(of(earlier).length / 7).toBeGreaterThan(2_000);
});

test('several organizations are still on v1', () => {
  const onV1 = new Set(recent.filter(({ version }) => version === 'v1').map(({ organization }) => organization));
  expect([...onV1].sort()).toEqual([
    'acme-robotics',
    'meridian-foods',
    'pylon-parking',
    'quartz-analytics',
    'riverbed-realty',
  ]);
  expect(share(recent, ({ version }) => version === 'v1')).toBeGreaterThan(0.03);
});

test('batch jobs run in one hour of the night and say so', () => {
  const batch = earlier.filter(({ jobType }) => jobType === 'batch');
  expect(new Set(batch.map(({ application }) => application))).toEqual(new Set(Object.keys(BATCH_JOBS)));
  const toronto = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Toronto', hour: '2-digit' });
  const hours = batch
    .filter(({ application }) => application === 'borealis-reconciliation')
    .map(({ time }) => toronto.format(time));
  expect(new Set(hours)).toEqual(new Set(['02']));
  expect(hours.length / 7).toBeGreaterThan(1_000);
});

test('one client retries in storms, with one idempotency key a logical call', () => {
  const retries = [...earlier, ...recent].filter(
    ({ application, route, attempt }) =>
      application === RETRY_STORM.applicationId && route === '/payments' && attempt > 1
  );
  expect(retries.length).toBeGreaterThan(500);
  expect(Math.max(...retries.map(({ attempt }) => attempt))).toBe(RETRY_STORM.maxAttempts);
  const storm = ANCHOR - RETRY_STORM.lastStormHoursAgo * HOUR_MS;
  const inStorm = retries.filter(({ time }) => time >= storm && time < storm + HOUR_MS);
  expect(inStorm.length).toBeGreaterThan(20);
  const byKey = new Map<string, Set<number>>();
  for (const { idempotencyKey, attempt } of retries) {
    byKey.set(idempotencyKey, (byKey.get(idempotencyKey) ?? new Set()).add(attempt));
  }
  expect(byKey.size).toBeLessThan(retries.length);
  expect(byKey.has('')).toBe(false);
});

describe('experiment', () => {
  const inArm = (variant: string, plan?: string) =>
    [...earlier, ...recent].filter(
      (row) => row.experiment === EXPERIMENT.name && row.variant === variant && (!plan || row.plan === plan)
    );
  /** Mean of the logarithm of the duration, each relative to what is usual for its endpoint. */
  const geometricMean = (rows: Row[]) => {
    const logs = rows
      .filter(({ route, status }) => route === '/orders/{order_id}' && status === 200)
      .map(({ duration }) => Math.log(duration));
    return Math.exp(logs.reduce((sum, value) => sum + value, 0) / logs.length);
  };

  test('assigns whole applications, half of each plan', () => {
    const variants = assignVariants(world);
    for (const plan of world.plans) {
      const arms = world.organizations
        .filter(({ planId }) => planId === plan.id)
        .flatMap(({ applications }) => applications.flatMap(({ id }) => variants.get(id) ?? []));
      const treated = arms.filter((arm) => arm === 'treatment').length;
      expect(Math.abs(treated - arms.length / 2)).toBeLessThanOrEqual(0.5);
    }
    expect(assignVariants(world)).toEqual(variants);
  });

  test('treatment is faster by about 12%', () => {
    const ratio = geometricMean(inArm('treatment')) / geometricMean(inArm('control'));
    expect(ratio).toBeCloseTo(EXPERIMENT.treatmentDuration, 1);
    expect(ratio).toBeLessThan(0.92);
  });

  test('treatment is less reliable for the free plan only', () => {
    const excess = (plan: string) =>
      share(inArm('treatment', plan), isServerError) - share(inArm('control', plan), isServerError);
    expect(excess('free')).toBeGreaterThan(0.01);
    expect(Math.abs(excess('pro'))).toBeLessThan(0.003);
    expect(Math.abs(excess('enterprise'))).toBeLessThan(0.003);
  });

  test('only orders and search on v2 take part, since two weeks', () => {
    const enrolled = [...inArm('treatment'), ...inArm('control')];
    expect(new Set(enrolled.map(({ service }) => service))).toEqual(new Set(EXPERIMENT.services));
    expect(new Set(enrolled.map(({ version }) => version))).toEqual(new Set(['v2']));
    const before = rowsOf(ANCHOR - 16 * DAY_MS, ANCHOR - 15 * DAY_MS);
    expect(before.some(({ experiment }) => experiment === EXPERIMENT.name)).toBe(false);
  });
});
