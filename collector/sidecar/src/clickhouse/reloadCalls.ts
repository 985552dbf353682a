import { type ClickHouseClient } from '@clickhouse/client';
import { type SidecarConfig } from '../config/config';
import { type IdentifiedCall } from '../fold/viewReader';
import { type ErrorClass } from '../pipeline/event';

/** A stored call, as far as the fold must know it. */
export interface StoredCall extends IdentifiedCall {
  source: string;
  service: string;
  firstAttemptKey: bigint;
}

/** 64-bit integers as text. */
interface Row {
  event_key: string;
  first_attempt_key: string;
  request_id: string;
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
}

/**
 * Reads the calls of the last retry window that have a request id or an idempotency key, so that their later attempts
 * and other views are recognised.
 * @returns number of calls read.
 */
export async function reloadCalls(
  client: ClickHouseClient,
  config: Pick<SidecarConfig, 'clickhouse' | 'fold'>,
  onCall: (call: StoredCall) => void,
  now = Date.now()
): Promise<number> {
  const result = await client.query({
    query: `SELECT event_key, first_attempt_key, request_id, idempotency_key, organization_id, application_id, method,
        endpoint, toUnixTimestamp64Milli(event_time) AS time, duration_us, error_class, attempt, source, service
      FROM ${config.clickhouse.database}.events
      WHERE ingest_time >= fromUnixTimestamp64Milli({since: Int64}) AND event_type = 'api_request'
        AND (request_id != '' OR idempotency_key != 0)
      ORDER BY ingest_time DESC LIMIT {limit: UInt64}`,
    query_params: { since: now - config.fold.retry_window_ms, limit: config.fold.max_calls },
    format: 'JSONEachRow',
    clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
  });
  let count = 0;
  for await (const rows of result.stream<Row>()) {
    for (const row of rows) {
      onCall(toCall(row.json()));
      count++;
    }
  }
  return count;
}

function toCall(row: Row): StoredCall {
  return {
    eventKey: BigInt(row.event_key),
    firstAttemptKey: BigInt(row.first_attempt_key),
    requestId: row.request_id,
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
