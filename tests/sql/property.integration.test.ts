import fc from 'fast-check';
import { DIMENSION_NAMES } from '../../model/dimensions';
import type { Measure } from '../../model/sources';
import { filterCondition } from '../../src/sql/filters';
import { durationQuantiles } from '../../src/sql/measures';
import { callsSource } from '../../src/sql/source';
import { windowAliases } from '../../src/sql/window';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { HOUR, HOURS, insertEvents, ORGANIZATIONS, START } from './events';
import { expand } from './expand';

/** The measures that are sums. */
const SUMS: Measure[] = ['calls', 'client_errors', 'server_errors', 'successes', 'authentication_errors', 'retries'];
const RUNS = 60;

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await insertEvents(database, 6000);
});
afterAll(() => database.close());

const choice = <Value>(values: readonly Value[]) => fc.constantFrom(...values);
const oneFilter = fc.oneof(
  fc.record({ key: fc.constant('organization_id'), operator: choice(['=', '!=', '>']), value: choice(ORGANIZATIONS) }),
  fc.record({ key: fc.constant('api_version'), operator: choice(['=', '!=', '<=']), value: choice(['v1', 'v2', '']) }),
  fc.record({ key: fc.constant('endpoint'), operator: choice(['=~', '!~']), value: choice(['id', '^/orders$', '.']) }),
  fc.record({ key: fc.constant('error_class'), operator: choice(['=', '!=']), value: choice(['none', 'timeout']) })
);
/** Periods with ends at, beside and between whole hours. */
const instant = fc
  .tuple(fc.integer({ min: -2, max: HOURS + 2 }), fc.oneof(choice([0, 1, -1]), fc.integer({ min: 0, max: HOUR })))
  .map(([hour, offset]) => START + hour * HOUR + offset);
const question = fc.record({
  ends: fc.tuple(instant, instant),
  step: fc.option(choice([60, 1800, 3600, 5400, 7200, 86_400])),
  filters: fc.array(oneFilter, { maxLength: 2 }),
  groupBy: fc.subarray([...DIMENSION_NAMES], { maxLength: 4 }),
});

it('rollup and raw events together give what raw events give', async () => {
  let counted = 0;
  await fc.assert(
    fc.asyncProperty(question, async ({ ends, step, filters, groupBy }) => {
      const choices = { from: Math.min(...ends), to: Math.max(...ends) };
      const filter = filterCondition(filters);
      const bucketed = step !== null;
      const groups = [...groupBy, ...(bucketed ? ['time'] : [])];
      const grouping = groups.length === 0 ? '' : `GROUP BY ${groups.join(', ')} ORDER BY ${groups.join(', ')}`;
      const source = callsSource({
        ...{ database: DATABASE, where: [filter], window: 'current', groupBy, bucketed },
        measures: [...SUMS, 'duration_us_state', 'last_seen'],
      });
      const aliases = windowAliases({ step: bucketed ? `toUInt32(${step})` : undefined });
      const sums = SUMS.map((name) => `sum(source.${name}) AS total_${name}`);
      const answer = await database.rows(
        expand(
          `WITH ${aliases.join(', ')} SELECT ${[...groups, ...sums].join(', ')}, max(source.last_seen) AS newest,
            ${durationQuantiles()} AS quantiles FROM ${source} AS source ${grouping}`,
          choices
        )
      );
      const time = `toDateTime(intDiv(toUnixTimestamp(event_time), ${step}) * ${step}, 'UTC') AS time`;
      const raw = await database.rows(`SELECT ${[...groupBy, ...(bucketed ? [time] : [])].map((c) => `${c},`).join(' ')}
          count() AS total_calls,
          countIf(error_class IN ('not_found', 'rate_limited')) AS total_client_errors,
          countIf(error_class IN ('server', 'timeout')) AS total_server_errors,
          countIf(error_class = 'none') AS total_successes,
          countIf(error_class = 'authentication') AS total_authentication_errors,
          countIf(attempt > 1) AS total_retries, max(event_time) AS newest,
          arrayMap(us -> us / 1000, quantilesBFloat16(0.5, 0.95, 0.99)(duration_us)) AS quantiles
        FROM ${DATABASE}.events WHERE event_type = 'api_request' AND (${filter})
          AND event_time >= fromUnixTimestamp64Milli(${choices.from}) AND event_time < fromUnixTimestamp64Milli(${choices.to})
        ${grouping}`);
      expect(answer).toEqual(raw);
      counted += raw.length;
    }),
    { seed: 20_261_126, numRuns: RUNS }
  );
  expect(counted).toBeGreaterThan(RUNS * 5);
});
