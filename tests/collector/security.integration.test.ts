import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestAuthority, type TestCertificate } from '../../collector/sidecar/src/certificates.testing';
import { startTestDatabase, type TestDatabase } from '../../collector/sidecar/src/clickhouse/testing';
import { type Sidecar } from '../../collector/sidecar/src/sidecar';
import { describeWithCollector } from '../support/collectorBinary';
import { type Collector, createCollector, SHORT_PAUSES } from '../support/collector';
import { sendByGrpc } from './grpc';
import { type OtlpRequest, spansOf } from './records';
import { startTestSidecar } from './sidecars';
import { drained, expectExactly } from './stored';

const SENDER_TOKEN = 'token-of-a-sender-0123';
const SIDECAR_TOKEN = 'token-of-the-collector-0123';
const NEW_TOKEN = 'token-of-the-collector-4567';
/** After which both sides have surely read a changed file. */
const RELOAD_MS = 1_500;

describeWithCollector('with TLS and bearer tokens on both hops', () => {
  let database: TestDatabase;
  let sidecar: Sidecar;
  let collector: Collector;
  let authority: TestAuthority;
  let client: TestCertificate;

  beforeAll(async () => {
    database = await startTestDatabase();
    authority = new TestAuthority();
    const server = authority.issue('localhost');
    client = authority.issue('collector');
    const file = (name: string) => join(authority.folder, name);
    await writeFile(file('senders'), `another-token-0123\n${SENDER_TOKEN}\n`);
    await writeFile(file('sidecar'), `${SIDECAR_TOKEN}\n`);
    await writeFile(file('tokens'), `collector: ${SIDECAR_TOKEN}\n`);
    sidecar = await startTestSidecar({
      http: {
        port: 0,
        reload_seconds: 0.2,
        tls: { cert_file: server.cert, key_file: server.key, client_ca_file: authority.cert },
        auth: { tokens_file: file('tokens') },
      },
      clickhouse: { url: database.url },
    });
    collector = await createCollector({
      overlays: ['tls', 'auth'],
      env: {
        CALLSIGHT_SIDECAR_URL: `https://localhost:${sidecar.port}`,
        CALLSIGHT_SIDECAR_CA_FILE: authority.cert,
        CALLSIGHT_SIDECAR_CERT_FILE: client.cert,
        CALLSIGHT_SIDECAR_KEY_FILE: client.key,
        CALLSIGHT_SIDECAR_TOKEN_FILE: file('sidecar'),
        CALLSIGHT_OTLP_CERT_FILE: server.cert,
        CALLSIGHT_OTLP_KEY_FILE: server.key,
        CALLSIGHT_OTLP_CLIENT_CA_FILE: authority.cert,
        CALLSIGHT_OTLP_TOKENS_FILE: file('senders'),
      },
      extra: SHORT_PAUSES,
    });
    await collector.start();
  });
  afterAll(async () => {
    await collector.remove();
    await sidecar.close();
    await database.close();
    authority.remove();
  });

  const certificate = () => ({ cert: readFileSync(client.cert), key: readFileSync(client.key) });

  const send = (body: OtlpRequest, token: string, withCertificate = true) =>
    new Promise<number>((resolve, reject) => {
      const call = request(
        `https://localhost:${collector.httpPort}${body.path}`,
        {
          method: 'POST',
          agent: false,
          ca: authority.pem,
          headers: { 'content-type': body.contentType, authorization: `Bearer ${token}` },
          ...(withCertificate && certificate()),
        },
        (answer) => answer.resume().once('end', () => resolve(answer.statusCode ?? 0))
      );
      call.once('error', reject);
      call.end(body.body);
    });

  it('what a known sender reports by HTTP and by gRPC arrives, and nothing else', async () => {
    const [byHttp, byGrpc, unknown] = [spansOf(0, 20), spansOf(100, 20), spansOf(200, 20)];
    expect(await send(byHttp, SENDER_TOKEN)).toBe(200);
    const grpc = `https://localhost:${collector.grpcPort}`;
    expect(await sendByGrpc(grpc, byGrpc, { ca: authority.pem, token: SENDER_TOKEN, ...certificate() })).toBe(0);
    expect(await send(unknown, 'not-a-token-0123456')).toBe(401);
    expect(await sendByGrpc(grpc, unknown, { ca: authority.pem, token: 'not-a-token', ...certificate() })).toBe(16);
    await expect(send(unknown, SENDER_TOKEN, false)).rejects.toThrow();
    await expect(fetch(`http://127.0.0.1:${collector.httpPort}/v1/traces`, { method: 'POST' })).resolves.toMatchObject({
      status: 400,
    });
    await drained(collector);
    await expectExactly(database.client, new Set([...byHttp.ids, ...byGrpc.ids]));
    expect(collector.log()).not.toContain(SENDER_TOKEN);
    expect(collector.log()).not.toContain(SIDECAR_TOKEN);
  });

  it('loses nothing when the token of the Collector is changed in the order that docs/collector.md gives', async () => {
    const tokens = join(authority.folder, 'tokens');
    const requests: OtlpRequest[] = [];
    const report = async () => {
      const request = spansOf(1_000 + requests.length * 100, 20);
      requests.push(request);
      expect(await send(request, SENDER_TOKEN)).toBe(200);
      await drained(collector);
    };
    await report();
    await writeFile(tokens, `collector: ${SIDECAR_TOKEN}\ncollector: ${NEW_TOKEN}\n`);
    await sleep(RELOAD_MS);
    await writeFile(join(authority.folder, 'sidecar'), `${NEW_TOKEN}\n`);
    await report();
    await sleep(RELOAD_MS);
    await writeFile(tokens, `collector: ${NEW_TOKEN}\n`);
    await sleep(RELOAD_MS);
    await report();
    expect(await collector.metric('otelcol_exporter_send_failed_spans')).toBe(0);
    const { calls } = await database.row('SELECT count() AS calls FROM callsight.events');
    expect(Number(calls)).toBe(40 + requests.length * 20);
  });

  it('counts what is dropped with a token that the sidecar does not know', async () => {
    await writeFile(join(authority.folder, 'sidecar'), 'not-a-token-0123456\n');
    await sleep(RELOAD_MS);
    expect(await send(spansOf(5_000, 20), SENDER_TOKEN)).toBe(200);
    await drained(collector);
    expect(await collector.metric('otelcol_exporter_send_failed_spans')).toBe(20);
  });
});
