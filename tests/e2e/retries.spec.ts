import { barriers } from './barriers';
import { expect, test } from './test';
import { toCount } from './table';

/* The story "A client that retries in storms" of docs/demo.md, with the numbers of raw events. */

test('Retries names who repeats its calls, as raw events have it, and Anomalies how many are judged', async ({
  app,
  sql,
}) => {
  await app.open('reliability/retries');
  const counted = async () => {
    const [row] = await sql(`SELECT countIf(attempt > 1) AS retries FROM events WHERE event_type = 'api_request'
      AND NOT inner AND organization_id = 'garnet-games' AND event_time > now() - INTERVAL 24 HOUR`);
    return Number(row.retries);
  };
  const table = app.table('Who retries');
  const columns = await table.columns();
  const garnet = (await table.rows()).find(([name]) => name === 'Garnet Games') ?? [];
  const cell = (column: string) => garnet[columns.indexOf(column)];
  expect(Math.abs(toCount(cell('Retries')) - (await counted()))).toBeLessThanOrEqual(0.05 * (await counted()));
  expect(toCount(cell('Attempts'))).toBe(toCount(cell('Logical calls')) + toCount(cell('Retries')));
  expect(Number(cell('Amplification').replace(' ×', ''))).toBeCloseTo(
    toCount(cell('Attempts')) / toCount(cell('Logical calls')),
    2
  );
  await expect(app.panel('What is retried')).toContainText('POST /payments');
  const storms = app.page.getByRole('region', { name: 'Retry storms' });
  await expect(storms).toContainText('Garnet Games');
  expect(await barriers(app, { contrast: true })).toEqual([]);
  await table.row('Garnet Games').getByRole('link').first().click();
  await expect(app.heading).toContainText('Garnet Games');

  await app.open('reliability/anomalies');
  const anomalies = app.page.getByRole('region', { name: 'Traffic anomalies' });
  await expect(anomalies).toContainText(/\d+ organizations are judged\.|No organization can be judged yet/);
  expect(await barriers(app, { contrast: true })).toEqual([]);
});
