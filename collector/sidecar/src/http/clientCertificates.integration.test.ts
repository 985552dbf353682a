import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type SecureVersion, type TLSSocket } from 'node:tls';
import { TestAuthority, type TestCertificate } from '../certificates.testing';
import { startTestDatabase, type TestDatabase } from '../clickhouse/testing';
import { parseConfig } from '../config/config';
import { silentLogger } from '../logger';
import { TEST_KEY } from '../pipeline/testing';
import { type Sidecar, startSidecar } from '../sidecar';
import { protobuf, spanNow } from '../sidecar.testing';
import { keptAlive, send } from './listener.testing';

const VERSIONS: SecureVersion[] = ['TLSv1.2', 'TLSv1.3'];

describe('a listener that asks for client certificates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callsight-clients-'));
  const authority = new TestAuthority();
  const foreign = new TestAuthority();
  const collector = authority.issue('collector');
  const file = { ca: join(folder, 'clients.crt'), crl: join(folder, 'clients.crl') };
  let database: TestDatabase;
  let sidecar: Sidecar;
  let spanId = 0;
  let stored = 0;

  beforeAll(async () => {
    database = await startTestDatabase();
    const { cert, key } = authority.issue('localhost');
    writeFileSync(file.ca, authority.pem);
    writeFileSync(file.crl, authority.revocationList());
    const tls = { cert_file: cert, key_file: key, client_ca_file: file.ca, client_crl_file: file.crl };
    const settings = { http: { port: 0, tls, reload_seconds: 0.05 }, commit: { wait_ms: 5 } };
    const config = parseConfig({ ...settings, clickhouse: { url: database.url } }, TEST_KEY);
    sidecar = await startSidecar(config, { logger: silentLogger });
    await sidecar.ready;
  });
  afterEach(async () => {
    // What was refused is nowhere.
    expect(await database.row('SELECT count() AS count FROM callsight.events')).toEqual({ count: String(stored) });
  });
  afterAll(async () => {
    await sidecar.close();
    await database.close();
    authority.remove();
    foreign.remove();
    rmSync(folder, { recursive: true });
  });

  const of = (certificate?: TestCertificate) => ({
    ca: authority.pem,
    ...(certificate && { cert: readFileSync(certificate.cert), key: readFileSync(certificate.key) }),
  });
  /** Sends a span, over a connection of its own unless an agent has one. */
  const statusOf = async (options: RequestOptions): Promise<number> => {
    const request = { agent: false as const, ...options, method: 'POST', headers };
    const { status } = await send(`${sidecar.url}/v1/traces`, request, protobuf([spanNow(++spanId)]));
    stored += status === 200 ? 1 : 0;
    return status;
  };
  const headers = { 'content-type': 'application/x-protobuf' };
  const until = async (isTrue: () => Promise<boolean>) => {
    while (!(await isTrue())) {
      await sleep(20);
    }
  };

  interface Exchange {
    answer: string;
    session: Buffer | undefined;
    isReused: boolean;
  }
  /** One connection with one request, and the session that it leaves behind. */
  const exchange = async (
    path: string,
    version: SecureVersion,
    certificate?: TestCertificate,
    session?: Buffer
  ): Promise<Exchange> => {
    const socket = open(version, certificate, session);
    let last: Buffer | undefined;
    let isReused = false;
    socket.once('secureConnect', () => (isReused = socket.isSessionReused()));
    socket.on('session', (ticket: Buffer) => (last = ticket));
    socket.write(requestOf(path));
    const answer = await text(socket);
    return { answer, session: last, isReused };
  };
  const open = (version: SecureVersion, certificate?: TestCertificate, session?: Buffer): TLSSocket =>
    connect({
      ...of(certificate),
      ...{ host: 'localhost', port: sidecar.port, session, minVersion: version, maxVersion: version },
    });
  const requestOf = (path: string, connection = 'close') => {
    const body = path.startsWith('/v1/') ? protobuf([spanNow(++spanId)]) : Buffer.alloc(0);
    const head = `${body.length > 0 ? 'POST' : 'GET'} ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: ${connection}\r\n`;
    const fields = `content-type: application/x-protobuf\r\ncontent-length: ${body.length}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head + fields), body]);
  };

  it('takes a valid certificate only', async () => {
    expect(await statusOf(of(collector))).toBe(200);
    expect(await statusOf(of())).toBe(401);
    expect(await statusOf(of(foreign.issue('collector')))).toBe(401);
    expect(await statusOf(of(authority.issueUntil('collector', Date.now() - 60_000)))).toBe(401);
    expect(await statusOf(of(authority.issueUntil('collector', Date.now() + 2 * 86_400_000)))).toBe(401);
    const probe = await send(`${sidecar.url}/healthz`, { ...of(), agent: false });
    expect(probe.status).toBe(200);
  });

  it.each(VERSIONS)('resumes no %s session, with or without a certificate', async (version) => {
    const anonymous = await exchange('/healthz', version);
    expect(anonymous.answer).toMatch(/^HTTP\/1\.1 200 /);
    for (const path of ['/v1/traces', '/metrics']) {
      const resumed = await exchange(path, version, undefined, anonymous.session);
      expect(resumed.answer).toMatch(/^HTTP\/1\.1 401 /);
      expect(resumed.isReused).toBe(false);
    }
    const known = await exchange('/healthz', version, collector);
    // The handshake is a full one, so the certificate counts that is shown now.
    const again = await exchange('/metrics', version, collector, known.session);
    expect([again.answer.slice(0, 13), again.isReused]).toEqual(['HTTP/1.1 200 ', false]);
    const without = await exchange('/metrics', version, undefined, known.session);
    expect([without.answer.slice(0, 13), without.isReused]).toEqual(['HTTP/1.1 401 ', false]);
  });

  it('does not renegotiate: a connection keeps its certificate', async () => {
    const socket = open('TLSv1.2', collector);
    await once(socket, 'secureConnect');
    const refusal = await new Promise<unknown>((resolve) => {
      socket.on('error', resolve);
      socket.renegotiate({ rejectUnauthorized: true }, resolve);
    });
    expect(String(refusal)).toMatch(/no renegotiation/);
    socket.destroy();
  });

  it('refuses a connection that is open when its certificate ends', async () => {
    // The dates of certificates have whole seconds.
    const short = authority.issueUntil('short', Date.now() + 3_000);
    const agent = keptAlive(of(short));
    expect(await statusOf({ agent })).toBe(200);
    await until(async () => (await statusOf({ agent })) === 401);
    agent.destroy();
  });

  it('applies a changed revocation list to connections that are open', async () => {
    const revoked = authority.issueUntil('revoked', Date.now() + 3_600_000);
    const [agent, other] = [keptAlive(of(revoked)), keptAlive(of(collector))];
    // A request that is under way keeps its connection open beyond the change.
    const socket = open('TLSv1.3', revoked);
    const answer = text(socket);
    const slow = requestOf('/v1/traces', 'keep-alive');
    socket.write(slow.subarray(0, -1));
    expect([await statusOf({ agent }), await statusOf({ agent: other })]).toEqual([200, 200]);

    authority.revoke(revoked);
    writeFileSync(file.crl, authority.revocationList());
    await until(async () => (await statusOf(of(revoked))) === 401);
    expect([await statusOf({ agent }), await statusOf({ agent: other })]).toEqual([401, 200]);
    socket.write(Buffer.concat([slow.subarray(-1), requestOf('/v1/traces', 'keep-alive')]));
    // The request that began before the change is the last one of its connection.
    expect((await answer).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200']);
    stored++;

    writeFileSync(file.crl, 'broken');
    await sleep(200);
    expect([await statusOf(of(revoked)), await statusOf(of(collector))]).toEqual([401, 200]);
    agent.destroy();
    other.destroy();
  });

  it('serves no request on a connection that a changed client CA has outdated', async () => {
    const socket = open('TLSv1.3', collector);
    const answer = text(socket);
    await once(socket, 'secureConnect');
    writeFileSync(file.crl, foreign.revocationList());
    writeFileSync(file.ca, foreign.pem);
    await until(async () => (await statusOf(of(foreign.issue('collector')))) === 200);
    expect(await statusOf(of(collector))).toBe(401);
    // Not 401: its next connection may be a good one, and collectors repeat what is answered with 503.
    socket.write(requestOf('/v1/traces', 'keep-alive'));
    expect(await answer).toMatch(/^HTTP\/1\.1 503 [\s\S]*connection: close/i);
  });
});
