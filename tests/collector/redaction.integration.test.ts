import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeWithCollector } from '../support/collectorBinary';
import { CANARIES } from './canaries';
import { type Collector, createCollector, SMALL_BATCHES } from '../support/collector';
import { NAMES, PLAIN, ROUTES } from './names';
import { type SpanParts } from './otlpJson';
import { freePorts } from '../support/ports';
import { MARK, placesFoundIn, sendCanaries, sendLog, sendSpan } from './sendCanaries';
import { type Sink, startSink } from './sink';
import { drained } from './stored';

describeWithCollector('what leaves the Collector', () => {
  let collector: Collector;
  let sink: Sink | undefined;

  afterEach(async () => {
    await collector.remove();
    await sink?.close();
    sink = undefined;
  });

  interface StartOptions {
    overlays?: string[];
    env?: Record<string, string>;
    url?: string;
    accessLog?: string;
  }

  async function start(options: StartOptions) {
    const [nobody] = await freePorts(1);
    collector = await createCollector({
      overlays: options.overlays,
      accessLog: options.accessLog,
      env: {
        CALLSIGHT_SIDECAR_URL: options.url ?? `http://127.0.0.1:${nobody}`,
        CALLSIGHT_KAFKA_BROKERS: `[127.0.0.1:${nobody}]`,
        ...options.env,
      },
      extra: options.overlays ? undefined : SMALL_BATCHES,
    });
    await collector.start();
  }

  /** What the exporters keep. The receiver of files keeps the beginning of each file: docs/collector.md. */
  async function queueFiles(): Promise<Buffer> {
    const folder = join(collector.folder, 'queue');
    const files = (await readdir(folder)).filter((file) => !file.startsWith('receiver_'));
    return Buffer.concat(await Promise.all(files.map((file) => readFile(join(folder, file)))));
  }

  it.each([[[]], [['kafka-out']]])('holds no secret on the disk, with the overlays %j', async (overlays) => {
    await start({ overlays });
    await sendCanaries(collector.url);
    await collector.kill();
    const bytes = await queueFiles();
    expect(bytes.toString('latin1').split(MARK).length - 1).toBeGreaterThanOrEqual(2);
    expect(placesFoundIn(bytes)).toEqual([]);
  });

  it('holds no secret of an access log on the disk', async () => {
    const lines = [
      { request_uri: '/orders/4711?token=hush', http_referer: 'https://a:hush@b.example/?c=hush', args: 'token=hush' },
      { request: { uri: '/orders?token=hush', querystring: { token: 'hush' }, headers: { authorization: 'hush' } } },
      { RequestPath: '/orders;jsessionid=hush?token=hush', 'request_X-Auth': `Basic ${btoa('user:hush')}` },
      { http_x_request_id: MARK },
    ].map((line) => JSON.stringify({ time: new Date().toISOString(), status: 200, ...line }));
    await start({ overlays: ['file-log'], accessLog: 'access*.json' });
    await writeFile(join(collector.folder, 'access.json'), `${lines.join('\n')}\nGET /orders?token=hush HTTP/1.1\n`);
    let bytes = await queueFiles();
    for (const deadline = Date.now() + 20_000; !bytes.includes(MARK) && Date.now() < deadline; await sleep(100)) {
      bytes = await queueFiles();
    }
    expect(bytes.includes(MARK)).toBe(true);
    expect(['hush', btoa('user:hush')].filter((secret) => bytes.includes(secret))).toEqual([]);
  });

  it('holds no secret in what the sidecar gets', async () => {
    sink = await startSink();
    await start({ url: sink.url });
    await sendCanaries(collector.url);
    await drained(collector);
    const bytes = Buffer.concat(sink.bodies);
    expect(bytes.includes(MARK)).toBe(true);
    expect(placesFoundIn(bytes)).toEqual([]);
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
      await sendSpan(collector.url, span(value));
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
      await sendLog(collector.url, { body: JSON.stringify({ consumer: { username: value } }) });
    }
    await drained(collector);
    const bytes = Buffer.concat(sink.bodies);
    expect([...NAMES, ...PLAIN].filter((value) => !bytes.includes(value))).toEqual([]);
  });

  it('takes a request id away that is a credential, so that calls do not share its mask', async () => {
    sink = await startSink();
    await start({ url: sink.url });
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJodXNoIn0.c2lnbmF0dXJl';
    await sendSpan(collector.url, { attributes: { 'http.request.header.x-request-id': [token] } });
    await sendSpan(collector.url, { attributes: { 'http.request.header.x-request-id': `Bearer ${token}` } });
    await drained(collector);
    expect(Buffer.concat(sink.bodies).includes('x-request-id')).toBe(false);
  });

  it('lets templates of routes pass, without a query', async () => {
    sink = await startSink();
    await start({ url: sink.url });
    for (const route of ROUTES) {
      await sendSpan(collector.url, {
        attributes: { 'http.route': route, 'http.request.header.referer': ['https://a.example/?b=c'] },
      });
      await sendSpan(collector.url, { attributes: { 'url.template': route } });
    }
    await sendSpan(collector.url, { attributes: { 'http.route': '/orders/4711?token=hush' } });
    await drained(collector);
    const bytes = Buffer.concat(sink.bodies).toString();
    expect(ROUTES.filter((route) => bytes.split(route).length < 3)).toEqual([]);
    expect(bytes).not.toContain('hush');
  });

  it('holds messages of exceptions when that is switched on', async () => {
    sink = await startSink();
    await start({ url: sink.url, env: { CALLSIGHT_KEEP_EXCEPTIONS: 'true' } });
    await sendSpan(collector.url, {
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
