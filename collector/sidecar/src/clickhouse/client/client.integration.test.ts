import { TestAuthority } from '../../certificates.testing';
import { parseConfig } from '../../config/config';
import { silentLogger } from '../../logger';
import { TEST_KEY } from '../../pipeline/testing';
import { startSidecar } from '../../sidecar';
import { post, protobuf, spanNow } from '../../sidecar.testing';
import { createClient } from './client';
import { startTestDatabase, type TestDatabase } from '../testing';
import { createTlsProxy, type TlsProxy } from './tlsProxy.testing';

describe('ClickHouse behind TLS', () => {
  const authority = new TestAuthority();
  const mine = authority.issue('callsight-sidecar');
  let database: TestDatabase;
  let proxy: TlsProxy;

  beforeAll(async () => {
    database = await startTestDatabase();
    const { url } = database.config.clickhouse;
    proxy = await createTlsProxy(url, authority.issue('clickhouse', 'DNS:clickhouse.internal'), authority.pem);
  });
  afterAll(async () => {
    await proxy.close();
    await database.close();
    authority.remove();
  });

  const configOf = (tls: Record<string, string>) => {
    const { username, password } = new URL(database.url);
    const url = `https://${username}:${password}@127.0.0.1:${proxy.port}`;
    return parseConfig({ http: { port: 0 }, clickhouse: { url, tls } }, TEST_KEY);
  };
  const right = {
    ca_file: authority.cert,
    cert_file: mine.cert,
    key_file: mine.key,
    server_name: 'clickhouse.internal',
  };

  it('is reached with an own CA, a client certificate and a server name', async () => {
    const sidecar = await startSidecar(configOf(right), { logger: silentLogger });
    await sidecar.ready;
    expect((await post(sidecar, '/v1/traces', protobuf([spanNow(1)]))).status).toBe(200);
    await sidecar.close();
    expect(await database.row('SELECT count() AS n FROM callsight.events')).toEqual({ n: '1' });
    expect(new Set(proxy.clients)).toEqual(new Set(['callsight-sidecar']));
  });

  it.each([
    ['without the CA', { ca_file: undefined }],
    ['under another name', { server_name: undefined }],
    ['without a client certificate', { cert_file: undefined, key_file: undefined }],
  ])('is not reached %s', async (_name, change) => {
    const tls = Object.fromEntries(
      Object.entries({ ...right, ...change }).flatMap(([key, value]) => (value ? [[key, value]] : []))
    );
    const client = createClient(configOf(tls));
    await expect(client.query({ query: 'SELECT 1' })).rejects.toThrow(/certificate|altnames|alert|socket/i);
    await client.close();
  });

  it('is not configured by halves', () => {
    expect(() => createClient(configOf({ ca_file: `${authority.folder}/none` }))).toThrow(
      /clickhouse\.tls\.ca_file: .*ENOENT/
    );
    expect(() => createClient(configOf({ cert_file: mine.cert }))).toThrow(/key_file belong together/);
    const plain = parseConfig({ clickhouse: { url: 'http://127.0.0.1:1', tls: {} } }, TEST_KEY);
    expect(() => createClient(plain)).toThrow(/begins with https:, found http:/);
  });
});
