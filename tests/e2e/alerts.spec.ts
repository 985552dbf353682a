import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { parse } from 'yaml';
import { withAlerting } from './alerting';
import { barriers } from './barriers';
import { expect, test } from './test';

const SERVER = "error_class IN ('timeout', 'upstream', 'circuit_open', 'server')";

/** What Grafana says about rules of Callsight: one fires, the query of another fails. */
const RULES = {
  status: 'success',
  data: {
    groups: [
      {
        name: 'callsight-consumer-errors',
        rules: [
          {
            ...{ uid: 'callsight-consumer-server-errors', name: 'Consumer gets more server errors', state: 'firing' },
            ...{ health: 'ok', type: 'alerting', labels: { source: 'callsight' } },
            alerts: [
              {
                ...{ state: 'Alerting', activeAt: '2026-11-27T10:00:00Z' },
                labels: {
                  consumer: 'Cobalt Freight',
                  page: '/a/callsight-analytics-app/consumers/organization/cobalt-freight',
                },
              },
            ],
          },
          {
            ...{ uid: 'callsight-silence', name: 'Consumer is silent', state: 'inactive', health: 'error' },
            ...{ type: 'alerting', labels: { source: 'callsight' }, lastError: 'Unknown table events' },
          },
        ],
      },
    ],
  },
};

/** Somebody knows about Cobalt Freight. */
const SILENCES = [
  {
    ...{ id: '7d8f', createdBy: 'ada', comment: 'Known', endsAt: '2027-01-02T10:00:00Z', status: { state: 'active' } },
    matchers: [
      { name: 'consumer', value: 'Cobalt.*', isRegex: true, isEqual: true },
      { name: '__alert_rule_uid__', value: 'callsight-consumer-server-errors', isRegex: false, isEqual: true },
    ],
  },
  {
    ...{ id: '9a1b', createdBy: 'grace', comment: '', endsAt: '2027-01-03T10:00:00Z', status: { state: 'active' } },
    matchers: [{ name: 'alertname', value: 'Consumer is silent', isRegex: false, isEqual: true }],
  },
];

const withRules = async (page: Page) => {
  await page.route('**/api/prometheus/grafana/api/v1/rules', (route) => route.fulfill({ json: RULES }));
  await page.route('**/api/alertmanager/grafana/api/v2/silences', (route) => route.fulfill({ json: SILENCES }));
  await page.route('**/api/alertmanager/grafana/api/v2/alerts', (route) => route.fulfill({ json: [] }));
};

test('lists the templates, who fires, and the rule that is in error', async ({ app }) => {
  await withAlerting(app.page);
  await withRules(app.page);
  await app.open('reliability/alerts');
  const now = app.panel('In Grafana now');
  await expect(now.getByRole('link', { name: 'Cobalt Freight' })).toBeVisible();
  await expect(now).toContainText(/A rule is in error: it watches nothing\s*Consumer is silent/);
  await expect(now).toContainText('Unknown table events');
  const templates = app.panel('Templates');
  await expect(templates.getByRole('row', { name: /Consumer gets more server errors/ })).toContainText('Firing 1');
  await expect(templates.getByRole('row', { name: /Consumer is silent/ })).toContainText('Error');
  await expect(now.getByRole('row', { name: /Cobalt Freight/ })).toContainText(/Muted.*by ada until 2 Jan/);
  await expect(now.getByRole('link', { name: /by ada/ })).toHaveAttribute('href', /alerting\/silence\/7d8f\/edit/);
  await expect(templates.getByRole('row', { name: /Consumer gets more server/ })).not.toContainText('Muted');
  await expect(templates.getByRole('row', { name: /Consumer is silent/ })).toContainText(/Muted.*by grace/);
  await expect(templates.getByRole('row', { name: /Quota is used to 75%/ })).toContainText('Not installed');
  await expect(templates.getByRole('row', { name: /Consumer is silent/ })).toContainText('0 to 11.6 of 1,000');
  expect(await barriers(app, { contrast: true })).toEqual([]);
  await templates.getByRole('link', { name: 'Many records cannot be used' }).click();
  await expect(app.panel('No back-test')).toContainText('metrics of Prometheus');
});

test('a template says for whom it would have fired, as raw events have it, and makes the rule', async ({
  app,
  sql,
}) => {
  await withAlerting(app.page);
  await withRules(app.page);
  await app.open('reliability/alert/organization-error-ratio');
  await expect(app.heading).toHaveText('Organization gets too many server errors');
  const result = app.panel('Back-test on your data, last 28 days');
  await expect(result).toContainText(/Would have fired \d+ times? for \d+ consumers? in the last 28 days|once/);
  const expected = await sql(`SELECT DISTINCT names.name AS name FROM (
      SELECT organization_id, toStartOfHour(event_time) AS hour FROM events
      WHERE event_type = 'api_request' AND NOT inner AND error_class != 'unknown' AND event_time < toStartOfHour(now())
        AND organization_id NOT IN ('', 'unknown', 'anonymous') AND event_time >= toStartOfHour(now()) - toIntervalDay(28)
      GROUP BY organization_id, hour HAVING count() >= 50 AND countIf(${SERVER}) >= 10 AND countIf(${SERVER}) / count() > 0.05) AS bad
    JOIN (SELECT id, any(name) AS name FROM directory WHERE level = 'organization' GROUP BY id) AS names ON names.id = bad.organization_id`);
  const shown = await result.getByRole('row').getByRole('link').allInnerTexts();
  expect(shown.sort()).toEqual(expected.map(({ name }) => String(name)).sort());
  expect(await barriers(app, { contrast: true })).toEqual([]);

  const threshold = app.page.getByLabel('Fires above');
  await app.page.getByLabel('At most').fill('0');
  await result.getByRole('button', { name: /^Use / }).click();
  await expect(result).toContainText(/Would not have fired in the last 28 days above|0 a week/);
  expect(Number(await threshold.inputValue())).toBeGreaterThan(5);
  await threshold.fill('99');
  await expect(result).toContainText('Would not have fired in the last 28 days above 99.0% of the calls.');
  await threshold.fill('0.1');
  await expect(app.page.getByText('The back-test has no values below 1.0%.')).toBeVisible();
  await threshold.fill('20');
  const href = await app.page.getByRole('link', { name: 'Create rule in Grafana' }).getAttribute('href');
  const form = JSON.parse(new URL(href ?? '', 'http://grafana').searchParams.get('defaults') ?? '');
  expect(form).toMatchObject({ name: 'Organization gets too many server errors', condition: 'C', evaluateFor: '5m' });
  expect(form.queries[2].model.conditions[0].evaluator.params).toEqual([0.2]);

  await app.page.getByRole('button', { name: 'Export' }).click();
  const download = app.page.waitForEvent('download');
  await app.page.getByRole('menuitem', { name: 'Download YAML' }).click();
  const [group] = parse(await readFile(await (await download).path(), 'utf8')).groups;
  expect(group.rules[0].data[2].model.conditions[0].evaluator.params).toEqual([0.2]);
  expect(group.rules[0].data[0].model.rawSql).toContain('/* callsight:alert/organization-error-ratio */');
});
