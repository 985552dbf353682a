import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestDatabase, type TestDatabase } from '../../collector/sidecar/src/clickhouse/testing';
import { type Sidecar } from '../../collector/sidecar/src/sidecar';
import { describeWithCollector } from '../support/collectorBinary';
import { type Collector, createCollector, SHORT_PAUSES } from '../support/collector';
import { send, spansOf } from './records';
import { startTestSidecar } from './sidecars';

const WAIT_MS = 30_000;

describeWithCollector('gateways through the Collector', () => {
  let database: TestDatabase;
  let sidecar: Sidecar;
  let collector: Collector;
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callsight-access-'));
    database = await startTestDatabase();
    sidecar = await startTestSidecar({ http: { port: 0 }, clickhouse: { url: database.url } });
  });
  afterEach(async () => {
    await collector.remove();
    await sidecar.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function startCollector(env: Record<string, string>, overlays: string[] = []): Promise<void> {
    const sidecarEnv = { CALLSIGHT_SIDECAR_URL: sidecar.url };
    collector = await createCollector({ overlays, env: { ...sidecarEnv, ...env }, extra: SHORT_PAUSES });
    await collector.start();
  }

  /** The rows with these columns, once there are so many. */
  async function rowsOf(columns: string, count: number): Promise<unknown[]> {
    for (const deadline = Date.now() + WAIT_MS; ; await sleep(100)) {
      const query = `SELECT ${columns} FROM callsight.events ORDER BY request_id`;
      const result = await database.client.query({ query, format: 'JSONCompactEachRow' });
      const rows = await result.json();
      if (rows.length >= count || Date.now() > deadline) {
        return rows;
      }
    }
  }

  it("read NGINX's access log from its file by NGINX's names", async () => {
    const log = join(folder, 'access.json');
    const env = { CALLSIGHT_ACCESS_LOG: log, CALLSIGHT_ACCESS_SERVICE: 'edge', CALLSIGHT_ACCESS_SOURCE: 'nginx' };
    const line = (number: number) => {
      const now = new Date();
      const seconds = (now.getTime() / 1000).toFixed(3);
      return `${JSON.stringify({
        ...{
          time: now.toISOString(),
          msec: seconds,
          request_method: 'GET',
          request_uri: `/orders/${number}?token=canary`,
        },
        ...{ status: '200', remote_addr: '192.0.2.10', http_x_request_id: `r-${number}`, request_time: '0.125' },
        ...{ upstream_response_time: '0.010, 0.100', upstream_cache_status: 'MISS', proxy_host: '-' },
        ...{ sent_http_ratelimit: '"default";r=75;t=9', sent_http_ratelimit_policy: '"default";q=100;w=60' },
        'api.consumer.application_id': 'acme-shop',
      })}\n`;
    };
    await appendFile(log, line(1));
    await startCollector(env, ['file-log']);
    await appendFile(log, line(2) + line(3));
    const columns =
      'request_id, service, endpoint, application_id, duration_us, upstream_us, cache_status, quota_consumed';
    const expected = ['edge', '/orders/{id}', 'acme-shop', 125_000, 110_000, 'miss'];
    const rows = await rowsOf(`${columns.replace('quota_consumed', 'toUInt32(quota_consumed)')}`, 3);
    expect(rows).toEqual(['r-1', 'r-2', 'r-3'].map((id) => [id, ...expected, 25]));
  });

  it('keep who called where the rules for credentials would hide it, and hide the key', async () => {
    await startCollector({});
    const tyk = { 'tyk.api.name': 'Orders', 'tyk.api.apikey': 'canary-key', 'tyk.api.apikey.alias': 'acme-shop' };
    await send(collector.url, spansOf(1, 1, tyk, { 'tyk.gw.id': 'solo' }));
    await send(collector.url, spansOf(2, 1, { 'http.request.header.x-credential-identifier': 'key-acme-1' }));
    await send(collector.url, spansOf(3, 1, { 'tyk.api.apikey': 'canary-key' }, { 'tyk.gw.id': 'solo' }));
    expect(await rowsOf('request_id, service, application_id, api_key_id', 3)).toEqual([
      ['req-1', 'Orders', 'acme-shop', ''],
      ['req-2', 'orders', 'anonymous', 'key-acme-1'],
      ['req-3', 'orders', 'anonymous', ''],
    ]);
  });
});
