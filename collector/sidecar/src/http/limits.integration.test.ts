import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { startTestDatabase, type TestDatabase } from '../clickhouse/testing';
import { parseConfig } from '../config/config';
import { silentLogger } from '../logger';
import { TEST_KEY } from '../pipeline/testing';
import { type Sidecar, startSidecar } from '../sidecar';
import { isConserved, metric, post, protobuf, spanNow } from '../sidecar.testing';

describe('the limits of a request', () => {
  let database: TestDatabase;
  let sidecar: Sidecar;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    database = await startTestDatabase();
    const limits = {
      ...{ headers_timeout_ms: 300, request_timeout_ms: 600, max_connections: 4, max_header_bytes: 4_096 },
      ...{ max_body_bytes: 100_000, max_records_per_request: 10 },
      ...{ max_attributes_per_record: 3, max_attribute_value_bytes: 64 },
    };
    const clickhouse = { url: database.url };
    sidecar = await startSidecar(parseConfig({ clickhouse, http: { port: 0, ...limits } }, TEST_KEY), {
      logger: silentLogger,
    });
    await sidecar.ready;
  });
  afterEach(() => sockets.splice(0).forEach((socket) => socket.destroy()));
  afterAll(async () => {
    await sidecar.close();
    await database.close();
  });

  const open = async (content: string): Promise<Socket> => {
    const socket = connect(sidecar.port, '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(content);
    return socket;
  };
  const gzip = { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' };

  it('hold before and after decompression: a bomb does not unfold', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    expect((await post(sidecar, '/v1/traces', bomb, gzip)).status).toBe(413);
    expect((await post(sidecar, '/v1/traces', Buffer.alloc(100_001))).status).toBe(413);
    const spans = Array.from({ length: 11 }, (_, index) => spanNow(index));
    expect((await post(sidecar, '/v1/traces', protobuf(spans))).status).toBe(413);
    expect((await post(sidecar, '/v1/traces', protobuf(spans.slice(1)))).status).toBe(200);
  });

  it('hold for the attributes of a record: those after them are not read, and counted', async () => {
    const attributes = {
      'http.request.method': 'GET',
      'http.route': `/{id}${'/orders'.repeat(20)}`,
      a: 1,
      'api.job_type': 'late',
    };
    expect((await post(sidecar, '/v1/traces', protobuf([spanNow(50, { attributes })]))).status).toBe(200);
    expect(
      await database.row(
        "SELECT length(endpoint) AS length, job_type FROM callsight.events WHERE endpoint LIKE '/{id}/%'"
      )
    ).toEqual({ length: '64', job_type: '' });
    expect(await metric(sidecar, 'callsight_pipeline_cut_total')).toBe(2);
    expect(await isConserved(sidecar)).toBe(true);
  });

  it('cut off a sender whose headers or body come too slowly', async () => {
    const slow = [
      await open('POST /v1/traces HTTP/1.1\r\nhost: localhost\r\n'),
      await open(
        'POST /v1/traces HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-protobuf\r\ncontent-length: 9\r\n\r\nab'
      ),
    ];
    // Without an answer, so that a collector sends it again.
    expect(await Promise.all(slow.map((socket) => text(socket)))).toEqual(['', '']);
    expect(await isConserved(sidecar)).toBe(true);
  });

  it('answer headers that are too large with 431', async () => {
    const socket = await open(`GET /healthz HTTP/1.1\r\nhost: localhost\r\nx-large: ${'a'.repeat(5_000)}\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('close connections that are too many', async () => {
    const request = 'GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n';
    const results = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const socket = await open(request);
        return new Promise<string>((resolve) => {
          socket.once('data', () => resolve('served'));
          socket.once('close', () => resolve('closed'));
        });
      })
    );
    expect(results).toContain('closed');
    expect(results.filter((result) => result === 'served').length).toBeLessThanOrEqual(4);
    expect(results).toContain('served');
  });
});
