import { type Screen } from './screen';
import { expect, test } from './test';

const VERBS = ['Why', 'Who', 'Raw', 'Alert', 'More'];

/** The panels of the open screen by title, and the names of the verbs of each. */
async function verbsOfPanels({ page }: Screen): Promise<Array<[title: string, names: string[]]>> {
  const panels = page.locator('section[data-testid^="data-testid Panel header"]');
  const found: Array<[string, string[]]> = [];
  for (const panel of await panels.all()) {
    const title = await panel.getByRole('heading', { level: 2 }).innerText();
    const verbs = await panel
      .getByRole('toolbar', { name: `Ask more: ${title}` })
      .locator('[data-verb]')
      .all();
    found.push([title, await Promise.all(verbs.map(async (verb) => (await verb.getAttribute('aria-label')) ?? ''))]);
  }
  return found;
}

test('every panel of every screen has the five verbs, named with its title', async ({ app, sql }) => {
  const [consumer] = await sql(`SELECT organization_id AS id, service, method, api_version AS version,
    replaceAll(replaceAll(endpoint, '~', '~7E'), '/', '~2F') AS endpoint FROM events
    WHERE error_class = 'server' AND NOT inner AND organization_id NOT IN ('', 'unknown', 'anonymous')
      AND event_time > now() - INTERVAL 12 HOUR AND api_version != '' LIMIT 1`);
  const parts = [consumer.service, consumer.method, consumer.version, consumer.endpoint];
  const endpoint = `endpoints/${parts.map((part) => encodeURIComponent(String(part))).join('/')}`;
  const organization = `consumers/organization/${String(consumer.id)}`;
  const paths = [
    ...['home', 'explorer/over-time', 'explorer/calls', 'consumers', 'endpoints'],
    ...['overview', 'endpoints', 'errors', 'calls'].map((tab) => `${organization}/${tab}`),
    ...['overview', 'consumers'].map((tab) => `${endpoint}/${tab}`),
  ];
  for (const path of paths) {
    await app.open(path);
    const panels = await verbsOfPanels(app);
    expect(panels.length, path).toBeGreaterThan(0);
    for (const [title, names] of panels) {
      expect(names, path).toEqual(VERBS.map((verb) => `${verb}: ${title}`));
    }
  }
});
