import { quoteList } from './quote';

/*
 * The taxonomy of collector/sidecar/src/pipeline/event.ts, in two groups that are never added up: what the caller
 * has to mend, and what we have to mend. tests/sql checks that the groups cover the taxonomy.
 */

/** error_class of a call that succeeded. */
export const SUCCESS_CLASS = 'none';

/** Classes that the caller has to mend. */
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

/** Classes that the API's owner has to mend. */
export const SERVER_ERROR_CLASSES = ['timeout', 'upstream', 'circuit_open', 'server'] as const;

export type ClientErrorClass = (typeof CLIENT_ERROR_CLASSES)[number];
export type ServerErrorClass = (typeof SERVER_ERROR_CLASSES)[number];
export type FailureClass = ClientErrorClass | ServerErrorClass;

/** Condition: the call failed and the caller has to mend it. */
export const IS_CLIENT_ERROR = `error_class IN (${quoteList(CLIENT_ERROR_CLASSES)})`;

/** Condition: the call failed and the API's owner has to mend it. */
export const IS_SERVER_ERROR = `error_class IN (${quoteList(SERVER_ERROR_CLASSES)})`;
