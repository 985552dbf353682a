import { OwnStack } from './ownStack';
import { PLUGIN_BASE_URL } from './plugin';
import { reportCall } from './reportCall';
import { CONSUMERS_TABLE } from './screen';
import { expect, test } from './test';

let stack: OwnStack;
test.beforeEach(async () => {
  stack = await OwnStack.start();
});
test.afterEach(() => stack.close());

test('a page that is open while its server starts again goes on with the new token', async ({
  page,
  app,
  consoleWatch,
}) => {
  // The first request with the old token is refused.
  consoleWatch.expect(/Failed to load resource/);
  const sidecar = await stack.startSidecar();
  await reportCall(sidecar, { organizationId: 'acme', endpoint: '/orders/{id}' });
  await page.goto(`${stack.url}${PLUGIN_BASE_URL}/consumers?from=now-1h&to=now`);
  await app.settled();
  const table = app.table(CONSUMERS_TABLE);
  await expect(table.row('acme')).toBeVisible();

  await stack.restartPage();
  await reportCall(sidecar, { organizationId: 'globex', endpoint: '/orders/{id}' });
  await app.refresh();
  await expect(table.row('globex')).toBeVisible();
});
