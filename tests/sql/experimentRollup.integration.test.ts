import { EXPERIMENT_DAYS } from '../../model/sources';
import type { ExperimentDesign } from '../../src/experiment/design/design';
import { discoveredQuery } from '../../src/queries/experiment/discoveredQuery';
import { distributionQuery } from '../../src/queries/experiment/distributionQuery';
import { exposuresQuery } from '../../src/queries/experiment/exposuresQuery';
import { influenceQuery } from '../../src/queries/experiment/influenceQuery';
import { latencyDaysQuery } from '../../src/queries/experiment/latencyDaysQuery';
import { latencyPercentilesQuery } from '../../src/queries/experiment/latencyPercentilesQuery';
import { metricDaysQuery } from '../../src/queries/experiment/metricDaysQuery';
import { momentsQuery } from '../../src/queries/experiment/momentsQuery';
import { participantsQuery } from '../../src/queries/experiment/participantsQuery';
import { segmentSplitsQuery } from '../../src/queries/experiment/segmentSplitsQuery';
import { SEGMENTS, type ExperimentScope, type SegmentColumn } from '../../src/queries/experiment/units';
import { DATABASE, startTestDatabase, type Row, type TestDatabase } from './database';
import { rounds } from '../support/rounds';
import { LABELS } from './queries';
import { onRaw } from './onRaw';

/*
 * The rollup of experiments and events together against events alone: several experiments at once, consumers in both
 * arms, others that change their arm, calls before the start and after the end, calls without an experiment, periods
 * that are no whole days, a rollup that is filled in part.
 */

const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 2);
const EVENTS = 12_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  const random = (salt: number) => `(cityHash64(number, ${salt}) % 100000 / 100000)`;
  const unit = `toUInt32(80 * pow(${random(1)}, 2))`;
  const arm = `['control', 'treatment'][multiIf(${unit} % 11 = 3, number, ${unit} % 11 = 5, number > ${EVENTS / 2}, ${unit}) % 2 + 1]`;
  const columns: Record<string, string> = {
    event_time: `fromUnixTimestamp64Milli(toInt64(${START - 20 * DAY} + intDiv(number * ${45 * DAY}, ${EVENTS})))`,
    event_key: 'cityHash64(number)',
    organization_id: `if(${unit} = 7, 'unknown', concat('org-', toString(${unit} % 9)))`,
    application_id: `if(${unit} = 7, 'unknown', concat('app-', toString(${unit})))`,
    plan_id: `if(${unit} % 3 = 0 OR number > ${EVENTS * 0.7}, 'free', 'pro')`,
    region: `['eu', 'us'][cityHash64(number, 2) % 2 + 1]`,
    sdk_name: `concat('sdk-', toString(${unit} % 2))`,
    service: `['orders', 'billing'][cityHash64(number, 3) % 2 + 1]`,
    endpoint: `['/a', '/b', '/goal'][cityHash64(number, 4) % 3 + 1]`,
    duration_us: `if(cityHash64(number, 5) % 200 = 0, 0, toUInt32(exp(16 * ${random(6)})))`,
    long_lived: 'cityHash64(number, 7) % 20 = 0',
    error_class: `['none', 'none', 'none', 'server', 'timeout', 'rate_limited', 'unknown'][cityHash64(number, 8) % 7 + 1]`,
    attempt: 'toUInt8(cityHash64(number, 9) % 3)',
    revenue: 'toDecimal64(cityHash64(number, 10) % 1000 / 1000, 6)',
    cost: 'toDecimal64(cityHash64(number, 11) % 77 / 1000000, 6)',
    experiment: `['', 'first', 'first', 'second'][cityHash64(number, 12) % 4 + 1]`,
    variant: `multiIf(experiment = '', '', cityHash64(number, 13) % 50 = 0, 'retired', experiment = 'first', ${arm},
      ['control', 'treatment', 'third'][${unit} % 9 % 3 + 1])`,
    event_type: `if(cityHash64(number, 14) % 40 = 0, 'key_issued', 'api_request')`,
    inner: 'cityHash64(number, 15) % 30 = 0',
  };
  await database.run(`INSERT INTO ${DATABASE}.events (${Object.keys(columns).join(', ')})
    SELECT ${Object.entries(columns)
      .map(([name, sql]) => `${sql} AS ${name}`)
      .join(', ')} FROM numbers(${EVENTS})`);
});
afterAll(() => database.close());

const design = (chosen: Partial<ExperimentDesign> = {}): ExperimentDesign => ({
  ...{ key: 'first', unit: 'application', arms: ['control', 'treatment'], services: [], goalEndpoint: '/goal' },
  ...{ from: START, to: START + 17 * DAY, pastDays: 14 },
  ...chosen,
});

