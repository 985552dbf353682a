export { ConfigError, loadConfig, parseConfig, type SidecarConfig } from './config/config';
export type { ApiCall, AttributeMap, AttributeValue } from './otlp/record';
export { SPAN_KIND, STATUS_CODE } from './otlp/record';
export type { CallsightEvent, EndpointSource, ErrorClass } from './pipeline/event';
export { ANONYMOUS_CONSUMER, ERROR_CLASSES, EVENT_SCHEMA_VERSION, UNKNOWN_CONSUMER } from './pipeline/event';
export type { DeadLetter, DeadLetterReason, IgnoredReason, PipelineResult } from './pipeline/result';
