import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CLASSES, NOT_FAILED_CLASSES } from '../../model/errorClasses';
import { DATABASE, type Row, startTestDatabase, type TestDatabase } from './database';
import { insertEvents } from './events';

/* The views of docs/sql.md and the account that reads them, against SQL on raw events. */

const DOCS = join(__dirname, '../../docs');
const DOCUMENT = readFileSync(join(DOCS, 'sql.md'), 'utf8');
const DAY_MS = 86_400_000;
const CALLS = "event_type = 'api_request' AND NOT inner";
const SERVER = "error_class IN ('timeout', 'upstream', 'circuit_open', 'server')";

const VIEWS = [
  ...['api_events', 'developers'],
  ...['traffic', 'errors', 'latency', 'quota'].flatMap((name) => [`${name}_by_hour`, `${name}_by_day`]),
];

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await insertEvents(database, 8000);
  await insertDevelopers();
});
afterAll(() => database.close());

/**
 * Developers with keys of known days. `steady` calls each week, `gone` in the first alone, `never` not at all, and the
 * key of `new` is two days old.
 */
async function insertDevelopers(): Promise<void> {
  const at = (daysAgo: number, offset = 0) =>
    `fromUnixTimestamp64Milli(toInt64(${Math.floor(Date.now() / DAY_MS) * DAY_MS - daysAgo * DAY_MS + offset}))`;
  let key = 1_000_000;
  const event = (developer: string, time: string, type: string) =>
    `(${time}, ${++key}, 'acme', '${developer}', 'pro', '${type}', 'none', 200)`;
  const call = (developer: string, daysAgo: number) => event(developer, at(daysAgo, 3_600_000), 'api_request');
  const keys = [event('steady', at(21), 'key_issued'), event('gone', at(21), 'key_issued')];
  keys.push(event('never', at(21), 'key_issued'), event('new', at(2), 'key_issued'));
  const calls = [call('steady', 21), call('steady', 13), call('steady', 1), call('gone', 20), call('new', 2)];
  await database.run(`INSERT INTO ${DATABASE}.events
    (event_time, event_key, organization_id, developer_id, plan_id, event_type, error_class, status_code) VALUES
    ${[...keys, ...calls].join(', ')}`);
}

