import { expect, test } from './test';

test('says what is set up as the data has it, and sends a test call to the sidecar of this stack', async ({
  app,
  sql,
  urls,
}) => {
  await app.open('setup');
  const checks = app.panel('What is set up');
  const row = (title: string) => checks.getByRole('listitem').filter({ hasText: title });
  const [{ total }] = await sql('SELECT uniqExact(level, id) AS total FROM callsight.directory');
  await expect(row('Consumers have names')).toContainText(`The directory has ${Number(total)} entries.`);
  await expect(row('Plans').getByRole('img', { name: 'Done' })).toBeVisible();
  await expect(row('Prometheus').getByRole('img', { name: 'Not set up' })).toBeVisible();

  const send = app.panel('Send calls');
  await expect(send.getByText(`curl ${urls.sidecar}/v1/traces`)).toBeVisible();
  await send.getByRole('button', { name: 'Send a test call' }).click();
  await expect(send.getByText('ClickHouse has the call.')).toBeVisible();
  const stored = await sql("SELECT count() AS calls FROM callsight.events WHERE service = 'callsight-example'");
  expect(Number(stored[0].calls)).toBeGreaterThan(0);
});

test('a deploy and a note of the events interface are marked on time charts', async ({ app, urls }) => {
  const time = new Date(Date.now() - 3_600_000).toISOString();
  const events = [
    { event_type: 'deploy', event_time: time, properties: { name: 'orders', version: '9.9.9' } },
    { event_type: 'note', event_time: time, properties: { text: 'Provider is down' } },
  ];
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${urls.sidecar}/v1/events`, { method: 'POST', headers, body: JSON.stringify(events) });
  expect(await answer.json()).toMatchObject({ accepted: 2 });
  await app.open('home', { from: 'now-24h', to: 'now' });
  const marks = app.panel('Latency percentiles').getByRole('list', { name: 'Annotations' });
  await expect(marks.getByRole('listitem')).toContainText(['Deploy orders 9.9.9', 'Provider is down']);
});
