import { readFile } from 'node:fs/promises';
import { expect, test } from './test';
import type { Row } from './query';

/*
 * One metric of an experiment, the plan and the report, against independent SQL on raw events.
 */

const COUNTED = "event_type = 'api_request' AND NOT inner";

/** Consumers of v2_rollout with their arm, plan, calls and failed calls, up to the last whole day. */
const unitsSql = (
  start: unknown
) => `WITH toDateTime64('${String(start)}', 3, 'UTC') AS start, toStartOfDay(now('UTC')) AS end
  SELECT first.arm AS arm, any(first.plan) AS plan, countIf(status_code >= 500) AS failed, count() AS calls
  FROM events AS calls INNER JOIN (
    SELECT application_id, min(event_time) AS first_time, argMin(variant, (event_time, event_key)) AS arm,
      argMin(plan_id, (event_time, event_key)) AS plan
    FROM events WHERE experiment = 'v2_rollout' AND ${COUNTED} AND event_time >= start AND event_time < end
    GROUP BY application_id
  ) AS first ON first.application_id = calls.application_id
  WHERE ${COUNTED} AND event_time >= first.first_time AND event_time < end AND error_class != 'unknown'
    AND service IN ('orders-api', 'search-api')
  GROUP BY calls.application_id, arm`;

const definedStart =
  "SELECT parseDateTime64BestEffort(JSONExtractString(definition, 'start'), 3, 'UTC') AS start FROM experiments WHERE key = 'v2_rollout' ORDER BY loaded_time DESC LIMIT 1";

const percent = (share: number) => `${(100 * share).toFixed(2)}%`;

/** The mean of the consumers' own rates. */
const meanRate = (units: Row[]) =>
  units.reduce((sum, { failed, calls }) => sum + Number(failed) / Number(calls), 0) / units.length;

test('a row of the result leads to its metric, whose last day has the figures of raw events', async ({ app, sql }) => {
  await app.open('growth/experiment/v2_rollout');
  await app.panel('Result').getByRole('link', { name: 'Server error rate' }).click();
  await expect(app.page).toHaveURL(/experiment\/v2_rollout\/metric\?.*var-metric=server_error_rate/);
  const [{ start }] = await sql(definedStart);
  const units = await sql(unitsSql(start));
  const [control, treatment] = ['control', 'treatment'].map((arm) => units.filter((unit) => unit.arm === arm));
  expect(Math.min(control.length, treatment.length)).toBeGreaterThan(15);

  const overTime = app.page.getByRole('region', { name: 'Difference over time' });
  const days = overTime.getByRole('table', { name: /All days up to the day/ }).getByRole('row');
  const last = days.last();
  await expect(last).toContainText(`${control.length} : ${treatment.length} consumers`);
  await expect(last).toContainText(`${percent(meanRate(control))} →`);
  const difference = 100 * (meanRate(treatment) - meanRate(control));
  await expect(last).toContainText(`${difference > 0 ? '+' : '−'}${Math.abs(difference).toFixed(2)} pp`);

  const distribution = app.page.getByRole('region', { name: 'Consumers by their own value' });
  await expect(distribution).toContainText(`control ${control.length} consumers`);
  await expect(distribution).toContainText(`treatment ${treatment.length} consumers`);

  const segments = app.page.getByRole('region', { name: 'Difference by segment' });
  const pp = (change: number) => `${change > 0 ? '+' : change < 0 ? '−' : ''}${Math.abs(100 * change).toFixed(2)} pp`;
  const plans = [...new Set(units.map((unit) => String(unit.plan)))];
  const within = plans.reduce((sum, plan) => {
    const [c, v] = [control, treatment].map((arm) => arm.filter((unit) => unit.plan === plan));
    if (c.length === 0 || v.length === 0) {
      return sum;
    }
    const weight = (c.length / control.length + v.length / treatment.length) / 2;
    return sum + weight * (meanRate(v) - meanRate(c));
  }, 0);
  await expect(segments).toContainText(
    `the difference is ${pp(difference / 100)}: ${pp(within)} from other values within segments`
  );
  for (const plan of plans) {
    const of = (arm: Row[]) => arm.filter((unit) => unit.plan === plan).length;
    await expect(segments.getByRole('table').first().getByRole('row').filter({ hasText: plan })).toContainText(
      `${of(control)} : ${of(treatment)}`
    );
  }
});

