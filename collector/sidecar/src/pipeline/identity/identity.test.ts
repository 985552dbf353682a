import fc from 'fast-check';
import { mapDomainEvent } from '../event/domainEvent';
import { FieldValues } from '../fields/fieldValues';
import { identify, spanKey } from './identity';
import { mapRecord } from '../record/mapRecord';
import { cursorOf, spanOf } from '../testing';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const SPAN_ID = 'b7ad6b7169203331';
const http = {
  'http.request.method': 'GET',
  'http.response.status_code': 200,
  'http.request.header.x-request-id': 'r-1',
};

function identityOf(overrides: Parameters<typeof spanOf>[1]) {
  const record = cursorOf(spanOf(http, overrides));
  const mapped = mapRecord(record, new FieldValues(record), { logTimestamp: 'end' });
  if (typeof mapped === 'string' || 'variant' in mapped) {
    throw new Error(`no call: ${JSON.stringify(mapped)}`);
  }
  return identify(mapped);
}

function identityOfEvent(body: Record<string, unknown>) {
  const event = { signal: 'event' as const, body: { event_time: 1_790_000_000_000, ...body } };
  const mapped = mapDomainEvent(event, new FieldValues());
  if ('detail' in mapped) {
    throw new Error(mapped.detail);
  }
  return identify(mapped);
}

describe('spanKey', () => {
  it('is the span id XOR a hash of the whole trace id, the first byte lowest', () => {
    // ClickHouse: xxHash64(unhex('0af7651916cd43dd8448eb211c80319c')).
    const hash = 0x500ae820e0eb0c6an;
    expect(spanKey(TRACE_ID, '0100000000000000')).toBe(hash ^ 1n);
    expect(spanKey(TRACE_ID, '0000000000000080')).toBe(hash ^ (0x80n << 56n));
    expect(spanKey('f' + TRACE_ID.slice(1), '0100000000000000')).not.toBe(hash ^ 1n);
  });

  it('is 0 when an id is missing', () => {
    expect([spanKey('', SPAN_ID), spanKey(TRACE_ID, '')]).toEqual([0n, 0n]);
  });

  it('tells spans apart whatever the ids have to do with each other', () => {
    const small = fc.bigInt({ min: 0n, max: 40n });
    const ids = fc.record({ high: small, low: fc.oneof(small, fc.constant(0xffff_ffff_ffff_fff0n)), span: small });
    fc.assert(
      fc.property(fc.uniqueArray(ids, { selector: ({ high, low, span }) => `${high} ${low} ${span}` }), (spans) => {
        const hex = (value: bigint) => value.toString(16).padStart(16, '0');
        const keys = spans.map(({ high, low, span }) => spanKey(hex(high) + hex(low), hex(low ^ span)));
        expect(new Set(keys).size).toBe(spans.length);
      })
    );
  });
});

describe('identify', () => {
  const ofSpan = { key: spanKey(TRACE_ID, SPAN_ID), keyedBySpan: true, hasPlaceInFile: false };

  it('takes a span and a log record with the ids of the span for one call', () => {
    expect(identityOf({})).toEqual(ofSpan);
    expect(identityOf({ signal: 'log', kind: 0, endTimeUs: 0 })).toEqual(ofSpan);
    expect(identityOfEvent({ event_type: 'api_request', trace_id: TRACE_ID, span_id: SPAN_ID })).toEqual(ofSpan);
  });

  it('hashes what has no span, and does not say that it were a span', () => {
    const log = { signal: 'log', kind: 0, endTimeUs: 0, spanId: '' } as const;
    expect(identityOf(log).keyedBySpan).toBe(false);
    expect(identityOf(log)).toEqual(identityOf(log));
    expect(identityOf(log).key).not.toBe(identityOf({ ...log, startTimeUs: 1.789e15 }).key);
    expect(identityOf({ spanId: TRACE_ID.slice(16) }).keyedBySpan).toBe(true);
  });

  it('knows a line without ids again whose attributes come in another order, as from a Collector', () => {
    const line = { 'http.request.method': 'GET', 'http.response.status_code': 200, 'log.file.record_offset': 17 };
    const attributes = Object.entries(line);
    const log = { signal: 'log', kind: 0, traceId: '', spanId: '' } as const;
    const { key } = identityOf({ ...log, attributes: new Map(attributes) });
    expect(identityOf({ ...log, attributes: new Map(attributes.reverse()) }).key).toBe(key);
    expect(identityOf({ ...log, attributes: new Map(attributes.slice(1)) }).key).not.toBe(key);
  });

  it('keeps domain events in a span apart from the call and from each other', () => {
    const ids = { trace_id: TRACE_ID, span_id: SPAN_ID };
    const issued = identityOfEvent({ event_type: 'key_issued', ...ids });
    const changed = identityOfEvent({ event_type: 'plan_changed', ...ids });
    expect(issued).toEqual({ key: expect.any(BigInt), keyedBySpan: false, hasPlaceInFile: false });
    expect(new Set([issued.key, changed.key, ofSpan.key]).size).toBe(3);
  });
});
