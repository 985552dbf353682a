import { type ApiCall, type AttributeValue } from '../../otlp/record';
import { eventOf, spanOf, TEST_NOW, testPipeline } from '../testing';

const SENT = TEST_NOW * 1000;

function logOf(attributes: Record<string, AttributeValue>, overrides: Partial<ApiCall> = {}): ApiCall {
  return spanOf(attributes, {
    ...{ signal: 'log', kind: 0, traceId: '', spanId: '', startTimeUs: SENT, endTimeUs: 0 },
    ...overrides,
  });
}

const source = (name: string) => ({ resource: new Map([['callsight.source', name]]) });

describe('a log record', () => {
  const run = testPipeline();

  it('is a call when it tells how the call ended', () => {
    const kindOf = (attributes: Record<string, AttributeValue>) => run(logOf(attributes), TEST_NOW).kind;
    expect(kindOf({ 'url.path': '/orders', 'http.request.method': 'GET' })).toBe('ignored');
    expect(kindOf({ 'url.path': '/orders', 'api.duration_us': 12 })).toBe('event');
    expect(kindOf({ 'http.response.status_code': 200 })).toBe('event');
    expect(kindOf({ 'api.duration_us': 12 })).toBe('ignored');
  });

  it('of a connection without a request is none, whatever its flags are', () => {
    const connection = {
      method: '-',
      path: '-',
      protocol: '-',
      response_code: '0',
      bytes_sent: '512',
      duration: '5300',
    };
    for (const response_flags of ['-', 'UF', 'UpstreamConnectionFailure']) {
      const record = logOf({ ...connection, response_flags }, source('envoy'));
      expect(run(record, TEST_NOW)).toEqual({ kind: 'ignored', reason: 'no_http_attributes' });
    }
  });

  it('of Envoy ended with status 0 when the caller went away', () => {
    const attributes = { method: 'GET', path: '/orders', response_code: '0', response_flags: 'DC', duration: '0' };
    expect(eventOf(run(logOf(attributes, source('envoy')), TEST_NOW))).toMatchObject({
      statusCode: 0,
      errorType: 'DC',
    });
  });

  it('with the same time and nothing but another line is another call', () => {
    const keyOf = (line: string) => eventOf(run(logOf({}, { ...source('nginx'), body: line }), TEST_NOW)).eventKey;
    expect(keyOf('{"status":200,"uri":"/a"}')).not.toBe(keyOf('{"status":200,"uri":"/b"}'));
    expect(keyOf('{"status":200,"uri":"/a"}')).toBe(keyOf('{"status":200,"uri":"/a"}'));
  });
});

describe('the start of a logged call', () => {
  const timesOf = (name: string, attributes: Record<string, AttributeValue>, settings = {}) => {
    const call = logOf({ 'http.response.status_code': 200, ...attributes }, source(name));
    const { eventTime, durationUs } = eventOf(testPipeline(settings)(call, TEST_NOW));
    return [eventTime - TEST_NOW, durationUs];
  };

  it('is what the log states', () => {
    expect(timesOf('traefik', { StartUTC: '2026-09-21T14:13:19Z', Duration: 5_000_000 })).toEqual([-1000, 5000]);
  });

  it('is before the end that the log states, or the time of the record', () => {
    expect(timesOf('nginx', { msec: '1789999999.500', request_time: '0.250' })).toEqual([-750, 250_000]);
    expect(timesOf('nginx', { request_time: '0.250' })).toEqual([-250, 250_000]);
  });

  it('is the time of the record where its map says so, whatever the settings say', () => {
    expect(timesOf('envoy', { duration: '250' }, { time: { log_timestamp: 'end' } })).toEqual([0, 250_000]);
    expect(timesOf('other', { 'api.duration_us': 250_000 }, { time: { log_timestamp: 'start' } })).toEqual([
      0, 250_000,
    ]);
  });

  it('gives with the end the duration', () => {
    const times = { 'client.received.start.timestamp': String(TEST_NOW - 120), 'client.sent.end.timestamp': TEST_NOW };
    expect(timesOf('apigee', times)).toEqual([-120, 120_000]);
  });
});

describe('a record without any time', () => {
  const undated = { startTimeUs: 0, resource: new Map([['callsight.source', 'nginx']]) };
  const line = { request_method: 'GET', request_uri: '/a', status: '200', request_time: '0.25' };
  const run = testPipeline();

  it('is of when it came', () => {
    expect(eventOf(run(logOf(line, undated), TEST_NOW))).toMatchObject({
      eventTime: TEST_NOW - 250,
      durationUs: 250_000,
    });
  });

  it('is another call when it comes later, unless something else tells that it came again', () => {
    const keyAt = (time: number, extra = {}) => eventOf(run(logOf({ ...line, ...extra }, undated), time)).eventKey;
    expect(keyAt(TEST_NOW)).not.toBe(keyAt(TEST_NOW + 1));
    expect(keyAt(TEST_NOW)).toBe(keyAt(TEST_NOW));
    const known = { http_x_request_id: 'r-1' };
    expect(keyAt(TEST_NOW, known)).toBe(keyAt(TEST_NOW + 1, known));
  });

  it('takes a time without a zone for one of time.default_zone', () => {
    const here = testPipeline({ time: { default_zone: 'Asia/Kolkata' } });
    const dated = { ...line, time_iso8601: '2026-09-21 19:43:20' };
    expect(eventOf(here(logOf(dated, undated), TEST_NOW)).eventTime).toBe(TEST_NOW - 250);
  });
});

describe('inner members', () => {
  it('are named with dots, in attributes and in the body', () => {
    const request = new Map<string, AttributeValue>([
      ['method', 'GET'],
      ['uri', '/orders/1'],
    ]);
    const response = new Map<string, AttributeValue>([['status', 200]]);
    const run = testPipeline();
    const inAttributes = logOf({ request, response }, source('apisix'));
    const inBody = logOf({}, { ...source('apisix'), body: new Map(Object.entries({ request, response })) });
    const inBytes = logOf(
      {},
      {
        ...source('apisix'),
        body: Buffer.from('{"request":{"method":"GET","uri":"/orders/1"},"response":{"status":200}}'),
      }
    );
    for (const call of [inAttributes, inBody, inBytes]) {
      expect(eventOf(run(call, TEST_NOW))).toMatchObject({ method: 'GET', endpoint: '/orders/{id}', statusCode: 200 });
    }
  });

  it('of a broken or endless line are none', () => {
    const run = testPipeline();
    for (const body of [
      '{"status":200',
      '[{"status":200}]',
      `{"status":200,"x":"${'y'.repeat(70_000)}"}`,
      'status=200',
    ]) {
      expect(run(logOf({}, { ...source('nginx'), body }), TEST_NOW).kind).toBe('ignored');
    }
  });
});
