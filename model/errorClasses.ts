/** error_class of a call that succeeded. */
export const SUCCESS_CLASS = 'none';

/** Classes of failures that are fixed in the client: 4xx. */
export const CLIENT_ERROR_CLASSES = [
  'validation',
  'authentication',
  'authorization',
  'not_found',
  'conflict',
  'rate_limited',
  'quota_exceeded',
  'client_other',
] as const;

/** Classes of failures that are fixed in the API: 5xx and timeouts. */
export const SERVER_ERROR_CLASSES = ['timeout', 'upstream', 'circuit_open', 'server'] as const;

/** error_class of a call whose outcome could not be read: neither a success nor a failure. */
export const UNKNOWN_CLASS = 'unknown';

/** The taxonomy of outcomes. Client and server errors are never added up. */
export const ERROR_CLASSES = [SUCCESS_CLASS, ...CLIENT_ERROR_CLASSES, ...SERVER_ERROR_CLASSES, UNKNOWN_CLASS] as const;

/** Classes of calls that did not fail. */
export const NOT_FAILED_CLASSES = [SUCCESS_CLASS, UNKNOWN_CLASS] as const;

export type ErrorClass = (typeof ERROR_CLASSES)[number];
export type FailureClass = Exclude<ErrorClass, (typeof NOT_FAILED_CLASSES)[number]>;
