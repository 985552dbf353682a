import { join } from 'node:path';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ClickHouseClient } from '@clickhouse/client';
import { createClient, loadConfig, type Sidecar, silentLogger, startSidecar } from '@callsight/sidecar';
import { type ClickHouseProcess } from '../../clickhouse/start';
import { startTestClickHouse } from '../../clickhouse/testing';
import { type Service, startService } from '../../process/service';
import { writeDirectory } from '../commands/directory';
import { assignVariants } from '../stories/experiment';
import { timelineAt } from '../traffic/timeline';
import { createWorld } from '../world/world';
import { credentialOfKey } from './requestHeaders';

/** A call arrives in seconds; a machine under load takes longer. */
const ARRIVAL_MS = 60_000;

const world = createWorld(1);
const organization = world.organizations.find(({ id }) => id === 'delphi-market')!;
const [application] = organization.applications;
const [key] = application.keys;

let folder: string;
let clickhouse: ClickHouseProcess;
let client: ClickHouseClient;
let sidecar: Sidecar;
let demo: Service;
let api: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callsight-live-'));
  clickhouse = await startTestClickHouse();
  const directory = join(folder, 'directory.yaml');
  await writeDirectory(directory, timelineAt(world, Date.now()));
  const keyFile = join(folder, 'key');
  await writeFile(keyFile, 'k'.repeat(64));
  const file = join(folder, 'callsight.yaml');
  await writeFile(
    file,
    JSON.stringify({
      http: { port: 0 },
      clickhouse: { url: clickhouse.url },
      directory: { file: directory },
      privacy: { key_file: keyFile },
    })
  );
  const config = loadConfig(file, {});
  client = createClient(config);
  sidecar = await startSidecar(config, { logger: silentLogger });
  await sidecar.ready;
  demo = startService({
    name: 'demo',
    file: join(__dirname, '..', 'main.ts'),
    args: ['--config', file, '--otlp', sidecar.url, '--port', '0', '--rate', '0', '--no-history'],
  });
  api = await demo.ready;
});

afterAll(async () => {
  await demo?.stop();
  await sidecar?.close();
  await client?.close();
  await clickhouse?.close();
  await rm(folder, { recursive: true, force: true });
});

async function rowOf(requestId: string): Promise<Record<string, unknown>> {
  for (const deadline = Date.now() + ARRIVAL_MS; Date.now() < deadline; await sleep(100)) {
    const answer = await client.query({
      query: 'SELECT * FROM callsight.events WHERE request_id = {requestId: String}',
      query_params: { requestId },
      format: 'JSONEachRow',
    });
    const rows = await answer.json<Record<string, unknown>>();
    if (rows.length > 0) {
      expect(rows).toHaveLength(1);
      return rows[0];
    }
  }
  throw new Error(`The call ${requestId} did not arrive.`);
}

