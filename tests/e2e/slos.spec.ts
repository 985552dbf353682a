import { type Row } from './query';
import { expect, test } from './test';
import { type Screen } from './screen';
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
  [
    'Orders read within 400 ms',
    `${CALLS} AND NOT long_lived AND service = 'orders-api' AND method = 'GET'`,
    'duration_us > 400000',
    0.99,
  ],
  ['Search within 300 ms', `${CALLS} AND NOT long_lived AND service = 'search-api'`, 'duration_us > 300000', 0.95],
];

/** Calls that ended before a query may be stored after it. */
const STORED_AFTER_S = 10;

/** The 28 days that a query of the page asked about, and those of them that were stored then. @param name of the query */
async function askedPeriod(
  app: Screen,
  name: string,
  open: () => Promise<void>
): Promise<[all: string, stored: string]> {
  const asked = app.page.waitForRequest((request) => request.postData()?.includes(`callsight:${name} `) ?? false);
  await open();
  const [, end] = /fromUnixTimestamp64Milli\((?:toInt64\()?(\d+)/.exec((await asked).postData() ?? '') ?? [];
  const to = `fromUnixTimestamp64Milli(toInt64(${end}))`;
  const period = `event_time >= ${to} - toIntervalDay(28) AND event_time < ${to}`;
  return [period, `${period} AND event_time < ${to} - toIntervalSecond(${STORED_AFTER_S})`];
}

const percent = (text: string) => Number(text.replace(/[%,]/g, ''));

/** What the list says of an objective in percent, and how many consumers are inside it. */
async function figures(
  sql: (query: string) => Promise<Row[]>,
  [, calls, bad, target]: (typeof SLOS)[number],
  period: string
) {
  const [{ share, all }] = await sql(
    `SELECT countIf(${bad}) / count() AS share, count() AS all FROM events WHERE ${calls} AND ${period}`
  );
  const [consumers] =
    await sql(`SELECT countIf(bad / calls <= ${1 - target} + 1e-9) AS inside, avg(1 - bad / calls) AS good
      FROM (SELECT organization_id, count() AS calls, countIf(${bad}) AS bad FROM events
      WHERE ${calls} AND ${period} AND organization_id NOT IN ('', 'unknown', 'anonymous') GROUP BY organization_id)`);
  expect(Number(all)).toBeGreaterThan(100);
  return {
    'Consumers inside': Number(consumers.inside),
    'Good calls': 100 * (1 - Number(share)),
    'Good by consumer': 100 * Number(consumers.good),
    'Budget left': 100 * (1 - Number(share) / (1 - target)),
  };
}

test('the list has the budget of each objective as raw events have it, the least first', async ({ app, sql }) => {
  const [period, stored] = await askedPeriod(app, 'slos/slo-list', () => app.open('reliability'));
  const table = app.table('Service level objectives');
  const columns = await table.columns();
  const rows = new Map((await table.rows()).map((cells) => [cells[0], cells]));
  for (const slo of SLOS) {
    const [all, known] = [await figures(sql, slo, period), await figures(sql, slo, stored)];
    for (const column of Object.keys(all) as Array<keyof typeof all>) {
      const shown = percent(rows.get(slo[0])?.[columns.indexOf(column)] ?? '');
      const least = Math.min(all[column], known[column]);
      // Shares are written with one decimal.
      const isBetween = shown > least - 0.1 && shown < Math.max(all[column], known[column]) + 0.1;
      expect([slo[0], column, shown, isBetween]).toEqual([slo[0], column, shown, true]);
    }
  }
  expect(columns).toHaveLength(8);
  const left = (await table.column('Budget left')).map(percent);
  expect(left).toEqual([...left].sort((a, b) => a - b));
});

test('the page of an objective names who burns it, where and why', async ({ app, sql }) => {
  const open = () => app.open('reliability/slo/exports-availability');
  const [period, stored] = await askedPeriod(app, 'slo/slo-consumers', open);
  await expect(app.page.getByText(/99% of calls without an error of the API, last 28 days/)).toBeVisible();
  const [, calls, bad] = SLOS[1];
  const [burner] = await sql(`SELECT any(names.name) AS name, countIf(${bad}) AS most,
      countIf((${bad}) AND ${stored}) AS least FROM events
    JOIN (SELECT id, any(name) AS name FROM directory WHERE level = 'organization' GROUP BY id) AS names ON names.id = organization_id
    WHERE ${calls} AND ${period} GROUP BY organization_id ORDER BY most DESC LIMIT 1`);
  expect(burner.name).toBe('Cobalt Freight');
  const [{ most, least }] = await sql(
    `SELECT count() AS most, countIf(${stored}) AS least FROM events WHERE ${calls} AND ${period}`
  );
  const [counted] = (await app.table('Service level objectives').column('Calls')).map(toCount);
  expect(counted).toBeGreaterThanOrEqual(Number(least));
  expect(counted).toBeLessThanOrEqual(Number(most));
  const [first] = await app.table('Who burns it').rows();
  expect(first[0]).toBe(burner.name);
  expect(toCount(first[2])).toBeGreaterThanOrEqual(Number(burner.least));
  expect(toCount(first[2])).toBeLessThanOrEqual(Number(burner.most));
  for (const reason of ['Internal (server)', 'Timeout (server)']) {
    await expect(app.panel('Why calls are bad')).toContainText(reason);
  }
  await expect(app.panel('Budget left').locator('canvas')).toBeVisible();
  const uptime = app.panel('Worst uptime by length of window');
  await expect(uptime).toContainText('5 mins');
  await expect(uptime).toContainText('1 week');
  await app.table('Who burns it').row(String(burner.name)).getByRole('link').first().click();
  await expect(app.heading).toContainText('Cobalt Freight');
});

test('an objective that is not defined says so', async ({ app }) => {
  await app.open('reliability/slo/none-of-this');
  await expect(app.page.getByText('none-of-this is not defined')).toBeVisible();
});

test('a new objective says what the last 28 days would have cost, and is written to copy', async ({ app, sql }) => {
  const open = () => app.open('reliability/new-objective?var-slo-service=orders-api&var-slo-objective=0.99');
  const [period] = await askedPeriod(app, 'new-objective/slo-trial-consumers', open);
  const [, calls, bad] = SLOS[0];
  const cost = app.panel('What the last 28 days would have cost');
  const [{ share }] = await sql(`SELECT countIf(${bad}) / count() AS share FROM events WHERE ${calls} AND ${period}`);
  const used = async (objective: string) =>
    percent(
      await cost
        .getByRole('row', { name: new RegExp(`^${objective} `) })
        .getByRole('cell')
        .first()
        .innerText()
    );
  expect(await used('99%')).toBeCloseTo((100 * Number(share)) / 0.01, 0);
  expect(await used('99\\.9%')).toBeCloseTo((100 * Number(share)) / 0.001, -1);
  const [{ below }] = await sql(`SELECT countIf(share > 0.01 + 1e-9) AS below FROM (
    SELECT countIf(${bad}) / count() AS share FROM events WHERE ${calls} AND ${period}
    AND organization_id NOT IN ('', 'unknown', 'anonymous') GROUP BY organization_id)`);
  await expect(app.panel('Consumers below the objective')).toContainText(
    new RegExp(`^.*\\b${below} of \\d+ organizations would have been below 99%`)
  );
  await expect(app.page.getByText(/objective: 99\n/)).toContainText('name: orders-api-availability');
  const slider = app.page.getByRole('slider', { name: 'Objective' });
  await slider.press('ArrowRight');
  await expect(app.page.getByText(/objective: 99\.5\n/)).toBeVisible();
  await expect(app.page).toHaveURL(/var-slo-objective=0\.995/);
});
