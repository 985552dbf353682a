import { type ErrorClass } from '../../../../../model/errorClasses';
import { hasFlag } from './responseFlags';

/** Why it is not known how a call ended: column `outcome_reason`. */
export type OutcomeReason = 'no_status' | 'status_zero' | 'unread_status' | 'no_grpc_status';

/** What is known about how a call ended. */
export interface Outcome {
  /** 0 when it is not known. */
  statusCode: number;
  /** 1 to 5: the class of the status code; 0 when not even that is known. */
  hundreds: number;
  errorType: string;
  /** How the operation ended that the request carried (gRPC, JSON-RPC, GraphQL), when a source says so. */
  operation: ErrorClass | undefined;
  /** The span's status says error; only asked when there is no status code. */
  spanFailed: boolean;
  /** The span's status says OK, which only the application itself sets, or what it follows states errors only and it has none. */
  saysSuccess: boolean;
  /** An exception left the handler. */
  hasException: boolean;
  timedOut: boolean;
  circuitOpen: boolean;
  /** A quota is named, and it is used up. */
  quotaExhausted: boolean;
  /** What is missing when nothing else tells the outcome; undefined when the status code does. */
  unknownReason: OutcomeReason | undefined;
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
 * client's error and a 5xx a server's, whatever `error.type` says. A 2xx or 3xx is a success unless the operation that
 * it carried has a status of its own. Without a status the class is `unknown`, unless something else tells a failure.
 */
export function errorClass(outcome: Outcome): ErrorClass {
  const { statusCode, hundreds, operation, errorType } = outcome;
  if (hundreds === 4) {
    return clientClass(outcome);
  }
  if (hundreds === 5) {
    return failureClass(outcome) ?? CLASS_OF_STATUS[statusCode] ?? (isUpstream(errorType) ? 'upstream' : 'server');
  }
  if (operation !== undefined) {
    return operationClass(operation, outcome);
  }
  if (outcome.unknownReason === undefined) {
    return 'none';
  }
  const failure = failureClass(outcome);
  if (failure !== undefined) {
    return failure;
  }
  if (saysCallerLeft(errorType)) {
    return 'client_other';
  }
  if (outcome.hasException || outcome.spanFailed || errorType !== '') {
    return 'server';
  }
  return outcome.saysSuccess ? 'none' : 'unknown';
}

function clientClass({ statusCode, quotaExhausted, errorType }: Outcome): ErrorClass {
  if (statusCode === 429 && (quotaExhausted || /quota/i.test(errorType))) {
    return 'quota_exceeded';
  }
  return CLASS_OF_STATUS[statusCode] ?? 'client_other';
}

function operationClass(operation: ErrorClass, { quotaExhausted, errorType }: Outcome): ErrorClass {
  if (operation === 'rate_limited' && (quotaExhausted || /quota/i.test(errorType))) {
    return 'quota_exceeded';
  }
  return operation === 'server' && isUpstream(errorType) ? 'upstream' : operation;
}

function failureClass({ circuitOpen, timedOut }: Outcome): ErrorClass | undefined {
  return circuitOpen ? 'circuit_open' : timedOut ? 'timeout' : undefined;
}

/**
 * The caller went away before there was an answer, as NGINX says by status 499: in words, or Envoy's response flags DC
 * (connection ended), DPE (protocol error) and DR (reset) of the downstream.
 */
function saysCallerLeft(errorType: string): boolean {
  return (
    errorType !== '' &&
    (/client.?(disconnect|abort|clos|cancel)/i.test(errorType) || hasFlag(errorType, ['DC', 'DPE', 'DR']))
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

const UPSTREAM_FLAGS = ['UF', 'UC', 'UH', 'UR', 'URX', 'UPE', 'LR', 'NC', 'DF'];

function isUpstream(errorType: string): boolean {
  return errorType !== '' && (/upstream|bad.?gateway|econn/i.test(errorType) || hasFlag(errorType, UPSTREAM_FLAGS));
}