const DESIGNS: Array<[string, ExperimentDesign]> = [
  ['whole days', design()],
  ['a period that begins and ends within a day', design({ from: START + DAY / 3, to: START + 11.7 * DAY })],
  ['a period within one day', design({ from: START + DAY / 4, to: START + DAY / 2 })],
  ['calls of one service', design({ services: ['orders'], goalEndpoint: '' })],
  [
    'organizations and three arms',
    design({ key: 'second', unit: 'organization', arms: ['control', 'treatment', 'third'] }),
  ],
];

const queriesOf = (chosen: ExperimentDesign, segments: readonly SegmentColumn[] = []): Array<[string, string]> => {
  const scope: ExperimentScope = { screen: 'test', database: DATABASE, design: chosen };
  const queries = [
    ...[exposuresQuery(scope), participantsQuery(scope, LABELS), momentsQuery(scope), latencyPercentilesQuery(scope)],
    ...segments.flatMap((segment) => [momentsQuery(scope, segment), latencyPercentilesQuery(scope, segment)]),
    ...[metricDaysQuery(scope, 'cost', 'calendar'), metricDaysQuery(scope, 'conversion', 'calendar')],
    ...[metricDaysQuery(scope, 'latency_mean', 'exposure'), latencyDaysQuery(scope, 0.95, 'calendar')],
    ...[latencyDaysQuery(scope, 0.5, 'exposure'), distributionQuery(scope, 'revenue')],
    ...[distributionQuery(scope, 'latency_p95'), influenceQuery(scope, 'success_rate', 'calls', LABELS)],
    ...[influenceQuery(scope, 'latency_p50', 'calls', LABELS), segmentSplitsQuery(scope)],
  ];
  return queries.map(({ name, sql }, i) => [`${i} ${name}`, sql]);
};

/** Rows with their numbers to 10 digits: the order of a sum decides about the last ones. Lists of consumers are sorted. */
const rounded = (rows: Row[]) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === 'number' ? Number(value.toPrecision(10)) : value,
      ])
    )
  );

/** A list of consumers has their order in no query: pairs of it are compared sorted. */
const unordered = (rows: Row[]) =>
  rows.map((row) => {
    const { unit_below: below, unit_calls: calls } = row;
    return Array.isArray(below) && Array.isArray(calls)
      ? { ...row, unit_below: below.map((value, i) => `${String(value)}/${String(calls[i])}`).sort(), unit_calls: [] }
      : row;
  });

const answers = async (sql: string) => unordered(rounded(await database.rows(sql)));

/** The others are variants of the first: `npm run test:long` has them. */
const TESTED = DESIGNS.filter((_, index) => index % rounds(3, 1) === 0);

describe.each(TESTED)('with %s', (_name, chosen) => {
  const segments: readonly SegmentColumn[] = chosen.services.length === 0 ? ['organization_size'] : SEGMENTS;
  it.each(queriesOf(chosen, segments))('%s has the figures of the events', async (_query, sql) => {
    const wanted = await answers(onRaw(sql));
    expect(wanted.length > 0 || chosen.to - chosen.from < DAY).toBe(true);
    expect(onRaw(sql)).not.toBe(sql);
    expect(await answers(sql)).toEqual(wanted);
  });
});

it('finds the experiments of the events', async () => {
  const { sql } = discoveredQuery('test', DATABASE);
  expect(await answers(sql)).toEqual(await answers(onRaw(sql)));
  expect(await database.rows(sql)).toHaveLength(7);
});

describe('when the rollup', () => {
  const queries = queriesOf(DESIGNS[0][1], ['sdk_name']);
  const table = `${DATABASE}.${EXPERIMENT_DAYS.table}`;

  it('is filled in part, its other days come from events', async () => {
    const complete = `toDate('${new Date(START + 5 * DAY).toISOString().slice(0, 10)}')`;
    await database.run(`ALTER TABLE ${table} DELETE WHERE toDate(day) < ${complete} SETTINGS mutations_sync = 2`);
    await database.run(`INSERT INTO ${DATABASE}.schema_backfills (rollup, stage, complete_from, time)
      VALUES ('${EXPERIMENT_DAYS.table}', 'filling', ${complete}, now64(3))`);
    for (const [name, sql] of queries) {
      expect([name, await answers(sql)]).toEqual([name, await answers(onRaw(sql))]);
    }
  });

  it('is empty, figures are others: it is read', async () => {
    // Every consumer was first seen on a day that comes from events by now, so splits by the first call stay the same.
    const ofLaterDays = queries.filter(([name]) => !name.endsWith('segment-splits'));
    const withRollup = new Map<string, unknown>();
    for (const [name, sql] of ofLaterDays) {
      withRollup.set(name, await answers(sql));
    }
    await database.run(`TRUNCATE TABLE ${table}`);
    for (const [name, sql] of ofLaterDays) {
      expect([name, await answers(sql)]).not.toEqual([name, withRollup.get(name)]);
    }
  });
});
