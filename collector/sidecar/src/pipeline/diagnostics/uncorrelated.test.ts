import { type AttributeValue } from '../../otlp/record';
import { type CallsightEvent } from '../event/event';
import { someCallEvents, spanOf, TEST_NOW, testPipeline } from '../testing';
import { UncorrelatedCalls } from './uncorrelated';

const BARE = { traceId: '', requestId: '', idempotencyKey: 0n, applicationId: 'anonymous', method: 'GET' };

/** A call of `/baskets/{id}` from so many milliseconds on, without anything that identifies its request. */
const call = (from: number, to: number, changes: Partial<CallsightEvent> = {}): CallsightEvent =>
  someCallEvents(1, 0, {
    ...{ ...BARE, endpoint: '/baskets/{id}', eventTime: TEST_NOW + from, durationUs: (to - from) * 1000 },
    ...changes,
  })[0];

/** Whether the second of two calls looks like the first. */
function isPair(first: CallsightEvent, second: CallsightEvent): boolean {
  const calls = new UncorrelatedCalls({ clockToleranceMs: 50 });
  calls.hasCounterpart(first, 'edge');
  return calls.hasCounterpart(second, 'basket');
}

describe('two reports of what looks like one request', () => {
  it.each<[string, Partial<CallsightEvent>, [number, number]]>([
    ['one inside the other', {}, [10, 90]],
    ['with clocks that differ a little', {}, [-40, 60]],
    ['of a gateway that takes a prefix off', { endpoint: '/shop/v2/baskets/{basketId}' }, [10, 90]],
    ['of which one names its trace', { traceId: '0af7651916cd43dd8448eb211c80319c' }, [10, 90]],
    ['of which one names its caller', { applicationId: 'acme' }, [10, 90]],
  ])('are one pair: %s, in either order', (_, changes, [from, to]) => {
    expect(isPair(call(0, 100), call(from, to, changes))).toBe(true);
    const isLate = changes.traceId !== undefined;
    expect(isPair(call(from, to, changes), call(0, 100))).toBe(!isLate);
  });

  it.each<[string, Partial<CallsightEvent>, [number, number]]>([
    ['one after the other', {}, [160, 240]],
    ['of another method', { method: 'PUT' }, [10, 90]],
    ['of another endpoint', { endpoint: '/baskets/{id}/lines' }, [10, 90]],
    ['without any word in common', { endpoint: '/{unmatched}' }, [10, 90]],
  ])('are no pair: %s', (_, changes, [from, to]) => {
    expect(isPair(call(0, 100), call(from, to, changes))).toBe(false);
  });

  it('are no pair when they name different applications, or when both name their request', () => {
    expect(isPair(call(0, 100, { applicationId: 'acme' }), call(10, 90, { applicationId: 'globex' }))).toBe(false);
    expect(isPair(call(0, 100, { requestId: 'r-1' }), call(10, 90, { requestId: 'r-2' }))).toBe(false);
  });

  it('are counted once for each request, and never for the calls of one observer', () => {
    const calls = new UncorrelatedCalls({ clockToleranceMs: 50 });
    const pairs = [0, 1, 2].map(() => calls.hasCounterpart(call(0, 100), 'edge'));
    pairs.push(...[0, 1, 2, 3].map(() => calls.hasCounterpart(call(10, 90), 'basket')));
    expect(pairs).toEqual([false, false, false, true, true, true, false]);
  });

  it('are looked for in bounded memory', () => {
    const calls = new UncorrelatedCalls({ clockToleranceMs: 50, maxOperations: 10 });
    for (let number = 0; number < 200; number++) {
      calls.hasCounterpart(call(0, 100, { endpoint: `/path${number}` }), 'edge');
    }
    expect(calls.hasCounterpart(call(10, 90, { endpoint: '/path199' }), 'basket')).toBe(true);
    expect(calls.hasCounterpart(call(10, 90, { endpoint: '/path3' }), 'basket')).toBe(false);
  });
});

it('is counted by the pipeline where a gateway and a service log one request without ids', () => {
  const pipeline = testPipeline();
  const log = (service: string, source: string, attributes: Record<string, AttributeValue>) =>
    spanOf(attributes, {
      ...{ signal: 'log', kind: 0, traceId: '', spanId: '', startTimeUs: TEST_NOW * 1000, endTimeUs: 0 },
      resource: new Map<string, AttributeValue>([
        ['service.name', service],
        ['callsight.source', source],
      ]),
    });
  const line = { request_method: 'GET', uri: '/baskets/7', status: '200', request_time: '0.100' };
  pipeline(log('edge', 'nginx', line), TEST_NOW);
  const served = { 'http.request.method': 'GET', 'url.path': '/baskets/7', 'http.response.status_code': 200 };
  pipeline(log('basket', 'opentelemetry', { ...served, 'api.duration_us': 80_000 }), TEST_NOW);
  const counts = pipeline.diagnostics.list().map(({ kind, service, count }) => [kind, service, count]);
  expect(counts).toEqual([['uncorrelated_observation', 'basket', 1]]);
});
