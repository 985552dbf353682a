import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestAuthority } from '../certificates.testing';
import { startTestDatabase, type TestDatabase } from '../clickhouse/testing';
import { parseConfig } from '../config/config';
import { createLogger } from '../logger';
import { TEST_KEY } from '../pipeline/testing';
import { type Sidecar, startSidecar } from '../sidecar';
import { isConserved, metric, post, protobuf, spanNow } from '../sidecar.testing';
import { keptAlive, send } from './listener.testing';

const OLD = 'the-old-token-of-the-collector';
const NEW = 'the-new-token-of-the-collector';

describe('the listener', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callsight-listener-'));
  const authority = new TestAuthority();
  let database: TestDatabase;
  let sidecar: Sidecar | undefined;
  let log: string[] = [];
  let spanId = 0;

  beforeAll(async () => {
    database = await startTestDatabase();
  });
  afterEach(async () => {
    await sidecar?.close();
    sidecar = undefined;
  });
  afterAll(async () => {
    await database.close();
    authority.remove();
    rmSync(folder, { recursive: true });
  });

  const start = async (http: Record<string, unknown>, environment: Record<string, string> = {}) => {
    log = [];
    const settings = { http: { port: 0, ...http }, clickhouse: { url: database.url } };
    const config = parseConfig({ ...settings, commit: { wait_ms: 5 } }, { ...TEST_KEY, ...environment });
    sidecar = await startSidecar(config, { logger: createLogger('debug', (line) => log.push(line)) });
    await sidecar.ready;
    return sidecar;
  };
  const trace = (spans = 1) => protobuf(Array.from({ length: spans }, () => spanNow(++spanId)));
  const headers = (token?: string) => ({
    'content-type': 'application/x-protobuf',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  });
  const statusOf = async (token?: string) =>
    (await post({ url: sidecar?.url ?? '' }, '/v1/traces', trace(), headers(token))).status;
  const until = async (isTrue: () => Promise<boolean>) => {
    while (!(await isTrue())) {
      await sleep(20);
    }
  };

  it('asks for a token, and takes the old and the new one while both are in the file', async () => {
    const file = join(folder, 'tokens');
    writeFileSync(file, `collector: ${OLD}\n`);
    const { url } = await start(
      { auth: { tokens_file: file }, reload_seconds: 0.05 },
      { CALLSIGHT_HTTP_TOKENS: `shop:${OLD}-shop` }
    );
    expect(await statusOf(OLD)).toBe(200);
    expect(await statusOf(`${OLD}-shop`)).toBe(200);
    expect(await statusOf(NEW)).toBe(401);

    const refused = await post({ url }, '/v1/traces', trace(), headers());
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="callsight"']);
    expect(refused.headers.get('content-type')).toBe('application/x-protobuf');
    // google.rpc.Status with code 16, UNAUTHENTICATED.
    expect([...Buffer.from(await refused.arrayBuffer()).subarray(0, 2)]).toEqual([0x08, 16]);
    for (const path of ['/v1/logs', '/v1/events', '/metrics', '/diagnostics']) {
      expect((await fetch(`${url}${path}`, { method: path.startsWith('/v1') ? 'POST' : 'GET' })).status).toBe(401);
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);

    writeFileSync(file, `collector: ${OLD}\ncollector: ${NEW}\n`);
    await until(async () => (await statusOf(NEW)) === 200);
    expect(await statusOf(OLD)).toBe(200);
    writeFileSync(file, 'broken');
    await until(async () => log.join('').includes('the tokens cannot be used'));
    expect(await statusOf(OLD)).toBe(200);
    writeFileSync(file, `collector: ${NEW}\n`);
    await until(async () => (await statusOf(OLD)) === 401);
    expect(await statusOf(NEW)).toBe(200);

    const metrics = await (await fetch(`${url}/metrics`, { headers: headers(NEW) })).text();
    expect(metrics).toMatch(/callsight_http_sender_responses_total\{sender="collector",code="200"\} \d+/);
    expect(metrics).toContain('callsight_http_sender_responses_total{sender="shop",code="200"} 1');
    expect(metrics).toMatch(/callsight_http_reload_failures_total [1-9]/);
    expect(metrics + log.join('')).not.toMatch(/the-(old|new)-token/);
  });

  it('speaks TLS, and takes a new certificate without dropping connections', async () => {
    const first = authority.issue('first');
    const file = { cert: join(folder, 'tls.crt'), key: join(folder, 'tls.key') };
    const use = ({ cert, key }: typeof first) => {
      writeFileSync(file.cert, readFileSync(cert));
      writeFileSync(file.key, readFileSync(key));
    };
    use(first);
    const { url } = await start({ tls: { cert_file: file.cert, key_file: file.key }, reload_seconds: 0.05 });
    expect(url).toMatch(/^https:/);
    const agent = keptAlive({ ca: authority.pem });
    const options = { method: 'POST', headers: headers() };
    expect(await send(`${url}/v1/traces`, { ...options, agent }, trace())).toMatchObject({
      status: 200,
      serverName: 'first',
    });
    use(authority.issue('second'));
    await until(
      async () => (await send(`${url}/healthz`, { ca: authority.pem, agent: false })).serverName === 'second'
    );
    expect(await send(`${url}/v1/traces`, { ...options, agent }, trace())).toMatchObject({
      status: 200,
      serverName: 'first',
    });
    agent.destroy();
    await expect(send(`${url}/healthz`, { agent: false })).rejects.toThrow(/certificate/);
    await expect(send(url.replace('https:', 'http:'))).rejects.toThrow();
    const old = {
      ca: authority.pem,
      agent: false as const,
      minVersion: 'TLSv1.1' as const,
      maxVersion: 'TLSv1.1' as const,
    };
    await expect(send(`${url}/healthz`, old)).rejects.toThrow(/protocol|version|alert/i);
  });

  it('asks for a client certificate of its CA on all paths but those of probes', async () => {
    const server = authority.issue('localhost');
    const { url } = await start({
      tls: { cert_file: server.cert, key_file: server.key, client_ca_file: authority.cert },
    });
    const of = (certificate?: typeof server) => ({
      ...{ method: 'POST', headers: headers(), ca: authority.pem, agent: false as const },
      ...(certificate && { cert: readFileSync(certificate.cert), key: readFileSync(certificate.key) }),
    });
    const stranger = new TestAuthority();
    expect((await send(`${url}/v1/traces`, of(authority.issue('edge-collector')), trace())).status).toBe(200);
    expect((await send(`${url}/v1/traces`, of(stranger.issue('edge-collector')), trace())).status).toBe(401);
    expect((await send(`${url}/v1/traces`, of(), trace())).status).toBe(401);
    stranger.remove();
    expect((await send(`${url}/metrics`, { ...of(), method: 'GET' })).status).toBe(401);
    expect((await send(`${url}/readyz`, { ...of(), method: 'GET' })).status).toBe(200);
    const metrics = await send(`${url}/metrics`, { ...of(authority.issue('prometheus')), method: 'GET' });
    expect(metrics.body).toContain('callsight_http_sender_responses_total{sender="edge-collector",code="200"} 1');
  });

  it('limits the rate of each source, says when to come again, and loses no record', async () => {
    const limits = { records_per_second: 10, burst: 20 };
    const { url } = await start(
      { auth: { metrics: false }, rate_limit: limits },
      { CALLSIGHT_HTTP_TOKENS: `a:${OLD},b:${NEW}` }
    );
    const body = trace(5_000);
    expect((await post({ url }, '/v1/traces', body, headers(OLD))).status).toBe(200);
    const refused = await post({ url }, '/v1/traces', trace(3), headers(OLD));
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(400);
    expect((await post({ url }, '/v1/traces', trace(3), headers(NEW))).status).toBe(200);
    expect((await post({ url }, '/v1/traces', 'broken', headers(OLD))).status).toBe(429);
    expect(await metric({ url }, 'callsight_pipeline_rejected_total')).toBe(4);
    expect(await metric({ url }, 'callsight_pipeline_received_total')).toBe(5_007);
    expect(await isConserved({ url })).toBe(true);
  });

  it('does not start where others could write', async () => {
    await expect(start({ host: '0.0.0.0' })).rejects.toThrow(
      /http\.host: 0\.0\.0\.0 .*tokens_file.*http\.insecure: true/s
    );
    await expect(start({ auth: { tokens_file: join(folder, 'none') } })).rejects.toThrow(/tokens_file: .*ENOENT/);
    const [one, other] = [authority.issue('one'), authority.issue('other')];
    await expect(start({ tls: { cert_file: one.cert, key_file: other.key } })).rejects.toThrow(/http\.tls: .*together/);
  });
});
