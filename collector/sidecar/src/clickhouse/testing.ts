import { type ClickHouseClient } from '@clickhouse/client';
import { parseConfig, type SidecarConfig } from '../config/config';
import { TEST_KEY } from '../pipeline/testing';
import { startMigratedClickHouse } from './migrated.testing';
import { type SchemaFile } from './schemaFiles';

export interface TestDatabase {
  client: ClickHouseClient;
  config: SidecarConfig;
  /** The server's address with the writer's credentials. */
  url: string;
  /** The first row of a query; 64-bit integers are strings. */
  row(query: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/**
 * An embedded ClickHouse with the schema applied.
 * @param files the schema files of an earlier version; all by default.
 */
export async function startTestDatabase(
  settings: Record<string, unknown> = {},
  files?: SchemaFile[]
): Promise<TestDatabase> {
  const configAt = (url: string) =>
    parseConfig({ ...settings, clickhouse: { url, retry_initial_ms: 50, retry_max_ms: 200 } }, TEST_KEY);
  const { server, client, config } = await startMigratedClickHouse(configAt, { files });
  return {
    client,
    config,
    url: server.url,
    async row(query) {
      const result = await client.query({
        query,
        format: 'JSONEachRow',
        clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
      });
      const [first] = await result.json<Record<string, unknown>>();
      return first;
    },
    async close() {
      await client.close();
      await server.close();
    },
  };
}
