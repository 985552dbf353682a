import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase } from '../../collector/sidecar/src/clickhouse/testing';
import { clientOf } from './calls';

/** A stored call, as the checks read it. */
export interface Row {
  /** Number of the call in the list, from the version in its User-Agent; -1 without one. */
  index: number;
  service: string;
  endpoint: string;
  endpoint_source: string;
  method: string;
  status_code: number;
  error_class: string;
  application_id: string;
  request_id: string;
  duration_us: number;
  upstream_us: number;
  attempt: number;
  /** Key of the first attempt; 0: this is the first. */
  logical_id: string;
  quota_consumed: number;
  quota_limit: number;
  inner: boolean;
  sdk_name: string;
  sdk_version: string;
}

const COLUMNS = `service, endpoint, endpoint_source, method, status_code, error_class, application_id, request_id,
  duration_us, upstream_us, attempt, toString(logical_id) AS logical_id, toUInt32(quota_consumed) AS quota_consumed,
  toUInt32(quota_limit) AS quota_limit, inner, sdk_name, sdk_version`;

/** The calls of the consumers of a sender, without those between services. */
export async function rowsOf(database: Pick<TestDatabase, 'client'>, sender: string): Promise<Row[]> {
  const result = await database.client.query({
    query: `SELECT ${COLUMNS} FROM callsight.events
      WHERE sdk_name = {client: String} AND NOT inner ORDER BY event_time`,
    query_params: { client: clientOf(sender) },
    format: 'JSONEachRow',
  });
  const rows = await result.json<Omit<Row, 'index'>>();
  return rows.map((row) => ({ ...row, index: Number(/^2\.0\.(\d+)$/.exec(row.sdk_version)?.[1] ?? -1) }));
}

/** Longer than an OpenTelemetry SDK keeps spans by default (5 s) and the sidecar holds calls. */
const WAIT_MS = 20_000;

/**
 * Waits until so many rows are stored, and then until their number stays the same.
 * @param settleMs How long it must stay the same: a call that is stored twice is seen.
 */
export async function settledRows(
  database: Pick<TestDatabase, 'client'>,
  sender: string,
  count: number,
  settleMs: number
): Promise<Row[]> {
  let rows = await rowsOf(database, sender);
  let changedAt = Date.now();
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline || Date.now() < changedAt + settleMs;) {
    if (rows.length >= count && Date.now() > changedAt + settleMs) {
      break;
    }
    await sleep(250);
    const newest = await rowsOf(database, sender);
    if (newest.length !== rows.length) {
      changedAt = Date.now();
    }
    rows = newest;
  }
  return rowsOf(database, sender);
}
