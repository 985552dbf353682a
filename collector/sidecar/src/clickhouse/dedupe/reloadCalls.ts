import { type ClickHouseClient } from '@clickhouse/client';
import { type ErrorClass } from '../../../../../model/errorClasses';
import { type SidecarConfig } from '../../config/config';
import { type IdentifiedCall } from '../../correlate/observationReader';
import { type CallsightEvent } from '../../pipeline/event/event';
import { readRows } from '../client/checked';

/** What the correlation needs of a stored call. */
export interface StoredCall extends IdentifiedCall, Pick<CallsightEvent, 'traceId' | 'source' | 'service'> {
  firstAttemptKey: bigint;
}

/** 64-bit integers as text. */
interface Row {
  event_key: string;
  first_attempt_key: string;
  request_id: string;
  trace_id: string;
  idempotency_key: string;
  organization_id: string;
  application_id: string;
  method: string;
  endpoint: string;
  time: string;
  duration_us: number;
  error_class: ErrorClass;
  attempt: number;
  source: string;
  service: string;
  ingested: string;
}

/** Clocks of other sidecars may be ahead. */
const FUTURE_MS = 86_400_000;

/** Calls in one answer: a document of some ten megabytes. */
const PAGE_ROWS = 20_000;

/**
 * Reads the calls of the last retry window that have a request id or an idempotency key, and those of the last trace
 * window that have a trace, the newest first, so that their later attempts and other observations are recognised. In pages, since an answer counts only as a whole.
 * @returns number of calls read.
 */
export async function reloadCalls(
  client: ClickHouseClient,
  config: Pick<SidecarConfig, 'clickhouse' | 'correlate'>,
  onCall: (call: StoredCall) => void,
  now = Date.now(),
  pageRows = PAGE_ROWS
): Promise<number> {
  let count = 0;
  let before = { ingested: String(now + FUTURE_MS), key: '0' };
  while (count < config.correlate.max_calls) {
    const limit = Math.min(pageRows, config.correlate.max_calls - count);
    const rows = await readRows<Row>(client, {
      query: `SELECT event_key, first_attempt_key, request_id, lower(hex(trace_id)) AS trace_id, idempotency_key, organization_id, application_id, method,
          endpoint, toUnixTimestamp64Milli(event_time) AS time, duration_us, error_class, attempt, source, service,
          toUnixTimestamp64Milli(ingest_time) AS ingested
        FROM ${config.clickhouse.database}.events
        WHERE ingest_time >= fromUnixTimestamp64Milli({since: Int64}) AND event_type = 'api_request'
          AND (request_id != '' OR idempotency_key != 0
            OR ingest_time >= fromUnixTimestamp64Milli({traced: Int64}) AND trace_id != toFixedString('', 16))
          AND ingest_time <= fromUnixTimestamp64Milli({ingested: Int64})
          AND (ingest_time, event_key) < (fromUnixTimestamp64Milli({ingested: Int64}), {key: UInt64})
        ORDER BY ingest_time DESC, event_key DESC LIMIT {limit: UInt64}`,
      query_params: {
        since: now - Math.max(config.correlate.retry_window_ms, config.correlate.trace_window_ms),
        traced: now - config.correlate.trace_window_ms,
        limit,
        ...before,
      },
      clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
    });
    rows.forEach((row) => onCall(toCall(row)));
    count += rows.length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) {
      break;
    }
    before = { ingested: last.ingested, key: last.event_key };
  }
  return count;
}

function toCall(row: Row): StoredCall {
  return {
    eventKey: BigInt(row.event_key),
    firstAttemptKey: BigInt(row.first_attempt_key),
    ingestTime: Number(row.ingested),
    requestId: row.request_id,
    traceId: /[^0]/.test(row.trace_id) ? row.trace_id : '',
    idempotencyKey: BigInt(row.idempotency_key),
    organizationId: row.organization_id,
    applicationId: row.application_id,
    method: row.method,
    endpoint: row.endpoint,
    eventTime: Number(row.time),
    durationUs: row.duration_us,
    errorClass: row.error_class,
    attempt: row.attempt,
    source: row.source,
    service: row.service,
  };
}
