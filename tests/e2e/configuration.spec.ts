import { expect, test } from './test';

test('Test says what the data source holds', async ({ app, sql }) => {
  const storedNow = async () => Number((await sql('SELECT sum(calls) AS calls FROM endpoint_calls_per_hour'))[0].calls);
  await app.openConfiguration();
  const before = await storedNow();
  await app.page.getByRole('button', { name: 'Test' }).click();
  await expect(app.page.getByText('The data source works and has data')).toBeVisible();
  const text = await app.page.getByRole('alert').or(app.page.getByRole('status')).first().innerText();
  const stored = Number(/Calls stored:\s*([\d,]+)/.exec(text)?.[1].replaceAll(',', ''));
  // Demo traffic goes on while the test runs.
  expect(stored).toBeGreaterThanOrEqual(before);
  expect(stored).toBeLessThanOrEqual(await storedNow());
  expect(text).toMatch(/Calls of known consumers.*\d+(\.\d)? ?%/);
});

test('a database that is not there is said to lack tables, and nothing is saved', async ({ app }) => {
  await app.openConfiguration();
  await app.page.getByLabel('Database').fill('elsewhere');
  await app.page.getByRole('button', { name: 'Test' }).click();
  await expect(app.page.getByText('tables are missing')).toBeVisible();
  await app.page.reload();
  await expect(app.page.getByLabel('Database')).toHaveValue('callsight');
});

test('an impossible database name is refused before it is sent', async ({ app }) => {
  await app.openConfiguration();
  await app.page.getByLabel('Database').fill("a'; DROP TABLE events");
  await expect(app.page.getByText('Letters, digits and underscores')).toBeVisible();
  await expect(app.page.getByRole('button', { name: 'Save' })).toBeDisabled();
});

test('what is saved is there after a reload', async ({ app }) => {
  await app.openConfiguration();
  // Other tests read the same settings meanwhile: no screen of theirs shows this one.
  const query = app.page.getByLabel('Query of a trace');
  // Saving loads the page again: what is typed before it does is lost.
  const save = async (text: string) => {
    await query.fill(text);
    const loaded = app.page.waitForEvent('load');
    await app.page.getByRole('button', { name: 'Save' }).click();
    await loaded;
    await expect(query).toHaveValue(text);
  };
  await save('{ trace:id = "${traceId}" }');
  await save('${traceId}');
});

test('the endpoints that were learnt are listed, with the text that renames one', async ({ app, sql }) => {
  // A sidecar stores what it learns once a minute.
  const newest = () => sql("SELECT template FROM endpoint_list WHERE kind = 'endpoint' ORDER BY calls DESC LIMIT 1");
  await expect.poll(async () => (await newest()).length, { timeout: 120_000 }).toBe(1);
  const [{ template }] = await newest();
  await app.openConfiguration();
  const section = app.page.getByRole('group', { name: 'Endpoints' });
  await section.getByRole('textbox', { name: 'Search services and templates' }).fill(String(template));
  const row = section
    .getByRole('row')
    .filter({ hasText: String(template) })
    .first();
  await expect(row).toContainText('Endpoint');
  await row.getByRole('button', { name: /expand/i }).click();
  await expect(section.getByText(`- { match: '${String(template)}', as: '${String(template)}' }`)).toBeVisible();
  await expect(section.getByText(/No stated route was refused|Refused routes/)).toBeVisible();
});