test('a percentile has its days, too, and every panel its SQL', async ({ app }) => {
  await app.open('growth/experiment/v2_rollout/metric', { 'var-metric': 'latency_p50', 'var-variant': 'treatment' });
  const overTime = app.page.getByRole('region', { name: 'Difference over time' });
  await expect(
    overTime
      .getByRole('table', { name: /Each day alone/ })
      .getByRole('row')
      .last()
  ).toContainText(/% \[.*ms → /);
  await overTime.hover();
  await overTime.getByRole('button', { name: /^More/ }).click();
  await app.page.getByRole('menuitem', { name: 'SQL' }).click();
  await expect(app.page.getByRole('dialog')).toContainText('callsight:experiment-metric/latency-days');
});

test('a metric of a goal says that the definition needs one', async ({ app }) => {
  await app.open('growth/experiment/payments_aa/metric', { 'var-metric': 'conversion' });
  await expect(app.page.getByRole('heading', { name: 'The experiment has no goal endpoint' })).toBeVisible();
});

test('a plan rests on the consumers of the last weeks, and says what is not reachable', async ({ app, sql }) => {
  await app.open('growth/plan', { 'var-plan-metric': 'server_error_rate', 'var-lift': '0.01' });
  const plan = app.page.getByRole('region', { name: 'Size and duration' });
  await expect(
    plan.getByRole('heading', { name: 'Not reachable: a change of 1.0% in Server error rate' })
  ).toBeVisible();
  await expect(plan).toContainText(/\d+ consumers are needed; \d+ call within 84 days/);
  const [{ units, rate }] = await sql(`SELECT count() AS units, avg(failed / calls) AS rate FROM (
    SELECT countIf(status_code >= 500) AS failed, countIf(error_class != 'unknown') AS calls FROM events
    WHERE ${COUNTED} AND event_time < toStartOfDay(now('UTC')) AND event_time >= toStartOfDay(now('UTC')) - toIntervalDay(28)
      AND application_id NOT IN ('', 'unknown', 'anonymous') GROUP BY application_id)`);
  await expect(plan).toContainText(`Now: ${String(units)} applications, Server error rate ${percent(Number(rate))}`);
  await expect(plan.getByRole('columnheader', { name: 'Chance to find 1.0%, simulated' })).toBeVisible();

  await app.open('growth/plan', { 'var-plan-metric': 'conversion', 'var-goal': '/orders/{order_id}' });
  const [{ share }] = await sql(`SELECT avg(converted) AS share FROM (
    SELECT max(endpoint = '/orders/{order_id}' AND error_class = 'none') AS converted FROM events
    WHERE ${COUNTED} AND event_time < toStartOfDay(now('UTC')) AND event_time >= toStartOfDay(now('UTC')) - toIntervalDay(28)
      AND application_id NOT IN ('', 'unknown', 'anonymous') GROUP BY application_id)`);
  await expect(plan).toContainText(`Now: ${String(units)} applications, Conversion ${percent(Number(share))}`);
  await expect(plan.getByRole('row').last()).toContainText(/12 weeks.*\d%.*\d%/);

  await app.open('growth/plan', { 'var-plan-metric': 'latency_p50' });
  await expect(plan).toContainText(/Latency p50 [\d.]+ ms/);
});

test('the report has the verdict and the figures of the screen', async ({ app }) => {
  await app.open('growth/experiment/v2_rollout');
  const save = async (format: string) => {
    const download = app.page.waitForEvent('download');
    await app.panel('Result').getByRole('button', { name: 'Export' }).click();
    await app.page.getByRole('menuitem', { name: `Report as ${format}` }).click();
    const file = await download;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };
  const markdown = await save('Markdown');
  expect(markdown.name).toBe('v2_rollout report.md');
  expect(markdown.text).toMatch(/\*\*Do not ship\.\*\* .*Server error rate/);
  const { text } = await save('JSON');
  expect(JSON.parse(text)).toMatchObject({
    format: 'callsight.experiment_report',
    variants: [{ variant: 'treatment', verdict: { decision: 'do_not_ship' } }],
  });
});
