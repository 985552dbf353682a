import { type ClickHouseClient, ClickHouseLogLevel, createClient as createClickHouseClient } from '@clickhouse/client';
import { type SidecarConfig } from '../../config/config';
import { createTlsAgent } from './tlsAgent';

/** Below the server's keep_alive_timeout, so that the client never writes to a socket that the server is closing. */
const IDLE_SOCKET_MS = 2_500;

/**
 * A client with the settings that the sidecar relies on. Inserts are never asynchronous: an answer means that the rows
 * are written. A repeated token is dropped in the tables behind materialised views too. Read and write through
 * checked.ts, which takes no other program's answer for ClickHouse's.
 * @throws ConfigError when `clickhouse.tls` cannot be used.
 */
export function createClient(config: Pick<SidecarConfig, 'clickhouse' | 'secrets'>): ClickHouseClient {
  const { url, username, request_timeout_ms } = config.clickhouse;
  return createClickHouseClient({
    url,
    username,
    password: config.secrets.clickhousePassword,
    application: 'callsight-sidecar',
    request_timeout: request_timeout_ms,
    // Inserts of events are compressed before, once for all attempts.
    compression: { request: false, response: false },
    http_agent: createTlsAgent(config.clickhouse),
    keep_alive: { enabled: true, idle_socket_ttl: IDLE_SOCKET_MS, eagerly_destroy_stale_sockets: true },
    // Errors are handled where they happen: the client's own log would print the query.
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: {
      async_insert: 0,
      insert_deduplicate: 1,
      deduplicate_blocks_in_dependent_materialized_views: 1,
      // Never wait_end_of_query: ClickHouse then collects the answer on its disk, and sends an empty one when that is full.
    },
  });
}