/** Rows as the account of BI tools gets them. */
async function asked(sql: string): Promise<Row[]> {
  const { username, password, origin } = new URL(database.biUrl);
  const answer = await fetch(`${origin}/?output_format_json_quote_64bit_integers=0`, {
    method: 'POST',
    headers: { 'X-ClickHouse-User': username, 'X-ClickHouse-Key': password },
    body: `${sql} FORMAT JSON`,
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(text);
  }
  const { data }: { data: Row[] } = JSON.parse(text);
  return data;
}

const question = (heading: string) => {
  const [, sql] = new RegExp(`### ${heading}\\n[^#]*?\`\`\`sql\\n([^\`]+)\`\`\``).exec(DOCUMENT) ?? [];
  if (sql === undefined) {
    throw new Error(`docs/sql.md has no question "${heading}".`);
  }
  return sql;
};

it('lets the account read the views and nothing else', async () => {
  for (const view of VIEWS) {
    expect(await asked(`SELECT count() AS count FROM ${DATABASE}.${view}`)).toEqual([{ count: expect.any(Number) }]);
  }
  const tables = await database.rows(`SELECT name FROM system.tables WHERE database = '${DATABASE}'`);
  for (const { name } of tables.filter((table) => !VIEWS.includes(String(table.name)))) {
    await expect(asked(`SELECT count() FROM ${DATABASE}.\`${String(name)}\``)).rejects.toThrow(/ACCESS_DENIED/);
  }
  await expect(asked(`DROP VIEW ${DATABASE}.api_events`)).rejects.toThrow(/ACCESS_DENIED|READONLY/);
});

it('documents every view with its columns', async () => {
  const table = await Promise.all(
    VIEWS.map(async (view) => {
      const columns = await database.rows(`DESCRIBE TABLE ${DATABASE}.${view}`);
      return `| \`${view}\` | ${columns.map(({ name }) => `\`${String(name)}\``).join(', ')} |`;
    })
  );
  const [, documented] = /<!-- views begin -->\n([\s\S]*)<!-- views end -->/.exec(DOCUMENT) ?? [];
  expect(documented).toBe(['| view | columns |', '| --- | --- |', ...table, ''].join('\n'));
});

it('has each call once, with its latency and outcome', async () => {
  const [expected] = await database.rows(`SELECT count() AS calls, countIf(error_class = 'none') AS successes,
    countIf(error_class = 'unknown') AS unknown, sumIf(duration_us, NOT long_lived) / 1000 AS milliseconds,
    countIf(long_lived) AS untimed FROM ${DATABASE}.events WHERE ${CALLS}`);
  const [row] = await asked(`SELECT count() AS calls, countIf(succeeded) AS successes,
    countIf(succeeded IS NULL) AS unknown, sum(request_duration_ms) AS milliseconds,
    countIf(request_duration_ms IS NULL) AS untimed FROM ${DATABASE}.api_events`);
  expect(row).toEqual({ ...expected, milliseconds: expect.closeTo(Number(expected.milliseconds), 3) });
});

it.each(['hour', 'day'])('counts traffic and errors by %s as raw events have them', async (grain) => {
  const start = grain === 'hour' ? 'toStartOfHour(event_time)' : 'toDate(event_time)';
  const traffic = await database.rows(`SELECT toString(${start}) AS time, plan_id, count() AS calls,
    countIf(error_class = 'none') AS successes, countIf(${SERVER}) AS server_errors,
    countIf(error_class NOT IN ('none', 'unknown') AND NOT ${SERVER}) AS client_errors,
    countIf(error_class = 'unknown') AS unknown_outcomes, countIf(attempt > 1) AS retries
    FROM ${DATABASE}.events WHERE ${CALLS} GROUP BY time, plan_id ORDER BY time, plan_id`);
  const sums = ['calls', 'successes', 'server_errors', 'client_errors', 'unknown_outcomes', 'retries'];
  expect(
    await asked(`SELECT toString(${grain}) AS time, plan_id, ${sums.map((name) => `sum(t.${name}) AS ${name}`).join(', ')}
    FROM ${DATABASE}.traffic_by_${grain} AS t GROUP BY time, plan_id ORDER BY time, plan_id`)
  ).toEqual(traffic);

  const failed = ERROR_CLASSES.filter((name) => !NOT_FAILED_CLASSES.some((other) => other === name));
  const errors = await database.rows(`SELECT toString(${start}) AS time, error_class, count() AS calls
    FROM ${DATABASE}.events WHERE ${CALLS} AND error_class IN (${failed.map((name) => `'${name}'`).join(', ')})
    GROUP BY time, error_class ORDER BY time, error_class`);
  expect(
    await asked(`SELECT toString(${grain}) AS time, error_class, sum(e.calls) AS calls
    FROM ${DATABASE}.errors_by_${grain} AS e GROUP BY time, error_class ORDER BY time, error_class`)
  ).toEqual(errors);
});

it.each(['hour', 'day'])('has latency percentiles by %s within the width of a bucket', async (grain) => {
  const start = grain === 'hour' ? 'toStartOfHour(event_time)' : 'toDate(event_time)';
  const exact = await database.rows(`SELECT toString(${start}) AS time, service, method, endpoint, api_version,
    count() AS calls, countIf(NOT long_lived) AS timed_calls,
    quantilesExactInclusiveIf(0.5, 0.95, 0.99)(duration_us / 1000, NOT long_lived) AS quantiles
    FROM ${DATABASE}.events WHERE ${CALLS} AND service != ''
    GROUP BY time, service, method, endpoint, api_version ORDER BY ALL`);
  const rows = await asked(`SELECT toString(${grain}) AS time, service, method, endpoint, api_version, calls,
    timed_calls, [p50_ms, p95_ms, p99_ms] AS quantiles FROM ${DATABASE}.latency_by_${grain} WHERE service != ''
    ORDER BY ALL`);
  const counts = ({ quantiles: _quantiles, ...rest }: Row) => rest;
  expect(rows.map(counts)).toEqual(exact.map(counts));
  const many = exact.flatMap((row, index) => (Number(row.timed_calls) >= 100 ? [index] : []));
  expect(grain === 'hour' ? true : many.length > 0).toBe(true);
  for (const index of many) {
    const [p50] = [rows[index].quantiles].flat();
    const [expected] = [exact[index].quantiles].flat();
    expect(Number(p50) / Number(expected)).toBeGreaterThan(0.93);
    expect(Number(p50) / Number(expected)).toBeLessThan(1.07);
  }
});

it.each(['hour', 'day'])('has the last value of each quota by %s', async (grain) => {
  const start = grain === 'hour' ? 'toStartOfHour(event_time)' : 'toDate(event_time)';
  const group = 'time, organization_id, application_id, plan_id, quota_bucket';
  // Of two calls of one millisecond nobody knows which was the last.
  const expected = await database.rows(`SELECT toString(${start}) AS time, organization_id, application_id, plan_id,
    quota_bucket, groupArray((event_time, quota_consumed)) AS values, arraySort(values)[-1] AS newest,
    newest.2 AS consumed, count() AS calls, arrayCount(value -> value.1 = newest.1, values) = 1 AS is_known
    FROM ${DATABASE}.events WHERE ${CALLS} AND quota_limit > 0 GROUP BY ${group} ORDER BY ${group}`);
  const rows = await asked(`SELECT toString(${grain}) AS time, organization_id, application_id, plan_id, quota_bucket,
    quota_consumed AS consumed, quota_limit, calls FROM ${DATABASE}.quota_by_${grain} ORDER BY ${group}`);
  expect(rows).toEqual(
    expected.map(({ values: _values, newest: _newest, is_known, consumed, ...row }) => ({
      ...row,
      consumed: is_known ? consumed : expect.any(Number),
      quota_limit: 1000,
    }))
  );
});

it('answers the first two questions of the document', async () => {
  const rows = await asked(question('Daily traffic and error rate by plan'));
  const outcomes = "countIf(error_class != 'unknown')";
  const expected = await database.rows(`SELECT toDate(event_time) AS day, plan_id, count() AS requests,
    countIf(${SERVER}) / ${outcomes} AS server_error_rate,
    countIf(error_class NOT IN ('none', 'unknown') AND NOT ${SERVER}) / ${outcomes} AS client_error_rate
    FROM ${DATABASE}.events WHERE ${CALLS} AND event_time >= today() - 28 GROUP BY day, plan_id ORDER BY day, plan_id`);
  expect(rows).toEqual(expected);
  expect(rows.length).toBeGreaterThan(2);

  const hours = await asked(question('Hourly latency percentiles by endpoint'));
  const [{ calls }] = await database.rows(`SELECT count() AS calls FROM ${DATABASE}.events
    WHERE ${CALLS} AND toStartOfHour(event_time) >= now() - INTERVAL 24 HOUR`);
  expect(hours.reduce((sum, row) => sum + Number(row.calls), 0)).toBe(calls);
});

it('answers the question about retention with those who never called, and weeks that are over alone', async () => {
  const rows = await asked(question('Weekly retention from the first key'));
  const own = rows.map(({ week, eligible, retained }) => [week, eligible, retained]);
  // Keys of insertEvents are of the developer `dev`, four days old at most: no week of it is over.
  expect(own).toEqual([
    [0, 3, 2],
    [1, 3, 1],
    [2, 3, 1],
  ]);
});

it('runs the notebook', () => {
  const { cells }: { cells: Array<{ cell_type: string; source: string[] }> } = JSON.parse(
    readFileSync(join(DOCS, 'notebooks/callsight.ipynb'), 'utf8')
  );
  const code = cells.filter(({ cell_type }) => cell_type === 'code').map(({ source }) => source.join(''));
  const { username, password, origin } = new URL(database.biUrl);
  const env = { CALLSIGHT_SQL_URL: origin, CALLSIGHT_SQL_USER: username, CALLSIGHT_BI_PASSWORD: password };
  const printed = execFileSync('python3', ['-c', code.join('\n')], {
    encoding: 'utf8',
    env: { ...process.env, ...env, CALLSIGHT_DOCS: DOCS },
  });
  expect(printed.match(/^\d+ rows$/gm)).toHaveLength(3);
  expect(printed).toMatch(/week 0 {2}eligible 3 {2}retained 2/);
});
