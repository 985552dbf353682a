import { type ClickHouseClient } from '@clickhouse/client';
import { ENDPOINTS } from '../api/endpoints';
import { DAY_MS } from '../traffic/timeline';
import { type HistoryLedger } from './ledger';
import { type Segment } from './segments';

/** Column `source` of the events that the history generator made. */
export const HISTORY_SOURCE = 'demo_history';

/** A pause of live traffic shorter than this needs no filling: calls are seconds apart anyway. */
const MIN_GAP_MS = 5_000;

/**
 * The time of the last live call to the demo API at or after `since` and before `until`, or undefined. On a busy machine
 * the first calls of the live traffic that begins at `until` are stored already.
 */
async function lastLiveCall(
  client: ClickHouseClient,
  database: string,
  since: number,
  until: number
): Promise<number | undefined> {
  const services = [...new Set(ENDPOINTS.map(({ service }) => service))];
  const answer = await client.query({
    query: `SELECT toUnixTimestamp64Milli(max(event_time)) AS last, count() AS calls FROM ${database}.events
      WHERE source != {source: String} AND service IN {services: Array(String)}
      AND event_time >= fromUnixTimestamp64Milli({since: Int64})
      AND event_time < fromUnixTimestamp64Milli({until: Int64})`,
    query_params: { source: HISTORY_SOURCE, services, since, until },
    format: 'JSONEachRow',
    clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
  });
  const [{ last, calls }] = await answer.json<{ last: number; calls: number }>();
  return calls > 0 ? last : undefined;
}

/**
 * Adds to the ledger what the history has to cover now: at the first start the days before `now`, later the gap since
 * the last live call.
 * @param now Start of the live traffic: calls before it come from the history, calls after it are made.
 */
export async function planPeriods(
  ledger: HistoryLedger,
  client: ClickHouseClient,
  database: string,
  now: number,
  days: number
): Promise<Segment[]> {
  const periods = await ledger.periods();
  const last = periods[periods.length - 1];
  const from = last ? ((await lastLiveCall(client, database, last.to, now)) ?? last.to - 1) + 1 : now - days * DAY_MS;
  if (now - from > MIN_GAP_MS) {
    const period = { from, to: now };
    await ledger.addPeriod(period);
    periods.push(period);
  }
  return periods;
}
