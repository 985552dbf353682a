import { type ClickHouseClient } from '@clickhouse/client';
import { type Logger } from '../../logger';
import { createStoredRename, type EndpointPatterns } from '../../pipeline/endpoint/corrections';
import { readRows } from '../client/checked';
import { rewriteDay } from './rewriteDay';

/** An endpoint that gets another name. */
export interface Rewriting {
  service: string;
  from: string;
  to: string;
  events: number;
}

/** A day (YYYYMMDD, UTC) and what changes in it. */
export interface DayRewriting {
  day: string;
  rewritings: Rewriting[];
}

interface StoredEndpoint {
  day: string;
  service: string;
  endpoint: string;
  sources: string[];
  events: number;
}

/** What the patterns of now would change in the stored events, the oldest day first. Reads three columns of all. */
export async function planRewrite(
  client: ClickHouseClient,
  database: string,
  patterns: EndpointPatterns
): Promise<DayRewriting[]> {
  const rename = createStoredRename(patterns);
  const stored = await readRows<StoredEndpoint>(client, {
    query: `SELECT toString(toYYYYMMDD(event_time)) AS day, service, endpoint,
        groupUniqArray(endpoint_source) AS sources, toFloat64(count()) AS events
      FROM ${database}.events WHERE endpoint != '' GROUP BY day, service, endpoint ORDER BY day, service, endpoint`,
  });
  const days = new Map<string, Rewriting[]>();
  for (const { day, service, endpoint, sources, events } of stored) {
    const to = rename(service, endpoint, sources);
    if (to !== undefined) {
      days.set(day, [...(days.get(day) ?? []), { service, from: endpoint, to, events }]);
    }
  }
  return [...days].map(([day, rewritings]) => ({ day, rewritings }));
}

/**
 * Gives the stored events and the rollups the endpoints of now, day by day. Stopped at any point, it can be run again.
 * @throws ClickHouse's errors.
 */
export async function rewriteEndpoints(
  client: ClickHouseClient,
  database: string,
  plan: readonly DayRewriting[],
  logger: Logger
): Promise<void> {
  for (const { day, rewritings } of plan) {
    await rewriteDay(client, database, day, rewritings);
    logger.info('the endpoints of a day are rewritten', { day, endpoints: rewritings.length });
  }
}
