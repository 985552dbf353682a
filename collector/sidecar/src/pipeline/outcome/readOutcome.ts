import { type ErrorClass } from '../../../../../model/errorClasses';
import { AT } from '../../otlp/attributeNames';
import { type FieldValues } from '../fields/fieldValues';
import { type MappedCall } from '../fields/mappedCall';
import { isQuotaExhausted, type Quota } from '../quota/quota';
import { isCircuitOpen, isTimeout, type Outcome, type OutcomeReason } from './errorClass';
import { graphqlClass } from './graphqlErrors';
import { readRpcStatus } from './rpcStatus';
import { isZeroStatus, readStatusText } from './statusText';

const MIN_STATUS = 100;
const MAX_STATUS = 599;

interface Status {
  statusCode: number;
  hundreds: number;
  /** Why there is no status; undefined when there is one. */
  reason: OutcomeReason | undefined;
}

interface Operation {
  errorClass: ErrorClass | undefined;
  /** Name of the code; empty when it is no error. */
  errorType: string;
  reason: OutcomeReason | undefined;
}

const NO_STATUS: Status = Object.freeze({ statusCode: 0, hundreds: 0, reason: 'no_status' });
const STATUS_ZERO: Status = Object.freeze({ statusCode: 0, hundreds: 0, reason: 'status_zero' });
const UNREAD_STATUS: Status = Object.freeze({ statusCode: 0, hundreds: 0, reason: 'unread_status' });
const NO_OPERATION: Operation = Object.freeze({ errorClass: undefined, errorType: '', reason: undefined });

const ERRORS_ONLY = /^(?:connect_?rpc|jsonrpc)$/i;

/** Whether any of the fields about operations is there at all: of most calls none is. */
const OPERATION_SLOTS = Uint8Array.of(
  AT.rpcStatus,
  AT.rpcSystem,
  AT.graphqlErrors,
  AT.graphqlErrorCodes,
  AT.responseContentType
);

/** Reads how a call ended, from all that tells it. */
export function readOutcome({ fields, spanStatus, hasException }: MappedCall, quota: Quota): Outcome {
  const operation = fields.hasAny(OPERATION_SLOTS) ? readOperation(fields) : NO_OPERATION;
  const errorType = fields.textAt(AT.errorType) || operation.errorType;
  const { statusCode, hundreds, reason } = readStatus(fields, errorType);
  return {
    statusCode,
    hundreds,
    errorType,
    operation: operation.errorClass,
    spanFailed: spanStatus === 'error',
    saysSuccess: spanStatus === 'ok' || statesErrorsOnly(fields),
    hasException: hasException || fields.hasAt(AT.exceptionType),
    timedOut:
      statusCode === 504 || fields.flagAt(AT.timedOut) || isTimeout(errorType) || operation.errorClass === 'timeout',
    circuitOpen: fields.flagAt(AT.circuitOpen) || isCircuitOpen(errorType),
    quotaExhausted: isQuotaExhausted(quota, fields.hasAt(AT.quotaLimit)),
    unknownReason:
      reason === 'no_status' && operation.reason === 'unread_status' ? operation.reason : (reason ?? operation.reason),
  };
}

/** Whether a status of HTTP can be read: such a record is a call, whatever else it says. */
export function hasReadableStatus(fields: FieldValues): boolean {
  return fields.hasAt(AT.statusCode) && readStatus(fields, '').reason === undefined;
}

function readStatus(fields: FieldValues, errorType: string): Status {
  const code = fields.countAt(AT.statusCode);
  if (code >= MIN_STATUS && code <= MAX_STATUS) {
    return { statusCode: code, hundreds: Math.floor(code / 100), reason: undefined };
  }
  const stated = fields.hasAt(AT.statusCode) ? readStated(fields.textAt(AT.statusCode)) : NO_STATUS;
  // The conventions: error.type is the status code when that is what failed.
  return stated.reason !== undefined && /^[45]\d\d$/.test(errorType) ? readStated(errorType) : stated;
}

function readStated(text: string): Status {
  const { code, hundreds } = readStatusText(text);
  if (code > 0 || hundreds > 0) {
    return { statusCode: code, hundreds: hundreds || Math.floor(code / 100), reason: undefined };
  }
  return isZeroStatus(text) ? STATUS_ZERO : UNREAD_STATUS;
}

/** Connect and JSON-RPC have a code of errors and none of success: https://opentelemetry.io/docs/specs/semconv/rpc/ */
function statesErrorsOnly(fields: FieldValues): boolean {
  return fields.hasAt(AT.rpcSystem) && !fields.hasAt(AT.rpcStatus) && ERRORS_ONLY.test(fields.textAt(AT.rpcSystem));
}

/** How the operation ended that the request carried: its own status counts, because HTTP mostly says 200. */
function readOperation(fields: FieldValues): Operation {
  if (fields.hasAt(AT.rpcStatus)) {
    const status = readRpcStatus(fields.textAt(AT.rpcStatus));
    if (!status) {
      return { errorClass: undefined, errorType: '', reason: 'unread_status' };
    }
    const { name, errorClass } = status;
    return { errorClass, errorType: errorClass === 'none' ? '' : name, reason: undefined };
  }
  if (fields.hasAt(AT.graphqlErrors) || fields.hasAt(AT.graphqlErrorCodes)) {
    const codes = fields.list('graphqlErrorCodes');
    const errorClass = graphqlClass(fields.textAt(AT.graphqlErrors), codes);
    return { errorClass, errorType: errorClass === undefined ? '' : (codes[0] ?? ''), reason: undefined };
  }
  const isGrpc =
    /^grpc/i.test(fields.textAt(AT.rpcSystem)) || /^application\/grpc/i.test(fields.textAt(AT.responseContentType));
  return isGrpc ? { errorClass: undefined, errorType: '', reason: 'no_grpc_status' } : NO_OPERATION;
}
