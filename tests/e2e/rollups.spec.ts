import { createClient } from '@clickhouse/client';
import { OwnStack } from './ownStack';
import { PLUGIN_ID } from './plugin';
import { expect, test } from './test';

const TABLE = 'endpoint_calls_per_hour';

let stack: OwnStack;
test.beforeEach(async () => {
  stack = await OwnStack.start();
  await stack.startSidecar();
});
test.afterEach(() => stack.close());

/** Writes progress as a sidecar does that fills a rollup. */
async function write(stage: string, completeFrom: string, daysLeft: number): Promise<void> {
  const client = createClient({ url: stack.clickhouseUrl, database: 'callsight' });
  const row = { rollup: TABLE, stage, boundary: 0, complete_from: completeFrom, days_left: daysLeft, instance: 'test' };
  await client.insert({ table: 'schema_backfills', values: [row], format: 'JSONEachRow' });
  await client.close();
}

test('the configuration shows how far a new rollup is filled, and when it is complete', async ({ page }) => {
  const open = () => page.goto(`${stack.url}/plugins/${PLUGIN_ID}`);
  await open();
  await expect(page.getByText('No rollup had to be filled from stored calls.')).toBeVisible();

  await write('planned', '2149-06-06', 0);
  await open();
  await expect(page.getByText(`${TABLE}: about to be filled`)).toBeVisible();
  await write('filling', '2026-11-20', 2);
  // The page looks for itself: nobody reloads it.
  await expect(page.getByText(`${TABLE}: 1 of 3 days filled`)).toBeVisible();
  await write('complete', '1970-01-01', 0);
  await expect(page.getByText(`${TABLE}: complete`)).toBeVisible();
});
