import { panelAnswer } from './panelAnswer';
import { closedPeriod } from './period';
import { callsBetween } from './query';
import { toCount } from './table';
import { expect, test } from './test';

/* The page of one consumer: who it is, what it is like, whether it is slow for its mix, what happened to it. */

const IDENTITY = 'service, method, api_version, endpoint';

/** Percentiles are within 4.4% of the exact value; few calls have few values near one. */
const NEAR = 0.08;

/** What the facts of a consumer are about, whatever the period of the screen is. */
const OF_FACTS = "event_type = 'api_request' AND event_time >= now() - toIntervalDay(28)";

const amount = (value: unknown) =>
  Number(value).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const millisecondsOf = (text: string) => Number.parseFloat(text) * (/ ms$/.test(text) ? 1 : 1000);

test('the facts of a consumer are those of its raw events, and each leads to the screen behind it', async ({
  app,
  sql,
}) => {
  // It is silent: its calls do not change while they are compared.
  await app.open('consumers/organization/fjord-travel', { from: 'now-7d', to: 'now' });
  const [exact] = await sql(`SELECT toFloat64(sum(revenue)) AS revenue, toFloat64(sum(cost)) AS cost,
      uniqExact(${IDENTITY}) AS endpoints, uniqExact(application_id) AS applications,
      uniqExact(developer_id) AS developers, uniqExact(toStartOfHour(event_time)) AS hours,
      topK(1)(concat(sdk_name, ' ', sdk_version))[1] AS sdk
    FROM events WHERE ${OF_FACTS} AND organization_id = 'fjord-travel'`);
  const [{ endpoints }] = await sql(`SELECT uniqExact(${IDENTITY}) AS endpoints FROM events WHERE ${OF_FACTS}`);
  const card = app.page.getByRole('region', { name: 'Who this is' });
  await expect(card).toContainText(`${exact.applications} applications · ${exact.developers} developers`);
  await expect(card.getByRole('link', { name: 'Pro' })).toBeVisible();
  const facts = app.page.getByRole('region', { name: 'Facts', exact: true });
  const margin = ((100 * (Number(exact.revenue) - Number(exact.cost))) / Number(exact.revenue)).toFixed(1);
  await expect(facts).toContainText(`${amount(exact.revenue)} revenue, ${amount(exact.cost)} cost, margin ${margin}%`);
  await expect(facts).toContainText(`${exact.endpoints} of ${endpoints} used`);
  await expect(facts).toContainText(new RegExp(`calls in ${exact.hours} of \\d+ hours`));
  await expect(facts).toContainText(String(exact.sdk));
  await facts.getByRole('link', { name: String(exact.sdk) }).click();
  await expect(app.tab('Clients')).toHaveAttribute('aria-selected', 'true');
  expect(app.query.getAll('var-filters')).toContain('organization_id|=|fjord-travel');
});

test('an application names its organization and who holds its quota', async ({ app, sql }) => {
  const [{ id }] = await sql(`SELECT application_id AS id FROM events
    WHERE event_type = 'api_request' AND organization_id = 'nimbus-tickets' GROUP BY id ORDER BY count() DESC LIMIT 1`);
  await app.open(`consumers/application/${id}`);
  const facts = app.page.getByRole('region', { name: 'Facts', exact: true });
  await expect(facts).toContainText(/of 100,000 \(\d\d\.\d%\).*, held by Nimbus Tickets/);
  const card = app.page.getByRole('region', { name: 'Who this is' });
  await card.getByRole('link', { name: 'Nimbus Tickets' }).click();
  await expect(app.heading).toHaveText('Nimbus Tickets');
});

test('p95 is compared with that of others at the same mix of endpoints, and the endpoint that explains it is named', async ({
  app,
  sql,
}) => {
  const { from, to } = closedPeriod();
  const period = callsBetween(from, to);
  await app.open('consumers/organization/cobalt-freight', { from, to });
  const [exact] = await sql(`WITH own AS (SELECT ${IDENTITY}, count() AS calls FROM events
        WHERE ${period} AND organization_id = 'cobalt-freight' GROUP BY ${IDENTITY}),
      others AS (SELECT ${IDENTITY}, duration_us, count() OVER (PARTITION BY ${IDENTITY}) AS all_calls FROM events
        WHERE ${period} AND organization_id != 'cobalt-freight'),
      weighted AS (SELECT duration_us, sum(calls / all_calls) OVER (ORDER BY duration_us) AS below,
          sum(calls / all_calls) OVER () AS total
        FROM others JOIN own USING (${IDENTITY}) WHERE all_calls >= 20)
    SELECT minIf(duration_us, below >= 0.95 * total) / 1000 AS expected,
      (SELECT quantileExact(0.95)(duration_us) / 1000 FROM events
        WHERE ${period} AND organization_id = 'cobalt-freight') AS p95
    FROM weighted`);
  const sentence = app.page.getByRole('region', { name: 'Slower than the mix of endpoints' });
  await expect(sentence).toContainText(/POST \/orders\/exports explains 9\d\.\d% of the excess|explains 100\.0%/);
  const text = (await sentence.textContent()) ?? '';
  const [, p95, expected] = /p95 ([\d.]+ m?s), expected ([\d.]+ m?s)/.exec(text) ?? [];
  expect(Math.abs(millisecondsOf(p95) / Number(exact.p95) - 1)).toBeLessThan(NEAR);
  expect(Math.abs(millisecondsOf(expected) / Number(exact.expected) - 1)).toBeLessThan(NEAR);
  await expect(app.panel('p95 vs expected from the mix').locator('canvas')).toBeVisible();
});

