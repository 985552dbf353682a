import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestDatabase, type TestDatabase } from './clickhouse/testing';
import { createLogger } from './logger';
import { hrTime } from './otlp/testing';
import { type Sidecar, startSidecar } from './sidecar';
import { post, protobuf, spanNow } from './sidecar.testing';

const CANARY = 'canary-5e1f';
const ADDRESS = '203.0.113.77';

describe('what is stored of a person', () => {
  let folder: string;
  let database: TestDatabase;
  let sidecar: Sidecar;
  const log: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callsight-privacy-'));
    const file = join(folder, 'directory.yaml');
    await writeFile(
      file,
      `
plans: [{ id: pro, name: Pro }]
organizations: [{ id: acme, name: "Acme 'n' Co 🦊", plan_id: pro, created_time: 2025-03-01 }]
applications: [{ id: shop, name: Shop, organization_id: acme }]
developers: [{ id: "${CANARY}@acme.example", organization_id: acme }]
keys: [{ id: key-1, application_id: shop, developer_id: "${CANARY}@acme.example" }]
`
    );
    database = await startTestDatabase({ http: { port: 0 }, commit: { wait_ms: 5 }, directory: { file } });
    sidecar = await startSidecar(database.config, { logger: createLogger('debug', (line) => log.push(line)) });
    await sidecar.ready;
  });
  afterAll(async () => {
    await sidecar.close();
    await database.close();
    await rm(folder, { recursive: true });
  });

  const dump = async (table: string) => {
    const result = await database.client.query({ query: `SELECT * FROM callsight.${table}`, format: 'JSONEachRow' });
    return result.text();
  };

  it('is the directory with names, and with the pseudonyms that events have', async () => {
    const attributes = { 'http.request.method': 'GET', 'http.route': '/orders', 'api.key.id': 'key-1' };
    expect((await post(sidecar, '/v1/traces', protobuf([spanNow(1, { attributes })]))).status).toBe(200);
    expect(
      await database.row(`SELECT e.organization_id AS id, o.name AS name, p.name AS plan, d.level AS level
        FROM callsight.events AS e
        JOIN callsight.directory AS o ON o.level = 'organization' AND o.id = e.organization_id
        JOIN callsight.directory AS p ON p.level = 'plan' AND p.id = e.plan_id
        JOIN callsight.directory AS d ON d.level = 'developer' AND d.id = e.developer_id`)
    ).toEqual({ id: 'acme', name: "Acme 'n' Co 🦊", plan: 'Pro', level: 'developer' });
    const key = await database.row(`SELECT organization_id, plan_id FROM callsight.directory WHERE id = 'key-1'`);
    expect(key).toEqual({ organization_id: 'acme', plan_id: 'pro' });
  });

  it('is no secret, no address and no developer: in no table, metric or log line', async () => {
    const attributes = {
      'http.request.method': 'GET',
      'url.path': `/orders/${CANARY}@x`,
      'url.query': `token=${CANARY}`,
      'url.full': `https://u:${CANARY}@h/orders?token=${CANARY}`,
      'http.request.header.authorization': [`Bearer ${CANARY}`],
      'http.request.header.cookie': [CANARY],
      'http.request.header.x-api-key': [CANARY],
      'http.request.header.idempotency-key': [CANARY],
      'http.response.header.set-cookie': [CANARY],
      'client.address': ADDRESS,
      'api.consumer.developer_id': `${CANARY}@acme.example`,
      'some.body': CANARY,
    };
    const spans = [
      spanNow(10, { attributes, name: CANARY }),
      spanNow(11, { attributes, name: CANARY, start: hrTime(1) }),
    ];
    expect((await post(sidecar, '/v1/traces', protobuf(spans))).status).toBe(200);
    const line = JSON.stringify({
      event_type: 'a',
      event_time: CANARY,
      client: { address: ADDRESS },
      colour: CANARY,
    });
    for (const [path, body, type] of [
      ['/v1/traces', CANARY, 'application/x-protobuf'],
      ['/v1/logs', `{"resourceLogs": ${CANARY}`, 'application/json'],
      ['/v1/events', `${line}\n${CANARY}`, 'application/x-ndjson'],
      [`/v1/events?${CANARY}`, '{}', `text/${CANARY}`],
    ]) {
      await post(sidecar, path, body, { 'content-type': type, authorization: CANARY, cookie: CANARY });
    }
    expect(await database.row('SELECT count() AS n FROM callsight.dead_letters')).toEqual({ n: '5' });
    const places = {
      events: await dump('events'),
      deadLetters: await dump('dead_letters'),
      directory: await dump('directory'),
      rollup: await (
        await database.client.query({
          query: 'SELECT * EXCEPT durations FROM callsight.endpoint_calls_per_hour',
          format: 'JSONEachRow',
        })
      ).text(),
      metrics: await (await fetch(`${sidecar.url}/metrics`)).text(),
      log: log.join(''),
    };
    for (const [place, text] of Object.entries(places)) {
      expect([place, text.length > 0, text.includes(CANARY), text.includes(ADDRESS)]).toEqual([
        place,
        true,
        false,
        false,
      ]);
    }
  });
});
