import { type ErrorClass } from '../../../../../model/errorClasses';

/** What is known about how a call ended. */
export interface Outcome {
  /** 0 when it is not known. */
  statusCode: number;
  errorType: string;
  /** The span's status says error; only asked when there is no status code. */
  spanFailed: boolean;
  timedOut: boolean;
  circuitOpen: boolean;
  quotaExhausted: boolean;
}

const CLASS_OF_STATUS: Readonly<Record<number, ErrorClass>> = {
  400: 'validation',
  401: 'authentication',
  402: 'quota_exceeded',
  403: 'authorization',
  404: 'not_found',
  405: 'validation',
  406: 'validation',
  407: 'authentication',
  409: 'conflict',
  410: 'not_found',
  411: 'validation',
  412: 'conflict',
  413: 'validation',
  414: 'validation',
  415: 'validation',
  422: 'validation',
  428: 'conflict',
  429: 'rate_limited',
  431: 'validation',
  502: 'upstream',
  504: 'timeout',
};

/**
 * The class of an outcome. What the status code says about whose fault it was is never overruled: a 4xx stays a
 * client's error and a 5xx a server's, whatever `error.type` says; a 2xx or 3xx is a success.
 */
export function errorClass(outcome: Outcome): ErrorClass {
  const { statusCode } = outcome;
  if (statusCode >= 100 && statusCode < 400) {
    return 'none';
  }
  if (statusCode === 429 && (outcome.quotaExhausted || /quota/i.test(outcome.errorType))) {
    return 'quota_exceeded';
  }
  if (statusCode >= 400 && statusCode < 500) {
    return CLASS_OF_STATUS[statusCode] ?? 'client_other';
  }
  if (outcome.circuitOpen) {
    return 'circuit_open';
  }
  if (outcome.timedOut) {
    return 'timeout';
  }
  if (statusCode >= 500) {
    return CLASS_OF_STATUS[statusCode] ?? (isUpstreamFlag(outcome.errorType) ? 'upstream' : 'server');
  }
  if (saysCallerLeft(outcome.errorType)) {
    return 'client_other';
  }
  return outcome.spanFailed || outcome.errorType !== '' ? 'server' : 'none';
}

/**
 * The caller went away before there was an answer, as NGINX says by status 499: in words, or Envoy's response flags DC
 * (connection ended) and DPE (protocol error) of the downstream.
 */
function saysCallerLeft(errorType: string): boolean {
  return (
    errorType !== '' && (/client.?(disconnect|abort|clos|cancel)/i.test(errorType) || hasFlag(errorType, ['DC', 'DPE']))
  );
}

/** `error.type` of a time-out in words, or Envoy's response flags UT and SI, DT (duration) and UMSDR. */
export function isTimeout(errorType: string): boolean {
  return (
    errorType !== '' && (/time.?d?.?out|deadline/i.test(errorType) || hasFlag(errorType, ['UT', 'DT', 'SI', 'UMSDR']))
  );
}

/** Words for an open circuit breaker, or Envoy's response flag UO (upstream overflow). */
export function isCircuitOpen(errorType: string): boolean {
  return errorType !== '' && (/circuit/i.test(errorType) || hasFlag(errorType, ['UO']));
}

function isUpstreamFlag(errorType: string): boolean {
  return (
    /upstream|bad.?gateway|econn/i.test(errorType) || hasFlag(errorType, ['UF', 'UC', 'UH', 'UR', 'URX', 'LR', 'NC'])
  );
}

/** Envoy: comma-separated short flags, https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage */
function hasFlag(errorType: string, flags: readonly string[]): boolean {
  return /^[A-Z,]{2,}$/.test(errorType) && errorType.split(',').some((flag) => flags.includes(flag));
}
