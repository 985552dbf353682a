import { type ClickHouseClient } from '@clickhouse/client';
import { type LearntRow } from '../../pipeline/endpoint/learning/knowledge';
import { type RefusedRouteRow } from '../../pipeline/endpoint/refusedRouteDraft';
import { insertRows, neverRepeated, readRows } from '../client/checked';

interface StoredRow {
  service: string;
  template: string;
  kind: string;
  source: string;
  calls: number;
  shapes: string[];
}

/**
 * Reads what sidecars have learnt, of each service the rows with most calls.
 * @param maxRows of one service and kind.
 * @param seenSince milliseconds since the epoch: older rows are left out.
 */
export async function readEndpointTemplates(
  client: ClickHouseClient,
  database: string,
  maxRows: number,
  seenSince = 0
): Promise<LearntRow[]> {
  const rows = await readRows<StoredRow>(client, {
    query: `SELECT service, template, kind, source, toFloat64(calls) AS calls, shapes FROM (
        SELECT * FROM ${database}.endpoint_list WHERE last_seen >= fromUnixTimestamp64Milli({since: Int64})
        ORDER BY calls DESC, template LIMIT {limit: UInt32} BY service, kind, source)`,
    query_params: { since: seenSince, limit: maxRows },
  });
  return rows.flatMap(toLearnt);
}

/** Rows of a kind that a newer version writes are left alone. */
function toLearnt({ kind, source, ...row }: StoredRow): LearntRow[] {
  const isKnownKind = kind === 'endpoint' || kind === 'place' || kind === 'word';
  const isKnownSource = source === 'route' || source === 'inferred' || source === '';
  return isKnownKind && isKnownSource ? [{ ...row, kind, source }] : [];
}

/** @param now seconds since the epoch. */
export async function writeEndpointTemplates(
  client: ClickHouseClient,
  database: string,
  rows: ReadonlyArray<LearntRow | RefusedRouteRow>,
  now: number
): Promise<void> {
  if (rows.length > 0) {
    const stored = rows.map((row) => ({ ...row, first_seen: now, last_seen: now }));
    await insertRows(client, `${database}.endpoint_templates`, stored, neverRepeated());
  }
}
