import { type EventBlock } from '../clickhouse/eventBlock';
import { type ObservedCall } from './callMetrics';

/** The rows of a block as events, of which only what is asked for is read: one object for all of them. */
export function* observedCalls(events: EventBlock): Generator<ObservedCall> {
  const row = new ObservedRow(events);
  for (row.row = 0; row.row < events.rows; row.row++) {
    yield row;
  }
}

class ObservedRow implements ObservedCall {
  row = 0;
  private readonly eventTypeOf;
  private readonly serviceOf;
  private readonly endpointOf;
  private readonly methodOf;
  private readonly apiVersionOf;
  private readonly planIdOf;
  private readonly regionOf;
  private readonly environmentOf;
  private readonly statusCodeOf;
  private readonly durationUsOf;
  private readonly upstreamUsOf;
  private readonly attemptOf;
  private readonly errorClassOf;
  private readonly quotaLimitOf;
  private readonly quotaConsumedOf;
  private readonly quotaBucketOf;
  private readonly traceIdOf;
  private readonly sourceOf;
  private readonly eventTimeOf;

  constructor(events: EventBlock) {
    this.sourceOf = events.reader('source');
    this.eventTimeOf = events.reader('eventTime');
    this.eventTypeOf = events.reader('eventType');
    this.serviceOf = events.reader('service');
    this.endpointOf = events.reader('endpoint');
    this.methodOf = events.reader('method');
    this.apiVersionOf = events.reader('apiVersion');
    this.planIdOf = events.reader('planId');
    this.regionOf = events.reader('region');
    this.environmentOf = events.reader('environment');
    this.statusCodeOf = events.reader('statusCode');
    this.durationUsOf = events.reader('durationUs');
    this.upstreamUsOf = events.reader('upstreamUs');
    this.attemptOf = events.reader('attempt');
    this.errorClassOf = events.reader('errorClass');
    this.quotaLimitOf = events.reader('quotaLimit');
    this.quotaConsumedOf = events.reader('quotaConsumed');
    this.quotaBucketOf = events.reader('quotaBucket');
    this.traceIdOf = events.reader('traceId');
  }

  get eventType() {
    return this.eventTypeOf(this.row);
  }

  get service() {
    return this.serviceOf(this.row);
  }

  get endpoint() {
    return this.endpointOf(this.row);
  }

  get method() {
    return this.methodOf(this.row);
  }

  get apiVersion() {
    return this.apiVersionOf(this.row);
  }

  get planId() {
    return this.planIdOf(this.row);
  }

  get region() {
    return this.regionOf(this.row);
  }

  get environment() {
    return this.environmentOf(this.row);
  }

  get statusCode() {
    return this.statusCodeOf(this.row);
  }

  get durationUs() {
    return this.durationUsOf(this.row);
  }

  get upstreamUs() {
    return this.upstreamUsOf(this.row);
  }

  get attempt() {
    return this.attemptOf(this.row);
  }

  get errorClass() {
    return this.errorClassOf(this.row);
  }

  get quotaLimit() {
    return this.quotaLimitOf(this.row);
  }

  get quotaConsumed() {
    return this.quotaConsumedOf(this.row);
  }

  get quotaBucket() {
    return this.quotaBucketOf(this.row);
  }

  get traceId() {
    return this.traceIdOf(this.row);
  }

  get source() {
    return this.sourceOf(this.row);
  }

  get eventTime() {
    return this.eventTimeOf(this.row);
  }
}
