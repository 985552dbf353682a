import { PARENT } from '../otlp/record';
import { type CallsightEvent } from '../pipeline/event/event';
import { isNobody } from './mergeObservations';
import { type Operations } from './operations';
import { hash32, hashText } from './textHash';
import { emptyTraceObservation, type TraceObservation } from './traceTable';

/** The members of an event that say where in its trace the call is. */
export type TracedCall = Pick<
  CallsightEvent,
  | 'eventKey'
  | 'traceId'
  | 'origin'
  | 'source'
  | 'service'
  | 'method'
  | 'endpoint'
  | 'eventTime'
  | 'durationUs'
  | 'ingestTime'
  | 'organizationId'
  | 'applicationId'
>;

const hash = { high: 0, low: 0 };

/** Reads events as observations of traces into one object, which is valid until the next read. */
export class TraceReader {
  private readonly observation = emptyTraceObservation();

  constructor(private readonly operations: Operations) {}

  read(event: TracedCall, observer: number): TraceObservation {
    const { observation } = this;
    const { origin } = event;
    hashText(event.traceId, hash);
    observation.key = event.eventKey;
    observation.traceHigh = hash.high;
    observation.traceLow = hash.low;
    observation.parentKey = origin?.parentKey ?? 0n;
    // A call that was read back from ClickHouse: what its record said of its parent is not stored.
    observation.parent = origin?.parent ?? PARENT.unstated;
    observation.isSpan = event.source === 'otlp_span';
    observation.isGateway = origin?.isGateway ?? false;
    observation.observer = observer;
    observation.service = hash32(event.service);
    observation.operation = this.operations.idOf(event.method, event.endpoint);
    observation.start = event.eventTime;
    observation.end = event.eventTime + Math.ceil(event.durationUs / 1000);
    observation.receivedAt = event.ingestTime;
    observation.organization = isNobody(event) ? '' : event.organizationId;
    return observation;
  }
}
