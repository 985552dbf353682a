import { expect, test } from './test';

/* Onboarding and Retention with the numbers of raw events. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Eight days that end two hours ago, within the history of the tests: calls that go on arriving do not change them. */
function closedDays() {
  const to = Math.floor((Date.now() - 2 * HOUR_MS) / 1000) * 1000;
  return { from: to - 8 * DAY_MS, to };
}

const time = (ms: number) => `fromUnixTimestamp64Milli(${ms})`;

/** The units with their first key in a period, their first call, and what they have done, from raw events. */
const beginnings = (
  column: string,
  { from, to }: { from: number; to: number }
) => `SELECT keys.${column} AS id, key_time,
    minIf(event_time, event_type = 'api_request') AS first_call,
    countIf(event_type = 'api_request') > 0 AND first_call < key_time - toIntervalHour(1) AS called_before,
    countIf(event_type = 'api_request' AND error_class = 'none' AND status_code < 300) AS successes,
    countIf(event_type = 'api_request' AND attempt <= 1) AS calls
  FROM (SELECT ${column}, min(event_time) AS key_time FROM events WHERE event_type = 'key_issued'
      GROUP BY ${column} HAVING key_time >= ${time(from)} AND key_time < ${time(to)}) AS keys
  LEFT JOIN (SELECT * FROM events WHERE NOT inner AND event_time < ${time(to)}) AS events USING (${column})
  GROUP BY id, key_time`;

test('Onboarding has the steps, the stuck and their reasons as raw events have them', async ({ app, sql }) => {
  const period = closedDays();
  const funnel = app.page.getByRole('region', { name: 'From the key to the first error-free day' });
  for (const unit of ['developer', 'application']) {
    await app.open('growth/onboarding', { ...period, 'var-growth-unit': unit });
    const all = await sql(beginnings(`${unit}_id`, period));
    const raw = all.filter(({ called_before }) => called_before === 0);
    expect(raw.length).toBeGreaterThan(0);
    const succeeded = raw.filter(({ successes }) => Number(successes) > 0);
    const hundred = succeeded.filter(({ calls }) => Number(calls) >= 100);
    await expect(
      funnel.getByText(`${raw.length} ${unit}${raw.length === 1 ? '' : 's'}`, { exact: true })
    ).toBeVisible();
    if (all.length > raw.length) {
      await expect(app.page.getByText(`Left out: ${all.length - raw.length} that called before`)).toBeVisible();
    }
    const row = (name: string) => funnel.getByRole('row').filter({ has: app.page.getByRole('rowheader', { name }) });
    const shareOf = (part: number) => `${part} · ${((100 * part) / raw.length).toFixed(1)}%`;
    await expect(row('First success')).toContainText(shareOf(succeeded.length));
    await expect(row('100th call')).toContainText(shareOf(hundred.length));
  }

  // Willow Care is stuck: no success since its key, six days ago.
  const waiting = app.page.getByRole('region', { name: 'Waiting for the next step' });
  const willow = waiting.getByRole('row').filter({ hasText: 'Willow Care' });
  const [stuck] = await sql(`SELECT application_id, count() AS calls, countIf(error_class = 'none') AS successes
    FROM events WHERE event_type = 'api_request' AND organization_id = 'willow-care' AND attempt <= 1
      AND event_time < ${time(period.to)} GROUP BY application_id`);
  expect(stuck.successes).toBe(0);
  await expect(willow).toContainText('First success');
  await expect(willow).toContainText('stuck');
  await expect(willow).toContainText('Authentication (client)');
  await expect(willow).toContainText(Number(stuck.calls).toLocaleString('en-US'));
  await willow.getByRole('link', { name: /^Why do calls of/ }).click();
  await expect(app.page.getByRole('dialog')).toContainText('Failed calls');
  await app.page.keyboard.press('Escape');
  await willow.getByRole('link').first().click();
  await expect(app.heading).toHaveText('Care planner');
});

test('Retention has the cohorts and the active consumers of raw events', async ({ app, sql }) => {
  const to = Math.floor((Date.now() - 2 * HOUR_MS) / DAY_MS) * DAY_MS;
  const from = to - 8 * DAY_MS;
  await app.open('growth/retention', { from, to, 'var-growth-unit': 'application' });
  const [cohort] =
    await sql(`SELECT count() AS size, countIf(key_day + 7 <= end) AS eligible, countIf(key_day + 7 <= end
      AND arrayExists(day -> day >= key_day AND day < key_day + 7, days)) AS active
    FROM (SELECT application_id, toDate(min(event_time)) AS key_day, toDate(${time(to)}) AS end FROM events
      WHERE event_type = 'key_issued' GROUP BY application_id HAVING min(event_time) >= ${time(from)} AND key_day < end) AS keys
    LEFT JOIN (SELECT application_id, groupUniqArray(toDate(event_time)) AS days FROM events
      WHERE event_type = 'api_request' AND NOT inner AND error_class = 'none' GROUP BY application_id) AS active
    USING (application_id)`);
  const panel = app.page.getByRole('region', { name: 'Retention by the week of the first key' });
  const all = panel.getByRole('row').filter({ hasText: 'All cohorts' });
  await expect(all.getByRole('cell').first()).toHaveText(String(cohort.size));
  await expect(all).toContainText(`${String(cohort.active)}/${String(cohort.eligible)}`);
  for (const title of ['Active consumers: day, 7 days, 28 days', 'New, returning, resurrected, dormant']) {
    await expect(app.panel(title)).toBeVisible();
  }
  const [hours] = await sql(`SELECT count() AS hours, uniqExact(application_id) AS units FROM (
    SELECT DISTINCT application_id, toStartOfHour(event_time) FROM events
    WHERE event_type = 'api_request' AND NOT inner AND error_class = 'none'
      AND application_id NOT IN ('', 'unknown', 'anonymous')
      AND event_time >= ${time(from)} AND event_time < ${time(to)})`);
  const count = (value: unknown) => Number(value).toLocaleString('en-US');
  await expect(app.page.getByRole('region', { name: 'Stickiness in API-hours' })).toContainText(
    `${count(hours.units)} applications: ${count(hours.hours)} API-hours`
  );
});

test('a short period is made longer, and says so', async ({ app }) => {
  await app.open('growth/onboarding', { from: 'now-24h', to: 'now' });
  await expect(app.page.getByText('this screen shows the 35 days that end with it')).toBeVisible();
  await expect(app.page.getByRole('region', { name: 'From the key to the first error-free day' })).toBeVisible();
});
