import fc from 'fast-check';
import { PARENT } from '../otlp/record';
import { type CallsightEvent } from '../pipeline/event/event';
import { correlateHeld, storedOf, testCorrelator, traced } from './traces.testing';

/** What really happened: a request of a consumer, and which observers reported it. */
interface Told {
  consumer: string;
  hasGatewaySpan: boolean;
  hasGatewayLog: boolean;
  hasNestedSpan: boolean;
  innerCalls: number;
  isTracedByCaller: boolean;
}

const told: fc.Arbitrary<Told> = fc.record({
  consumer: fc.constantFrom('acme', 'globex', 'initech'),
  hasGatewaySpan: fc.boolean(),
  hasGatewayLog: fc.boolean(),
  hasNestedSpan: fc.boolean(),
  innerCalls: fc.nat(3),
  isTracedByCaller: fc.boolean(),
});

/** The records of a request in a trace of its own. */
function recordsOf(request: Told, number: number): CallsightEvent[] {
  const base = (number + 1) * 100;
  const from = number * 7;
  const trace = { traceId: String(number).padStart(32, 'a') };
  const ids = { gateway: base, log: base + 1, service: base + 2, nested: base + 3 };
  const caller = request.isTracedByCaller ? BigInt(base + 90) : 0n;
  const place = (start: number, end: number) => ({ from: from + start, to: from + end });
  const gateway = traced(
    ids.gateway,
    { ...place(0, 400), parentKey: caller, isGateway: true },
    { ...trace, service: 'edge', responseBytes: 7 }
  );
  const log: CallsightEvent = traced(
    request.hasGatewaySpan ? ids.gateway : ids.log,
    { ...place(0, 400), isGateway: true },
    { ...trace, source: 'otlp_log', service: 'edge', upstreamUs: 9, keyedBySpan: request.hasGatewaySpan }
  );
  const hasGateway = request.hasGatewaySpan || request.hasGatewayLog;
  const parentKey = request.hasGatewaySpan ? BigInt(ids.gateway) : hasGateway ? BigInt(base + 91) : caller;
  const service = traced(
    ids.service,
    { ...place(20, 380), parentKey },
    { ...trace, organizationId: request.consumer, applicationId: request.consumer }
  );
  const nested = traced(
    ids.nested,
    { ...place(21, 379), parentKey: BigInt(ids.service), parent: PARENT.local, scope: 'framework' },
    { ...trace, endpoint: '/orders/{orderId}', endpointSource: 'route' }
  );
  const inner = Array.from({ length: request.innerCalls }, (_, index) =>
    traced(
      base + 10 + index,
      { ...place(50 + index * 50, 80 + index * 50), parentKey: BigInt(base + 50 + index) },
      { ...trace, service: `inner-${index}`, endpoint: `/rates/${index}` }
    )
  );
  return [
    ...(request.hasGatewaySpan ? [gateway] : []),
    ...(request.hasGatewayLog ? [log] : []),
    service,
    ...(request.hasNestedSpan ? [nested] : []),
    ...inner,
  ];
}

const scenario = fc.array(told, { minLength: 1, maxLength: 4 }).chain((requests) => {
  const records = requests.flatMap(recordsOf);
  return fc.record({
    requests: fc.constant(requests),
    order: fc.shuffledSubarray(records, { minLength: records.length, maxLength: records.length }),
    cuts: fc.array(fc.nat(records.length), { maxLength: 5 }),
  });
});

const plain = (events: CallsightEvent[]) =>
  events.map(({ origin, ...columns }) => ({ ...columns, origin: origin?.parent }));

describe('records in any order', () => {
  it('give the same events, one for each request and each inner call, with all that was told', () => {
    fc.assert(
      fc.property(scenario, ({ requests, order }) => {
        const stored = storedOf(order);
        expect(plain(stored)).toEqual(plain(storedOf(requests.flatMap(recordsOf))));
        const edge = stored.filter(({ inner }) => !inner);
        expect(edge.map(({ organizationId }) => organizationId)).toEqual(requests.map(({ consumer }) => consumer));
        edge.forEach((event, index) => {
          const { hasGatewayLog, hasGatewaySpan, hasNestedSpan } = requests[index];
          expect(event).toMatchObject({
            service: 'orders',
            endpointSource: hasNestedSpan ? 'route' : 'inferred',
            durationUs: hasGatewayLog || hasGatewaySpan ? 400_000 : 360_000,
            upstreamUs: hasGatewayLog ? 9 : 0,
            responseBytes: hasGatewaySpan ? 7 : 0,
          });
        });
        expect(stored).toHaveLength(requests.reduce((sum, { innerCalls }) => sum + 1 + innerCalls, 0));
      }),
      { numRuns: 300 }
    );
  });

  it('give the same events, whichever of them come in one request', () => {
    fc.assert(
      fc.property(scenario, ({ requests, order, cuts }) => {
        const correlator = testCorrelator();
        const ends = [...cuts, order.length].sort((a, b) => a - b);
        ends.forEach((end, index) => {
          const part = order.slice(index === 0 ? 0 : ends[index - 1], end);
          correlateHeld(
            correlator,
            part.map((event) => ({ ...event }))
          );
        });
        expect(plain(storedOf([], correlator))).toEqual(plain(storedOf(requests.flatMap(recordsOf))));
      }),
      { numRuns: 200 }
    );
  });
});
