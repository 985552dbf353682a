import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeWithCollector } from './binary';
import { CANARIES } from './canaries';
import { type Collector, createCollector, SMALL_BATCHES } from './collector';
import { NAMES, PLAIN, ROUTES } from './names';
import { logJson, type LogParts, spanJson, type SpanParts } from './otlpJson';
import { freePorts } from './ports';
import { type Sink, startSink } from './sink';
import { drained } from './stored';

/** Stands in records that hold nothing else: what is looked for where the canaries are looked for. */
const MARK = 'mark-of-this-test';

describeWithCollector('what leaves the Collector', () => {
  let collector: Collector;
  let sink: Sink | undefined;
  let calls = 0;

  afterEach(async () => {
    await collector.remove();
    await sink?.close();
    sink = undefined;
  });

  async function start(options: { overlays?: string[]; env?: Record<string, string>; url?: string }) {
    const [nobody] = await freePorts(1);
    collector = await createCollector({
      overlays: options.overlays,
      env: {
        CALLSIGHT_SIDECAR_URL: options.url ?? `http://127.0.0.1:${nobody}`,
        CALLSIGHT_KAFKA_BROKERS: `[127.0.0.1:${nobody}]`,
        ...options.env,
      },
      extra: options.overlays ? undefined : SMALL_BATCHES,
    });
    await collector.start();
  }

  async function post(path: string, body: string) {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${collector.url}${path}`, { method: 'POST', headers, body });
    expect([response.status, await response.text()]).toEqual([200, expect.any(String)]);
  }
  const sendSpan = (span: SpanParts) => post('/v1/traces', spanJson(span, ++calls));
  const sendLog = (log: LogParts) => post('/v1/logs', logJson(log));

  async function sendCanaries() {
    for (const { span, log } of CANARIES) {
      await (span ? sendSpan(span) : sendLog(log ?? {}));
    }
    await sendSpan({ attributes: { 'http.request.header.x-request-id': [MARK] } });
    await sendLog({ attributes: { 'http.request.header.x-request-id': [MARK] } });
  }

  const foundIn = (bytes: Buffer) =>
    CANARIES.flatMap(({ place, secrets }) => (secrets.some((secret) => bytes.includes(secret)) ? [place] : []));

  async function queueFiles(): Promise<Buffer> {
    const folder = join(collector.folder, 'queue');
    const files = await readdir(folder);
    return Buffer.concat(await Promise.all(files.map((file) => readFile(join(folder, file)))));
  }

  it.each([[[]], [['kafka-out']]])('holds no secret on the disk, with the overlays %j', async (overlays) => {
    await start({ overlays });
    await sendCanaries();
    await collector.kill();
    const bytes = await queueFiles();
    expect(bytes.toString('latin1').split(MARK).length - 1).toBeGreaterThanOrEqual(2);
    expect(foundIn(bytes)).toEqual([]);
  });

  it('holds no secret in what the sidecar gets', async () => {
    sink = await startSink();
    await start({ url: sink.url });
    await sendCanaries();
    await drained(collector);
    const bytes = Buffer.concat(sink.bodies);
    expect(bytes.includes(MARK)).toBe(true);
    expect(foundIn(bytes)).toEqual([]);
    expect(await collector.metric('otelcol_receiver_refused_spans')).toBe(0);
    expect(CANARIES.flatMap(({ secrets }) => secrets).filter((secret) => collector.log().includes(secret))).toEqual([]);
  });

  it.each([
    ['an attribute', (value: string): SpanParts => ({ attributes: { 'api.consumer.plan_id': value } })],
    [
      'a header',
      (value: string): SpanParts => ({ attributes: { 'http.request.header.x-consumer-username': [value] } }),
    ],
    ['baggage', (value: string): SpanParts => ({ attributes: { 'http.request.header.baggage': `plan=${value},a=b` } })],
    ['an object', (value: string): SpanParts => ({ attributes: { consumer: { username: value } } })],
    ['a resource', (value: string): SpanParts => ({ resource: { 'service.name': value } })],
  ])('lets names and plain values pass in %s', async (_place, span) => {
    sink = await startSink();
    await start({ url: sink.url });
    for (const value of [...NAMES, ...PLAIN]) {
      await sendSpan(span(value));
    }
    await drained(collector);
    const bytes = Buffer.concat(sink.bodies);
    expect([...NAMES, ...PLAIN].filter((value) => !bytes.includes(value))).toEqual([]);
    expect(bytes.includes('****')).toBe(false);
  });

  it('lets names and plain values pass in the body of a log record', async () => {
    sink = await startSink();
    await start({ url: sink.url });
    for (const value of [...NAMES, ...PLAIN]) {
      await sendLog({ body: JSON.stringify({ consumer: { username: value } }) });
    }
    await drained(collector);
    const bytes = Buffer.concat(sink.bodies);
    expect([...NAMES, ...PLAIN].filter((value) => !bytes.includes(value))).toEqual([]);
  });

  it('takes a request id away that is a credential, so that calls do not share its mask', async () => {
    sink = await startSink();
    await start({ url: sink.url });
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJodXNoIn0.c2lnbmF0dXJl';
    await sendSpan({ attributes: { 'http.request.header.x-request-id': [token] } });
    await sendSpan({ attributes: { 'http.request.header.x-request-id': `Bearer ${token}` } });
    await drained(collector);
    expect(Buffer.concat(sink.bodies).includes('x-request-id')).toBe(false);
  });

  it('lets templates of routes pass, without a query', async () => {
    sink = await startSink();
    await start({ url: sink.url });
    for (const route of ROUTES) {
      await sendSpan({
        attributes: { 'http.route': route, 'http.request.header.referer': ['https://a.example/?b=c'] },
      });
      await sendSpan({ attributes: { 'url.template': route } });
    }
    await sendSpan({ attributes: { 'http.route': '/orders/4711?token=hush' } });
    await drained(collector);
    const bytes = Buffer.concat(sink.bodies).toString();
    expect(ROUTES.filter((route) => bytes.split(route).length < 3)).toEqual([]);
    expect(bytes).not.toContain('hush');
  });

  it('holds messages of exceptions when that is switched on', async () => {
    sink = await startSink();
    await start({ url: sink.url, env: { CALLSIGHT_KEEP_EXCEPTIONS: 'true' } });
    await sendSpan({
      statusMessage: 'status-kept',
      event: {
        name: 'exception',
        attributes: { 'exception.message': 'message-kept', 'exception.stacktrace': 'at-kept' },
      },
    });
    await drained(collector);
    const bytes = Buffer.concat(sink.bodies);
    expect(['status-kept', 'message-kept', 'at-kept'].filter((text) => !bytes.includes(text))).toEqual([]);
  });
});
