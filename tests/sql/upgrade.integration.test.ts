import { readSchemaFiles } from '../../collector/sidecar/src/clickhouse/schemaFiles';
import { IS_COUNTED_CALL, ROLLUPS } from '../../model/sources';
import { outcomeQuery } from '../../src/queries/traffic/outcomeQuery';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { HOUR, HOURS, insertEvents, START } from './events';
import { expand, type Choices } from './expand';
import { QUERIES, SCOPE } from './queries';

/** Number of the newest schema file at commit c8a9c81, the oldest version that can be upgraded. */
const OLD_VERSION = 4;

/** From within one hour to within another, so that rollup and raw events are both read. */
const PERIOD: Choices = { from: START + 61_000, to: START + HOURS * HOUR - 61_000, interval: 3600 };

const EVENTS = 5000;

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase(
    readSchemaFiles().filter(({ name, version }) => version <= OLD_VERSION && name !== 'rollup_retention')
  );
  await insertEvents(database, EVENTS, { facts: false });
  await database.run(`INSERT INTO ${DATABASE}.events (event_time, event_key, trace_id, keyed_by_span, schema_version,
      organization_id, event_type, error_class)
    VALUES (fromUnixTimestamp64Milli(${START}), bitXor(0x1122334455667788, reinterpretAsUInt64(unhex('0102030405060708'))),
      unhex('00000000000000000102030405060708'), true, 1, 'spans', 'api_request', 'none')`);
  await database.run(`INSERT INTO ${DATABASE}.dead_letters (received_time, dead_letter_key, reason, schema_version)
    VALUES (now64(3), 1, 'no_time', 1)`);
  await database.migrate();
});
afterAll(() => database.close());

const sqlOf = (sql: string) => expand(sql.replaceAll('${database:percentencode}', DATABASE), PERIOD);

it('applies each new file once', async () => {
  const applied = `SELECT name FROM ${DATABASE}.schema_migrations WHERE version > 0 GROUP BY name HAVING count() = 1`;
  const names = (await database.rows(applied)).map(({ name }) => name);
  expect(names.sort()).toEqual(readSchemaFiles().flatMap(({ name, version }) => (version > 0 ? [name] : [])));
});

describe.each(Object.values(QUERIES).flat())('$name', ({ columns, sql }) => {
  it('answers over data of the old version', async () => {
    for (const row of await database.rows(sqlOf(sql))) {
      expect(Object.keys(row)).toEqual(Object.keys(columns));
    }
  });
});

const expectCounts = async () => {
  const total = (await database.rows(sqlOf(outcomeQuery(SCOPE).sql))).reduce(
    (sum, row) =>
      sum + Number(row.success) + Number(row.client_errors) + Number(row.server_errors) + Number(row.unknown),
    0
  );
  const [{ calls }] = await database.rows(`SELECT count() AS calls FROM ${DATABASE}.events WHERE ${IS_COUNTED_CALL}
    AND event_time >= fromUnixTimestamp64Milli(${PERIOD.from}) AND event_time < fromUnixTimestamp64Milli(${PERIOD.to})`);
  expect(total).toBe(calls);
  expect(total).toBeGreaterThan(EVENTS / 2);
};

it('counts right before the new rollups are filled, and afterwards', async () => {
  await expectCounts();
  await database.fill();
  await expectCounts();
});

it('has no table of the old rollup', async () => {
  const old = `SELECT name FROM system.tables WHERE database = '${DATABASE}' AND name LIKE 'consumer_endpoint_hourly%'`;
  expect(await database.rows(old)).toEqual([]);
});

it.each(ROLLUPS)('counts in $table what is in the events', async ({ table, timeColumn, events, where }) => {
  const divergentDays = () =>
    database.rows(`SELECT slot, sum(calls) AS difference FROM (
        SELECT toStartOfDay(${timeColumn}) AS slot, toInt64(${events}) AS calls FROM ${DATABASE}.${table} GROUP BY slot
        UNION ALL SELECT toStartOfDay(event_time) AS slot, -toInt64(count()) AS calls FROM ${DATABASE}.events
        WHERE ${where} GROUP BY slot
      ) GROUP BY slot HAVING difference != 0`);
  expect(await divergentDays()).toEqual([]);
  await insertEvents(database, 100);
  expect(await divergentDays()).toEqual([]);
});

it('reads the span ids of the old version as they were written', async () => {
  const [row] = await database.rows(
    `SELECT lower(hex(reverse(span_id))) AS span_id FROM ${DATABASE}.events WHERE organization_id = 'spans'`
  );
  expect(row).toEqual({ span_id: '1122334455667788' });
});

it('keeps dead letters', async () => {
  expect(await database.rows(`SELECT reason FROM ${DATABASE}.dead_letters`)).toEqual([{ reason: 'no_time' }]);
});
