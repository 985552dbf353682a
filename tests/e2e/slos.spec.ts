import { expect, test } from './test';
import { toCount } from './table';

const SERVER = "error_class IN ('timeout', 'upstream', 'circuit_open', 'server')";
const CALLS = "event_type = 'api_request' AND NOT inner AND error_class != 'unknown'";

/** What the SLOs of collector/slo count and what is bad, written by hand. */
const SLOS: Array<[title: string, calls: string, bad: string, target: number]> = [
  ['Orders availability', `${CALLS} AND service = 'orders-api'`, SERVER, 0.995],
  ['Order exports', `${CALLS} AND service = 'orders-api' AND endpoint = '/orders/exports'`, SERVER, 0.99],
  [
    'Payments within 800 ms',
    `${CALLS} AND NOT long_lived AND service = 'payments-api' AND endpoint = '/payments' AND method = 'POST'`,
    `duration_us > 800000 OR ${SERVER}`,
    0.95,
  ],
  ['Search within 300 ms', `${CALLS} AND NOT long_lived AND service = 'search-api'`, 'duration_us > 300000', 0.95],
];

const LAST_28_DAYS = 'event_time >= now64(3) - toIntervalDay(28) AND event_time < now64(3)';

const percent = (text: string) => Number(text.replace(/[%,]/g, ''));

test('the list has the budget of each objective as raw events have it, the least first', async ({ app, sql }) => {
  await app.open('reliability');
  const table = app.table('Service level objectives');
  const columns = await table.columns();
  const rows = new Map((await table.rows()).map((cells) => [cells[0], cells]));
  const cell = (title: string, column: string) => rows.get(title)?.[columns.indexOf(column)] ?? '';
  for (const [title, calls, bad, target] of SLOS) {
    const [raw] = await sql(
      `SELECT count() AS calls, countIf(${bad}) AS bad FROM events WHERE ${calls} AND ${LAST_28_DAYS}`
    );
    const [consumers] = await sql(`SELECT count() AS all, countIf(bad / calls <= ${1 - target} + 1e-9) AS inside FROM (
      SELECT organization_id, count() AS calls, countIf(${bad}) AS bad FROM events
      WHERE ${calls} AND ${LAST_28_DAYS} AND organization_id NOT IN ('', 'unknown', 'anonymous') GROUP BY organization_id)`);
    const share = Number(raw.bad) / Number(raw.calls);
    expect(raw.calls).toBeGreaterThan(100);
    expect([
      title,
      ...['Calls', 'Bad calls', 'Consumers inside', 'of consumers'].map((name) => toCount(cell(title, name))),
    ]).toEqual([title, raw.calls, raw.bad, consumers.inside, consumers.all]);
    expect(percent(cell(title, 'Budget left'))).toBeCloseTo(100 * (1 - share / (1 - target)), 0);
  }
  const left = (await table.column('Budget left')).map(percent);
  expect(left).toEqual([...left].sort((a, b) => a - b));
});

test('the page of an objective names who burns it, where and why', async ({ app, sql }) => {
  await app.open('reliability/slo/exports-availability');
  await expect(app.page.getByText(/99\.0% of calls without an error of the API, last 28 days/)).toBeVisible();
  const [, calls, bad] = SLOS[1];
  const [burner] = await sql(`SELECT any(names.name) AS name, countIf(${bad}) AS bad FROM events
    JOIN (SELECT id, any(name) AS name FROM directory WHERE level = 'organization' GROUP BY id) AS names ON names.id = organization_id
    WHERE ${calls} AND ${LAST_28_DAYS} GROUP BY organization_id ORDER BY bad DESC LIMIT 1`);
  expect(burner.name).toBe('Cobalt Freight');
  const [first] = await app.table('Who burns it').rows();
  expect([first[0], toCount(first[2])]).toEqual([burner.name, burner.bad]);
  const reasons = await app.table('Why calls are bad').column('Reason');
  expect(reasons).toEqual(expect.arrayContaining(['Internal (server)', 'Timeout (server)']));
  await expect(app.panel('Budget left').locator('canvas')).toBeVisible();
  const uptimes = (await app.table('Worst uptime by length of window').column('Worst uptime of consumers')).map(
    percent
  );
  expect(uptimes).toHaveLength(11);
  expect(uptimes[0]).toBeLessThan(uptimes[10]);
  await app.table('Who burns it').row(String(burner.name)).getByRole('link').first().click();
  await expect(app.heading).toContainText('Cobalt Freight');
});

test('an objective that is not defined says so', async ({ app }) => {
  await app.open('reliability/slo/none-of-this');
  await expect(app.page.getByText('none-of-this is not defined')).toBeVisible();
});
