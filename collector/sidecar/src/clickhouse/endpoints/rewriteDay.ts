import { createHash } from 'node:crypto';
import { type ClickHouseClient } from '@clickhouse/client';
import { ROLLUPS } from '../../../../../model/sources';
import { readRow, runCommand } from '../client/checked';
import { type Rewriting } from './rewriteEndpoints';

const SETTINGS = {
  // Waits until the parts are written.
  mutations_sync: '2',
  // What is deleted depends on rows that are there: on a cluster that has to be allowed.
  allow_nondeterministic_mutations: 1,
} as const;

interface Terms {
  query_params: Record<string, unknown>;
  /** SQL: the rows whose endpoint changes. */
  isOld: string;
  /** SQL: the endpoint after the change. */
  renamed: string;
}

/**
 * Rewrites one day. The endpoint is part of the sorting key, which no mutation can change: rows are copied with their new
 * name, then the old ones are deleted. In between, queries count them twice.
 */
export async function rewriteDay(
  client: ClickHouseClient,
  database: string,
  day: string,
  rewritings: readonly Rewriting[]
): Promise<void> {
  const terms = termsOf(rewritings);
  await rewriteEvents(client, database, day, terms);
  for (const { table, timeColumn, dimensions } of ROLLUPS) {
    if (dimensions.includes('endpoint')) {
      await rewriteRollup(client, `${database}.${table}`, `toYYYYMMDD(${timeColumn}, 'UTC') = ${Number(day)}`, terms);
    }
  }
  await runCommand(client, {
    query: `ALTER TABLE ${database}.endpoint_templates DELETE
      WHERE (service, template) IN (SELECT arrayJoin(arrayZip({services: Array(String)}, {froms: Array(String)})))`,
    query_params: terms.query_params,
    clickhouse_settings: SETTINGS,
  });
}

function termsOf(rewritings: readonly Rewriting[]): Terms {
  const keys = 'arrayZip({services: Array(String)}, {froms: Array(String)})';
  return {
    query_params: {
      services: rewritings.map(({ service }) => service),
      froms: rewritings.map(({ from }) => from),
      tos: rewritings.map(({ to }) => to),
    },
    isOld: `has(${keys}, (toString(service), toString(endpoint)))`,
    renamed: `{tos: Array(String)}[indexOf(${keys}, (toString(service), toString(endpoint)))]`,
  };
}

/** The copies come as a part of their own, which no materialized view sees: rollups are rewritten by themselves. */
async function rewriteEvents(client: ClickHouseClient, database: string, day: string, terms: Terms): Promise<void> {
  const { query_params, isOld, renamed } = terms;
  const events = `${database}.events`;
  const copies = `${database}.events_rewritten`;
  const ofDay = `toYYYYMMDD(event_time) = ${Number(day)}`;
  const command = (query: string) => runCommand(client, { query, query_params, clickhouse_settings: SETTINGS });
  await command(`DROP TABLE IF EXISTS ${copies} SYNC`);
  await command(`CREATE TABLE ${copies} AS ${events}`);
  // Rows that a rewrite before this one has copied and not deleted are not copied again.
  const copied = `SELECT event_key FROM ${events} WHERE ${ofDay} AND batch_id = ''
    AND has(arrayZip({services: Array(String)}, {tos: Array(String)}), (toString(service), toString(endpoint)))`;
  await command(`INSERT INTO ${copies}
    SELECT * EXCEPT renamed REPLACE (renamed AS endpoint, 'pattern' AS endpoint_source, '' AS batch_id)
    FROM (SELECT *, ${renamed} AS renamed FROM ${events} WHERE ${ofDay} AND ${isOld} AND event_key NOT IN (${copied}))`);
  await command(`ALTER TABLE ${events} ATTACH PARTITION ${Number(day)} FROM ${copies}`);
  // Only rows that have their copy: what comes with the old name meanwhile waits for the next rewrite.
  await command(`ALTER TABLE ${events} DELETE WHERE ${ofDay} AND ${isOld} AND event_key IN (${copied})`);
  await command(`DROP TABLE IF EXISTS ${copies} SYNC`);
}

/** Rows of a rollup hold sums and states, so that a copy with another endpoint is exact. */
async function rewriteRollup(client: ClickHouseClient, table: string, ofDay: string, terms: Terms): Promise<void> {
  const { query_params, isOld, renamed } = terms;
  const { state } = await readRow<{ state: string }>(client, {
    query: `SELECT concat(toString(count()), '-', toString(sum(calls)), '-', toString(max(last_seen))) AS state
      FROM ${table} FINAL WHERE ${ofDay} AND ${isOld}`,
    query_params,
  });
  const token = createHash('sha256')
    .update(`${table} ${ofDay} ${state} ${JSON.stringify(query_params)}`)
    .digest('hex');
  await runCommand(client, {
    query: `INSERT INTO ${table} SELECT * EXCEPT renamed REPLACE (renamed AS endpoint)
      FROM (SELECT *, ${renamed} AS renamed FROM ${table} WHERE ${ofDay} AND ${isOld})`,
    query_params,
    // One block, so that a rewrite that is repeated writes it once.
    clickhouse_settings: {
      ...SETTINGS,
      insert_deduplication_token: `rewrite-${token.slice(0, 32)}`,
      max_insert_threads: '1',
      min_insert_block_size_rows: '1000000000',
      min_insert_block_size_bytes: '0',
    },
  });
  await runCommand(client, {
    query: `ALTER TABLE ${table} DELETE WHERE ${ofDay} AND ${isOld}`,
    query_params,
    clickhouse_settings: SETTINGS,
  });
}
