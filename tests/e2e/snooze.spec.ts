import { expect, test } from './test';

test('a claim that is put off is hidden, also when the page is loaded again, until it is asked for', async ({
  app,
}) => {
  await app.open('home');
  const claims = app.panel('Who needs attention now');
  const claim = claims.getByRole('link', { name: 'Fjord Travel', exact: true });
  await claims.getByRole('button', { name: 'Snooze or done: Fjord Travel' }).click();
  await app.page.getByRole('menuitem', { name: 'Done for today' }).click();
  await expect(claim).toHaveCount(0);
  await app.open('home');
  await expect(claims.getByRole('button', { name: 'Show snoozed: 1' })).toBeVisible();
  await expect(claim).toHaveCount(0);
  await claims.getByRole('button', { name: 'Show snoozed: 1' }).click();
  await expect(claim).toBeVisible();
});
