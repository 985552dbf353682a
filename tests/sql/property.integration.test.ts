import fc from 'fast-check';
import { DIMENSION_NAMES } from '../../model/dimensions';
import { EVENTS, ROLLUPS, type Measure } from '../../model/sources';
import { filterCondition } from '../../src/sql/filters';
import { durationQuantiles } from '../../src/sql/durations';
import { FILTER_CONDITION } from '../../src/sql/references';
import { callsSource } from '../../src/sql/source';
import { windowAliases } from '../../src/sql/window';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { HOUR, insertEvents, ORGANIZATIONS } from './events';
import { expand } from './expand';

/** The measures that are sums. */
const SUMS: Measure[] = ['calls', 'client_errors', 'server_errors', 'successes', 'authentication_errors', 'retries'];
/** What only one rollup has. */
const AMOUNTS: Measure[] = ['response_bytes', 'upstream_us', 'revenue', 'cost'];
const RUNS = 80;

/** Clocks change in it: Lord Howe by half an hour on 3 October, Europe on 25 October, New York on 1 November. */
const START = Date.UTC(2026, 9, 1);
const HOURS = 33 * 24;
const ZONES = ['utc', 'Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Europe/Berlin', 'America/New_York'];

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await insertEvents(database, 6000, { start: START, hours: HOURS });
});
afterAll(() => database.close());

const choice = <Value>(values: readonly Value[]) => fc.constantFrom(...values);
const oneFilter = fc.oneof(
  fc.record({ key: fc.constant('organization_id'), operator: choice(['=', '!=', '>']), value: choice(ORGANIZATIONS) }),
  fc.record({ key: fc.constant('api_version'), operator: choice(['=', '!=', '<=']), value: choice(['v1', 'v2', '']) }),
  fc.record({ key: fc.constant('endpoint'), operator: choice(['=~', '!~']), value: choice(['id', '^/orders$', '.']) }),
  fc.record({ key: choice(['region', 'environment']), operator: choice(['=', '!=']), value: choice(['eu', 'test']) }),
  fc.record({ key: fc.constant('country'), operator: choice(['=', '!=', '=~']), value: choice(['AT', 'DE', '^']) }),
  fc.record({
    key: choice(['status_code', 'attempt']),
    operator: choice(['=', '>=', '=~']),
    value: choice(['200', '2']),
  }),
  fc.record({ key: choice(['asn', 'ip_family']), operator: choice(['=', '!=', '>']), value: choice(['4', '64500']) }),
  fc.record({ key: fc.constant('error_class'), operator: choice(['=', '!=']), value: choice(['none', 'timeout']) })
);
/** Periods with ends at, beside and between whole hours. */
const instant = fc
  .tuple(fc.integer({ min: -2, max: HOURS + 2 }), fc.oneof(choice([0, 1, -1]), fc.integer({ min: 0, max: HOUR })))
  .map(([hour, offset]) => START + hour * HOUR + offset);
const question = fc.record({
  ends: fc.tuple(instant, instant),
  step: fc.option(choice([60, 1800, 3600, 5400, 7200, 43_200, 86_400, 86_400, 259_200, 604_800])),
  zone: choice(ZONES),
  also: choice(['nothing', 'nothing', 'durations', 'durations', 'amounts']),
  filters: fc.array(oneFilter, { maxLength: 2 }),
  groupBy: fc.oneof(
    fc.subarray([...DIMENSION_NAMES], { maxLength: 3 }),
    fc.subarray(['application_id', 'plan_id'] as const)
  ),
});

/** The start of a bucket by the rules of time zones, not by ours; a week begins on Monday. */
function bucketOf(step: number, zone: string): string {
  if (step % 86_400 !== 0) {
    return `toDateTime(intDiv(toUnixTimestamp(event_time), ${step}) * ${step}, 'UTC')`;
  }
  const name = zone === 'utc' ? 'UTC' : zone;
  const days = step / 86_400;
  if (days === 7) {
    return `toTimeZone(toDateTime(toMonday(toDate(event_time, '${name}')), '${name}'), 'UTC')`;
  }
  return `toTimeZone(toDateTime(toDate(intDiv(toUInt16(toDate(event_time, '${name}')), ${days}) * ${days}), '${name}'), 'UTC')`;
}

