import { expect, test } from './test';
import { reportCall } from './reportCall';
import { stackUrls } from './urls';

const DEADLINE_MS = 5_000;

test('a span of the OpenTelemetry SDK is on the Consumers screen within five seconds', async ({ app, sql }) => {
  const [{ id, name }] = await sql("SELECT id, name FROM directory WHERE level = 'organization' ORDER BY id LIMIT 1");
  const endpoint = `/e2e-${Date.now()}/{id}`;
  await app.open('consumers', {
    from: 'now-1h',
    to: 'now',
    'var-compare': 'off',
    'var-filters': `endpoint|=|${endpoint}`,
  });
  const row = app.table('Consumers').row(String(name));
  await expect(row).toHaveCount(0);

  const sent = Date.now();
  await reportCall(stackUrls().sidecar, { organizationId: String(id), endpoint });
  while (!(await row.isVisible()) && Date.now() - sent < DEADLINE_MS) {
    await app.refresh();
    await app.page.waitForTimeout(250);
  }
  const elapsed = Date.now() - sent;
  await expect(row).toBeVisible({ timeout: 1 });
  expect(elapsed).toBeLessThan(DEADLINE_MS);
  test.info().annotations.push({ type: 'measured', description: `on screen ${elapsed} ms after the call ended` });

  const [stored] = await sql(`SELECT organization_id, method, endpoint, status_code, error_class, service, source
    FROM events WHERE endpoint = '${endpoint}'`);
  expect(stored).toEqual({
    organization_id: id,
    method: 'GET',
    endpoint,
    status_code: 200,
    error_class: 'none',
    service: 'e2e',
    source: 'otlp_span',
  });

  const metrics = await (await fetch(`${stackUrls().sidecar}/metrics`)).text();
  const series = metrics.split('\n').filter((line) => line.includes(`endpoint="${endpoint}"`));
  expect(series.find((line) => line.startsWith('callsight_requests_total{'))).toMatch(/status_class="2xx".*\} 1$/);
  expect(series.find((line) => line.startsWith('callsight_request_duration_seconds_count{'))).toMatch(/\} 1$/);
});
