import { type CallsightEvent } from '../pipeline/event/event';
import { emptyEvent, fullEvent } from '../pipeline/event/events.testing';

/** An event with a value in every column. */
export const FULL: CallsightEvent = {
  ...fullEvent(),
  organizationId: 'acme',
  applicationId: 'shop',
  endpoint: '/orders/{id}',
  endpointSource: 'openapi',
  operationCount: 1,
  operations: [],
  callerKind: 'server',
  statusCode: 504,
  errorClass: 'timeout',
  attempt: 3,
  quotaBucket: 'day',
  quotaConsumed: 7,
  quotaLimit: 100,
  eventType: 'api_request',
};

/** An event of which an observer says nothing but its own columns. */
export const EMPTY: CallsightEvent = {
  ...emptyEvent(),
  eventTime: 1_790_000_000_100,
  ingestTime: 1_790_000_000_600,
  eventKey: 78n,
  organizationId: 'anonymous',
  applicationId: 'anonymous',
  service: 'unknown_service',
  attempt: 1,
  eventType: 'api_request',
  source: 'otlp_log',
  schemaVersion: 2,
};
