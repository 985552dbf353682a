import { LoadingState, type DataQueryError } from '@grafana/data';
import { errorMessage } from '../../model/errorText';

/** What went wrong between the page and ClickHouse. */
export type FailureKind =
  /** Grafana does not let this user query the data source. */
  | 'permission'
  /** The data source plugin crashed, or Grafana could not reach it. */
  | 'plugin'
  | 'timeout'
  /** ClickHouse runs as many queries as it allows at once, and keeps no queue. */
  | 'busy'
  /** Neither a result nor an error came: no network, or Grafana is gone. */
  | 'no-answer'
  /** Grafana answered with another status and without a result. */
  | 'rejected'
  /** The data source cannot connect to ClickHouse. */
  | 'unreachable'
  /** ClickHouse does not let the user of the data source in, or not read. */
  | 'access'
  | 'missing-tables'
  /** ClickHouse refused the query for another reason. */
  | 'query'
  /** The answer is not what the query declares. */
  | 'unexpected';

export interface Failure {
  kind: FailureKind;
  /** As it came from Grafana, the data source or ClickHouse; may be empty. */
  message: string;
}

/** A failure outside of a scene. */
export class QueryFailure extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** What a caught error says. */
export function failureOfError(error: unknown): Failure {
  return error instanceof QueryFailure ? error.failure : { kind: 'unexpected', message: errorMessage(error) };
}

/** Messages of ClickHouse and of its driver (names and codes of ClickHouse's ErrorCodes.cpp). */
const ENGINE_MESSAGES: Array<[RegExp, FailureKind]> = [
  [/\bUNKNOWN_(DATABASE|TABLE)\b|\bcode: (60|81)\b/i, 'missing-tables'],
  [/\b(ACCESS_DENIED|AUTHENTICATION_FAILED|READONLY)\b|\bcode: (164|497|516)\b/i, 'access'],
  [/\bTIMEOUT_EXCEEDED\b|\bcode: (159|209)\b|deadline exceeded|i\/o timeout|timed out|not answer in time/i, 'timeout'],
  [/\bTOO_MANY_SIMULTANEOUS_QUERIES\b|\bcode: 202\b/i, 'busy'],
  [/connection refused|ECONNREFUSED|ECONNRESET|cannot be reached|no such host|dial tcp|connect: /i, 'unreachable'],
];

/** Statuses of a whole request that failed: Grafana's own, and those of proxies before it. */
const STATUSES: Partial<Record<number, FailureKind>> = {
  401: 'permission',
  403: 'permission',
  408: 'timeout',
  500: 'plugin',
  502: 'plugin',
  503: 'plugin',
  504: 'timeout',
};

/** The parts of PanelData that say what became of a query. Grafana sets `error` alone when a whole request failed. */
export interface Outcome {
  state: LoadingState;
  series: readonly unknown[];
  errors?: DataQueryError[];
  error?: DataQueryError;
}

/** What failed, or undefined for an answer or one that has not come yet. */
export function failureOf({ state, series, errors, error }: Outcome): Failure | undefined {
  const [ofQuery] = errors ?? [];
  if (ofQuery !== undefined) {
    return { kind: kindOfMessage(messageOf(ofQuery)) ?? 'query', message: messageOf(ofQuery) };
  }
  if (error !== undefined) {
    return ofRequest(error);
  }
  // The data source answers a table without rows with a frame: no frame is no answer.
  const isMissing = state === LoadingState.Error || (state === LoadingState.Done && series.length === 0);
  return isMissing ? { kind: 'no-answer', message: '' } : undefined;
}

/** A failure of the whole request, or of one query where Grafana keeps only the first error. */
function ofRequest(error: DataQueryError): Failure {
  const message = messageOf(error);
  const ofEngine = kindOfMessage(message);
  if (error.refId !== undefined) {
    return { kind: ofEngine ?? 'query', message };
  }
  const ofStatus = error.status === undefined ? 'no-answer' : (STATUSES[error.status] ?? 'rejected');
  return { kind: ofStatus === 'no-answer' && ofEngine !== undefined ? ofEngine : ofStatus, message };
}

function kindOfMessage(message: string): FailureKind | undefined {
  return ENGINE_MESSAGES.find(([pattern]) => pattern.test(message))?.[1];
}

function messageOf({ message, data, statusText }: DataQueryError): string {
  const texts = [message, data?.message, data?.error, statusText];
  // A proxy answers with a page, not with a message.
  return texts.find((text) => text !== undefined && text !== '' && !/^\s*</.test(text)) ?? '';
}
