import { consumerUrl, endpointUrl } from '../../src/links/routes';
import { encodeSegment } from '../../src/links/segment';
import { consumersQuery, endpointsQuery } from '../../src/queries/traffic/breakdownQuery';
import { encodedSegment } from '../../src/sql/segment';
import { startTestDatabase, type TestDatabase } from './database';
import { HOUR, HOURS, insertEvents, ORGANIZATIONS, START } from './events';
import { expand } from './expand';
import { LABELS, SCOPE } from './queries';

const PERIOD = { from: START, to: START + HOURS * HOUR };

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await insertEvents(database, 3000);
});
afterAll(() => database.close());

const ALL_BYTES = Array.from({ length: 127 }, (_, index) => String.fromCharCode(index + 1));

it.each(['', '.', '..', '...', '~', '~2F', 'a/b%c', '%2F', '${ds} [[x]]', '東京 🚀', ...ALL_BYTES])(
  'SQL writes %j as the same path segment as the app',
  async (text) => {
    const [{ segment }] = await database.rows(
      `SELECT ${encodedSegment('value')} AS segment FROM (SELECT unhex('${Buffer.from(text).toString('hex')}') AS value)`
    );
    // encodeURIComponent leaves some more characters as they are, which mean the same in a path.
    expect(decodeURIComponent(String(segment))).toBe(decodeURIComponent(encodeSegment(text)));
    expect(String(segment)).not.toMatch(/[/\\?#&+%]$|%2F|%25/);
  }
);

it('links every consumer to its page', async () => {
  const rows = await database.rows(expand(consumersQuery(SCOPE, LABELS).sql, PERIOD));
  expect(rows.map(({ id }) => id).sort()).toEqual([...ORGANIZATIONS].sort());
  for (const { id, path } of rows) {
    expect(decodeURIComponent(String(path))).toBe(decodeURIComponent(consumerUrl('organization', String(id))));
  }
});

it('links every endpoint to its page', async () => {
  const rows = await database.rows(expand(endpointsQuery(SCOPE).sql, PERIOD));
  expect(rows.length).toBeGreaterThan(10);
  for (const { service, method, api_version: version, endpoint, path } of rows) {
    const identity = {
      service: String(service),
      method: String(method),
      version: String(version),
      endpoint: String(endpoint),
    };
    expect(decodeURIComponent(String(path))).toBe(decodeURIComponent(endpointUrl(identity)));
  }
});
