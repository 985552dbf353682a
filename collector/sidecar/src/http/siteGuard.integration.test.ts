import { parseConfig } from '../config/config';
import { silentLogger } from '../logger';
import { TEST_KEY } from '../pipeline/testing';
import { type Sidecar, startSidecar } from '../sidecar';
import { send } from './listener.testing';

const ROUTES = [
  ['POST', '/v1/traces', 'application/json'],
  ['POST', '/v1/logs', 'application/x-protobuf'],
  ['POST', '/v1/events', 'application/json'],
  ['GET', '/metrics', ''],
  ['GET', '/healthz', ''],
  ['GET', '/readyz', ''],
  ['GET', '/other', ''],
] as const;

describe('a page of another site', () => {
  let sidecar: Sidecar;

  // A request that is let through gets 503, since there is no ClickHouse.
  const start = async (http: Record<string, unknown> = {}) => {
    const clickhouse = { url: 'http://127.0.0.1:9' };
    sidecar = await startSidecar(parseConfig({ http: { port: 0, ...http }, clickhouse }, TEST_KEY), {
      logger: silentLogger,
    });
  };
  afterEach(() => sidecar.close());

  const statusOf = async (method: string, path: string, headers: Record<string, string | undefined>) => {
    const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
    const url = `http://127.0.0.1:${sidecar.port}${path}`;
    return (await send(url, { method, headers: sent, agent: false }, method === 'POST' ? '{}' : '')).status;
  };

  it.each(ROUTES)('gets no answer: %s %s', async (method, path, type) => {
    await start();
    const headers = type === '' ? {} : { 'content-type': type };
    expect(await statusOf(method, path, headers)).not.toBe(403);
    expect(await statusOf(method, path, { ...headers, host: 'evil.example' })).toBe(403);
    expect(await statusOf(method, path, { ...headers, origin: 'http://evil.example' })).toBe(403);
    expect(await statusOf(method, path, { ...headers, 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  it.each(['/v1/traces', '/v1/logs', '/v1/events'])(
    'cannot store with what it may send unasked, in a browser that marks nothing: %s',
    async (path) => {
      await start();
      const simple = [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=application/json',
      ];
      const disguised = ['text/plain; application/json', 'text/plain, application/json', '', undefined];
      for (const type of [...simple, ...disguised]) {
        expect(await statusOf('POST', path, { 'content-type': type })).toBe(415);
      }
    }
  );

  it('is kept away by allowed_hosts where others can reach the sidecar', async () => {
    await start({ host: '0.0.0.0', insecure: true });
    expect(await statusOf('GET', '/metrics', { host: 'sidecar:4318' })).toBe(200);
    await sidecar.close();
    await start({ host: '0.0.0.0', insecure: true, allowed_hosts: ['sidecar'] });
    expect(await statusOf('GET', '/metrics', { host: 'sidecar:4318' })).toBe(200);
    expect(await statusOf('GET', '/metrics', { host: `127.0.0.1:${sidecar.port}` })).toBe(200);
    expect(await statusOf('GET', '/metrics', { host: 'evil.example' })).toBe(403);
  });
});
