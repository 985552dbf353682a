import { emptyEvent, fullEvent } from './events.testing';
import { serializeEvent, parseEvent } from './serializedEvent';
import { eventOf, spanOf, TEST_NOW, testPipeline } from '../testing';

const DAY = 86_400_000;
const retention = { dead_letter_days: 30, identifier_days: 30, address_days: 30 };

function someEvent(ageDays = 0) {
  const startTimeUs = (TEST_NOW - ageDays * DAY) * 1000;
  const attributes = {
    'http.request.method': 'GET',
    'http.route': '/orders/{id}',
    'http.response.status_code': 503,
    'client.address': '203.0.113.7',
    'http.request.header.idempotency-key': 'once',
    'http.request.header.x-request-id': 'r-1',
    'api.cost': 0.25,
    'api.feature_flags': ['a', 'b'],
    'api.timed_out': true,
  };
  const span = spanOf(attributes, { startTimeUs, endTimeUs: startTimeUs + 1000 });
  const event = eventOf(testPipeline({ retention: { event_days: 400 } })(span, TEST_NOW));
  // What is no column is not kept.
  delete event.origin;
  return event;
}

describe('a kept event', () => {
  it('is read as it was', () => {
    const event = someEvent();
    expect(event).toMatchObject({ requestId: 'r-1', costMicros: 250_000n, timedOut: true, errorClass: 'timeout' });
    expect(parseEvent(JSON.stringify(serializeEvent(event, retention)))).toEqual(event);
  });

  it('holds no column longer than the table of events does', () => {
    const event = someEvent();
    const without = { ...event, requestId: '', traceId: '', idempotencyKey: 0n, ipPseudonym: 0n };
    const keep = (changes: Partial<typeof retention>, of = event) =>
      parseEvent(JSON.stringify(serializeEvent(of, { ...retention, ...changes })));
    expect(keep({ dead_letter_days: 31 })).toEqual(without);
    expect(keep({ address_days: 7 })).toEqual({ ...event, ipPseudonym: 0n });
    expect(keep({}, someEvent(31))).toMatchObject({ requestId: '', traceId: '', ipPseudonym: 0n, method: 'GET' });
  });

  it('has every column', () => {
    const whole = { dead_letter_days: 0, identifier_days: Infinity, address_days: Infinity };
    expect(parseEvent(JSON.stringify(serializeEvent(fullEvent(), whole)))).toEqual(fullEvent());
  });

  it('is empty where a column cannot hold what was kept, or did not exist then', () => {
    const kept = {
      eventKey: '7',
      eventType: 'api_request',
      errorClass: 'a new one',
      asn: -1,
      attempt: 1.5,
      costMicros: 3,
    };
    const lists = { operations: ['a', 1], featureFlags: 'a', traceId: 'no id', timedOut: 'true' };
    expect(parseEvent(JSON.stringify({ ...kept, ...lists }))).toEqual({
      ...emptyEvent(),
      ...{ eventKey: 7n, eventType: 'api_request', operations: ['a'] },
    });
  });

  it.each([
    '',
    '{',
    '[]',
    'null',
    '"text"',
    '{}',
    '{"truncated":true,"eventType":"a","eventKey":"1"}',
    '{"eventKey":"x"}',
  ])('is not %s', (payload) => expect(parseEvent(payload)).toBeUndefined());
});