it('rollups and raw events together give what raw events give', async () => {
  const read = new Map<unknown, number>();
  let counted = 0;
  await fc.assert(
    fc.asyncProperty(question, async ({ ends, step, filters, groupBy, zone, also }) => {
      const choices = { from: Math.min(...ends), to: Math.max(...ends), zone, filters };
      const filter = filterCondition(filters);
      const bucketed = step !== null;
      const groups = [...groupBy, ...(bucketed ? ['time'] : [])];
      const grouping = groups.length === 0 ? '' : `GROUP BY ${groups.join(', ')} ORDER BY ${groups.join(', ')}`;
      const hasDurations = also === 'durations';
      const latency: Measure[] = hasDurations ? ['durations'] : [];
      const amounts = also === 'amounts' ? AMOUNTS : [];
      const source = callsSource({
        ...{ database: DATABASE, where: [FILTER_CONDITION], window: 'current', groupBy, bucketed, traced: true },
        measures: [...SUMS, ...amounts, ...latency, 'last_seen'],
      });
      const withClause = `WITH ${windowAliases({ step: bucketed ? `toUInt32(${step})` : undefined }).join(', ')}`;
      const sums = [...SUMS, ...amounts].map((name) => `sum(source.${name}) AS total_${name}`);
      const quantiles = hasDurations ? `, ${durationQuantiles()} AS quantiles` : '';
      const answer = await database.rows(
        expand(
          `${withClause} SELECT ${[...groups, ...sums].join(', ')}, max(source.last_seen) AS newest ${quantiles}
            FROM ${source} AS source ${grouping}`,
          choices
        )
      );
      const tables = `${withClause} SELECT source_table, sum(source.calls) AS calls FROM ${source} AS source GROUP BY 1`;
      for (const { source_table: table, calls } of await database.rows(expand(tables, choices))) {
        read.set(table, (read.get(table) ?? 0) + Number(calls));
      }
      const time = bucketed ? [`${bucketOf(step, zone)} AS time`] : [];
      const raw = await database.rows(`SELECT ${[...groupBy, ...time].map((column) => `${column},`).join(' ')}
          count() AS total_calls,
          countIf(error_class IN ('not_found', 'rate_limited')) AS total_client_errors,
          countIf(error_class IN ('server', 'timeout')) AS total_server_errors,
          countIf(error_class = 'none') AS total_successes,
          countIf(error_class = 'authentication') AS total_authentication_errors,
          countIf(attempt > 1) AS total_retries, ${amounts.map((name) => `sum(${name}) AS total_${name},`).join(' ')} max(event_time) AS newest ${quantiles}
        FROM (SELECT *, if(long_lived, CAST(map(), 'Map(UInt16, UInt64)'),
            map(toUInt16(ceil(log2(duration_us) * 16)), toUInt64(1))) AS durations FROM ${DATABASE}.events)
        WHERE event_type = 'api_request' AND NOT inner AND (${filter})
          AND event_time >= fromUnixTimestamp64Milli(${choices.from}) AND event_time < fromUnixTimestamp64Milli(${choices.to})
        ${grouping}`);
      expect(answer).toEqual(raw);
      counted += raw.length;
    }),
    { seed: 20_261_126, numRuns: RUNS }
  );
  expect(counted).toBeGreaterThan(RUNS * 5);
  expect([...read].filter(([, calls]) => calls > 0).map(([table]) => table)).toEqual(
    expect.arrayContaining([EVENTS, ...ROLLUPS.filter(({ measures }) => measures.length > 0)].map(({ table }) => table))
  );
});
