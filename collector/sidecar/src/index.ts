export type { CallsightEvent, EndpointSource, ErrorClass } from './pipeline/event';
export { ANONYMOUS_CONSUMER, ERROR_CLASSES, EVENT_SCHEMA_VERSION, UNKNOWN_CONSUMER } from './pipeline/event';