test('every endpoint is listed as used or not, with the calls of raw events', async ({ app, sql }) => {
  const { from, to } = closedPeriod();
  await app.open('consumers/organization/cobalt-freight/endpoints', { from, to });
  const table = app.table('Endpoints used and not used');
  const columns = await table.columns();
  const cells = (row: string[], ...names: string[]) => names.map((name) => row[columns.indexOf(name)]);
  const shown = (await table.rows()).map((row) => cells(row, 'Endpoint', 'Version', 'Calls', 'Organizations'));
  const raw = await sql(`SELECT concat(method, ' ', endpoint) AS name, api_version,
      countIf(organization_id = 'cobalt-freight') AS calls,
      uniqExactIf(organization_id, organization_id NOT IN ('', 'unknown', 'anonymous')) AS organizations
    FROM events WHERE ${callsBetween(from, to)} GROUP BY ${IDENTITY}`);
  const exact = raw.map(({ name, api_version, calls, organizations }) => [name, api_version, calls, organizations]);
  expect(shown.map(([name, version, calls, many]) => [name, version, toCount(calls), toCount(many)]).sort()).toEqual(
    exact.sort()
  );
  const used = exact.filter(([, , calls]) => Number(calls) > 0).length;
  expect(used).toBeLessThan(exact.length);
  await expect(app.page.getByText(`${used} of ${exact.length} endpoints used in the period.`)).toBeVisible();
});

test('the timeline has what is stored of a consumer, by kind', async ({ app, sql }) => {
  const events = async (id: string) => {
    await app.open(`consumers/organization/${id}/timeline`);
    const table = app.table('Timeline');
    const columns = await table.columns();
    return (await table.rows()).map((row) =>
      ['What happened', 'When', 'Which'].map((name) => row[columns.indexOf(name)])
    );
  };
  const willow = await events('willow-care');
  const [{ keys, first }] = await sql(`SELECT countIf(event_type = 'key_issued') AS keys,
      formatDateTime(minIf(event_time, event_type = 'api_request'), '%Y-%m-%d %H:%i:%S') AS first
    FROM events WHERE organization_id = 'willow-care'`);
  expect(willow.filter(([kind]) => kind === 'Key issued')).toHaveLength(Number(keys));
  expect(willow.find(([kind]) => kind === 'First call stored')?.[1]).toBe(first);
  expect(willow.map(([kind]) => kind)).not.toContain('First success stored');
  const cobalt = (await events('cobalt-freight')).map(([kind]) => kind);
  expect(cobalt).toEqual(expect.arrayContaining(['API fault', 'Milestone, calls stored', 'First success stored']));
  expect((await events('fjord-travel')).map(([kind]) => kind)).toContain('Silence');
  await app.choose('Kind of event', 'Silence');
  expect(new Set(await app.table('Timeline').column('What happened'))).toEqual(new Set(['Silence']));
  expect(app.query.get('var-event')).toBe('silence');
});

test('revenue, cost, egress and quota over time are those of raw events', async ({ app, sql }) => {
  const { from, to } = closedPeriod();
  const path = 'consumers/organization/nimbus-tickets/money';
  const period = `${callsBetween(from, to)} AND organization_id = 'nimbus-tickets'`;
  const [exact] = await sql(`SELECT toFloat64(sum(revenue)) AS revenue, toFloat64(sum(cost)) AS cost,
      sum(response_bytes) AS egress, max(quota_consumed) AS used, max(quota_limit) AS allowed
    FROM events WHERE ${period}`);
  const answers = ['money', 'egress', 'quota-use'].map((name) =>
    panelAnswer(app.page, `consumer/${name}`, () => Promise.resolve())
  );
  await app.open(path, { from, to });
  const [revenue, egress, quota] = await Promise.all(answers);
  const sum = (rows: Array<Record<string, unknown>>, name: string) =>
    rows.reduce((total, row) => total + Number(row[name]), 0);
  expect(sum(revenue, 'revenue')).toBeCloseTo(Number(exact.revenue), 6);
  expect(sum(revenue, 'cost')).toBeCloseTo(Number(exact.cost), 6);
  expect(sum(egress, 'egress')).toBe(exact.egress);
  expect(Math.max(...quota.map(({ used }) => Number(used)))).toBe(exact.used);
  expect(Math.max(...quota.map(({ allowed }) => Number(allowed)))).toBe(exact.allowed);
  for (const title of ['Quota used against the limit', 'Calls by outcome', 'Revenue and cost', 'Egress']) {
    await expect(app.panel(title).locator('canvas')).toBeVisible();
  }
});
