import { parseConfig } from '../config/config';
import { PARENT } from '../otlp/record';
import { type CallOrigin, type CallsightEvent } from '../pipeline/event/event';
import { TEST_KEY } from '../pipeline/testing';
import { Correlator } from './correlator';
import { CallFactTable } from './callFacts';
import { EMPTY } from './events.testing';
import { FlagEvaluations } from './flagEvaluations';
import { ObservationReader } from './observationReader';
import { Observers } from './observers';
import { Operations } from './operations';
import { RecentCalls } from './recentCalls';
import { TraceCalls } from './traceCalls';
import { TraceReader } from './traceReader';

/** A correlator that holds every call, over calls of which none is stored. */
export function testCorrelator(now: () => number = Date.now): Correlator {
  const { correlate } = parseConfig({}, TEST_KEY);
  const operations = new Operations(1_000);
  const clockToleranceMs = correlate.clock_tolerance_ms;
  return new Correlator(
    () => 0,
    {
      calls: new RecentCalls({ retryWindowMs: 600_000, maxCalls: 1_000, clockToleranceMs, now }, operations),
      reader: new ObservationReader(operations),
      traces: new TraceCalls({ windowMs: 600_000, maxCalls: 1_000, clockToleranceMs, now }, operations),
      traceReader: new TraceReader(operations),
      observers: new Observers({ max: 100, counterpartWindowMs: 600_000, firstHoldMs: 60_000 }),
      flags: new FlagEvaluations({ experiments: [], windowMs: 1_000, maxTraces: 10 }),
      facts: new CallFactTable({ windowMs: 1_000, maxTraces: 10, toleranceMs: 2 }),
    },
    {
      sourcePriority: correlate.source_priority,
      holdMs: 60_000,
      maxHeld: 1_000,
      counterpartWindowMs: 1_000,
    }
  );
}

/** Sorts events of which each is held, as those that are taken up again are. */
export function correlateHeld(correlator: Correlator, events: readonly CallsightEvent[]): void {
  const times = { isOwn: false, receivedAt: Date.now(), ranUntil: Date.now() };
  correlator.correlate(events, new Map(events.map((event) => [event, times])));
}

/** The events of records that came one by one in this order, by key. */
export function storedOf(records: readonly CallsightEvent[], correlator = testCorrelator()): CallsightEvent[] {
  for (const record of records) {
    correlateHeld(correlator, [{ ...record }]);
  }
  return correlator
    .takeDue(Infinity)
    .map(({ event }) => event)
    .sort((one, other) => (one.eventKey < other.eventKey ? -1 : 1));
}

const START = 1_790_000_000_000;

/** Where a record stands: milliseconds after the start, and what its origin says. */
interface Place extends Partial<CallOrigin> {
  from: number;
  to: number;
}

/** A span of one trace, or with a source another record of it. */
export function traced(
  key: number,
  { from, to, ...origin }: Place,
  overrides: Partial<CallsightEvent> = {}
): CallsightEvent {
  const parentKey = origin.parentKey ?? 0n;
  return {
    ...EMPTY,
    eventKey: BigInt(key),
    keyedBySpan: true,
    traceId: 'ab'.repeat(16),
    eventTime: START + from,
    ingestTime: START + 10_000,
    durationUs: (to - from) * 1_000,
    method: 'GET',
    endpoint: '/orders/{id}',
    endpointSource: 'inferred',
    statusCode: 200,
    service: 'orders',
    source: 'otlp_span',
    origin: {
      parent: parentKey === 0n ? PARENT.none : PARENT.remote,
      isGateway: false,
      scope: 'http',
      ...origin,
      parentKey,
    },
    ...overrides,
  };
}