test('a call over HTTP arrives with every column', async () => {
  const begin = Date.now();
  const response = await fetch(`${api}/payments`, {
    method: 'POST',
    body: '{"amount":1}',
    headers: {
      authorization: `Bearer ${credentialOfKey(key)}`,
      'user-agent': application.sdk.userAgent,
      'x-request-id': 'req_test_1',
      'idempotency-key': 'idem-test-1',
      'x-forwarded-for': '203.0.113.9',
      'x-client-country': 'US',
      'x-attempt': '2',
      'x-retry-reason': 'server_error',
      'x-job-type': 'batch',
    },
  });
  const body = await response.text();
  const answered = Date.now();
  const row = await rowOf('req_test_1');
  const isSuccess = response.status < 400;
  expect(row).toMatchObject({
    organization_id: 'delphi-market',
    application_id: application.id,
    client_id: key.clientId,
    api_key_id: key.id,
    plan_id: 'enterprise',
    service: 'payments-api',
    endpoint: '/payments',
    endpoint_source: 'route',
    method: 'POST',
    api_version: 'v2',
    region: 'us-east-1',
    pop: 'us-east-1a',
    environment: 'production',
    country: 'US',
    ip_family: 4,
    network_type: application.sdk.networkType,
    sdk_name: application.sdk.name,
    sdk_version: application.sdk.version,
    runtime: 'browser',
    device_class: 'desktop',
    status_code: response.status,
    attempt: 2,
    retry_reason: 'server_error',
    request_bytes: 12,
    response_bytes: body.length,
    quota_bucket: 'calls_per_period',
    quota_limit: 500_000,
    revenue: isSuccess ? 0.0008 : 0,
    experiment: '',
    event_type: 'api_request',
    job_type: 'batch',
    source: 'otlp_span',
  });
  expect(row.developer_id).toMatch(/^dev_/);
  expect(JSON.stringify(row)).not.toContain(key.developerId);
  expect(JSON.stringify(row)).not.toContain('203.0.113.9');
  expect(JSON.stringify(row)).not.toContain('idem-test-1');
  for (const column of ['duration_us', 'queue_us', 'directory_version']) {
    expect(Number(row[column])).toBeGreaterThan(0);
  }
  // The demo fails a few calls by chance. A call that it refuses does not reach the service behind the gateway.
  const reachesService = isSuccess || (response.status >= 500 && row.error_type !== 'circuit_open');
  expect(Number(row.upstream_us) > 0).toBe(reachesService);
  for (const column of ['event_key', 'ip_pseudonym', 'idempotency_key']) {
    expect(String(row[column])).toMatch(/^[1-9]\d+$/);
  }
  const eventTime = Date.parse(`${String(row.event_time).replace(' ', 'T')}Z`);
  // Clocks of spans and of Date differ by milliseconds.
  expect(eventTime).toBeGreaterThan(begin - 1_000);
  expect(eventTime).toBeLessThan(answered + 1_000);
});

test('a call that takes part in the experiment says in which arm', async () => {
  await fetch(`${api}/orders/17`, {
    headers: { authorization: `Bearer ${credentialOfKey(key)}`, 'x-request-id': 'req_test_2' },
  });
  expect(await rowOf('req_test_2')).toMatchObject({
    endpoint: '/orders/{order_id}',
    experiment: 'v2_rollout',
    variant: assignVariants(world).get(application.id),
  });
});

test('a failed call keeps the reason that the API gave', async () => {
  const broken = world.organizations.find(({ id }) => id === 'cobalt-freight')!.applications[0].keys[0];
  let status = 0;
  let attempt = 0;
  // The story's own failures; one in a thousand calls fails by another cause, which has another reason.
  while (status !== 500 && status !== 504 && attempt < 100) {
    const response = await fetch(`${api}/orders/exports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${credentialOfKey(broken)}`, 'x-request-id': `req_broken_${++attempt}` },
      signal: AbortSignal.timeout(ARRIVAL_MS),
    });
    status = response.status;
  }
  const row = await rowOf(`req_broken_${attempt}`);
  expect(row.status_code).toBe(status);
  expect(row).toMatchObject(
    status === 504
      ? { error_type: 'timeout', error_class: 'timeout', timed_out: true }
      : { error_type: 'internal_error', error_class: 'server', timed_out: false }
  );
});

test('callers outside the directory are anonymous without a credential and unknown with one', async () => {
  const open = await fetch(`${api}/search/suggestions?q=x`, { headers: { 'x-request-id': 'req_test_3' } });
  expect(open.status).toBe(200);
  expect(await rowOf('req_test_3')).toMatchObject({
    organization_id: 'anonymous',
    api_key_id: '',
    error_class: 'none',
  });
  const closed = await fetch(`${api}/orders`, {
    headers: { 'x-request-id': 'req_test_4', authorization: 'Bearer a.b' },
  });
  expect(closed.status).toBe(401);
  expect(await rowOf('req_test_4')).toMatchObject({
    organization_id: 'unknown',
    application_id: 'unknown',
    error_class: 'authentication',
  });
});

test('an unknown path is a 404 and no credential reaches ClickHouse', async () => {
  const response = await fetch(`${api}/nowhere/123456`, { headers: { 'x-request-id': 'req_test_5' } });
  expect(response.status).toBe(404);
  const row = await rowOf('req_test_5');
  expect(row.error_class).toBe('not_found');
  expect(row.endpoint).not.toContain('123456');
  const answer = await client.query({ query: 'SELECT * FROM callsight.events', format: 'JSONEachRow' });
  expect(await answer.text()).not.toContain(key.secret);
});
