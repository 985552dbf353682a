import { reportInnerCall } from './reportInnerCall';
import { expect, test } from './test';

test('inner calls are on a screen only while they are included, and the choice is kept', async ({ app, urls }) => {
  const environment = `e2e-inner-${Date.now()}`;
  const filter = { from: 'now-1h', to: 'now', 'var-compare': 'off', 'var-filters': `environment|=|${environment}` };
  await app.open('endpoints', filter);
  const endpoints = app.table('Endpoints');
  await reportInnerCall(urls.sidecar, environment);
  await expect(async () => {
    await app.refresh();
    await expect(endpoints.row('GET /baskets/{id}')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 90_000 });
  await app.settled();
  await expect(endpoints.row('GET /rates/{id}')).toHaveCount(0);

  const include = app.page.getByRole('switch', { name: 'Include inner calls' });
  await app.showChoices();
  await expect(include).not.toBeChecked();
  // The switch itself is hidden: Grafana draws its label.
  await include.check({ force: true });
  // The sidecar may hold the inner call longer than the outer one.
  await expect(async () => {
    await app.refresh();
    await expect(endpoints.row('GET /rates/{id}')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 90_000 });
  await expect(endpoints.row('GET /baskets/{id}')).toBeVisible();
  expect(app.query.get('var-inner')).toBe('true');

  await app.page.reload();
  await app.settled();
  await expect(endpoints.row('GET /rates/{id}')).toBeVisible();
  await endpoints.row('GET /rates/{id}').getByRole('link').first().click();
  await app.tab('Calls').click();
  await app.settled();
  expect(app.query.get('var-inner')).toBe('true');
  await expect(app.table('Recent calls').row('Inner')).toHaveCount(1);

  await app.showChoices();
  await include.uncheck({ force: true });
  await expect(app.page.getByRole('heading', { name: 'No such calls are stored' })).toBeVisible();
});
