import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase } from '../../collector/sidecar/src/clickhouse/testing';
import { type Call, clientOf } from './calls';

/** A stored call, as the checks read it. */
export interface StoredRow {
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

export interface Row extends StoredRow {
  /** Number of the call in the list, from the version in its User-Agent, else from its request id; -1 without both. */
  index: number;
}

const COLUMNS = `service, endpoint, endpoint_source, method, status_code, error_class, application_id, request_id,
  duration_us, upstream_us, attempt, toString(logical_id) AS logical_id, toUInt32(quota_consumed) AS quota_consumed,
  toUInt32(quota_limit) AS quota_limit, inner, sdk_name, sdk_version`;

/** The calls of consumers that are stored since a time (ms since the epoch), without those between services. */
export async function rowsSince({ client }: Pick<TestDatabase, 'client'>, since: number): Promise<StoredRow[]> {
  const result = await client.query({
    query: `SELECT ${COLUMNS} FROM callsight.events
      WHERE ingest_time >= fromUnixTimestamp64Milli({since: Int64}) AND NOT inner ORDER BY event_time`,
    query_params: { since },
    format: 'JSONEachRow',
  });
  return result.json<StoredRow>();
}

/**
 * The rows of a sender's calls, and those that name no client: the sender reported a call twice.
 * @param rows Of a time when no other sender ran; but what one before reported late may be there.
 */
export function rowsOf(rows: StoredRow[], sender: string, calls: Call[]): Row[] {
  const ids = new Map(calls.flatMap(({ requestId }, index) => (requestId ? [[requestId, index]] : [])));
  const isOfOther = ({ sdk_name: client }: StoredRow) => client !== clientOf(sender) && client.endsWith(clientOf(''));
  const indexOf = ({ sdk_version, request_id }: StoredRow) =>
    Number(/^2\.0\.(\d+)$/.exec(sdk_version)?.[1] ?? ids.get(request_id) ?? -1);
  return rows.filter((row) => !isOfOther(row)).map((row) => ({ ...row, index: indexOf(row) }));
}

/** Longer than an OpenTelemetry SDK keeps spans by default (5 s) and the sidecar holds calls. */
const WAIT_MS = 20_000;

/**
 * Waits until so many rows are read, and then until their number stays the same.
 * @param settleMs How long it must stay the same: a call that is stored twice is seen.
 */
export async function settled<R>(read: () => Promise<R[]>, count: number, settleMs: number): Promise<R[]> {
  let rows = await read();
  let changedAt = Date.now();
  const isEnough = () => rows.length >= count || Date.now() > deadline;
  const deadline = Date.now() + WAIT_MS;
  while (!isEnough() || Date.now() < changedAt + settleMs) {
    await sleep(250);
    const newest = await read();
    changedAt = newest.length === rows.length ? changedAt : Date.now();
    rows = newest;
  }
  return read();
}
