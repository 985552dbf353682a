import { fillRollups } from '../../collector/sidecar/src/clickhouse/backfill/fillRollups';
import { migrate } from '../../collector/sidecar/src/clickhouse/migrate';
import { startMigratedClickHouse } from '../../collector/sidecar/src/clickhouse/migrated.testing';
import { buildRhythm } from '../../collector/sidecar/src/clickhouse/rhythm/buildRhythm';
import type { SchemaFile } from '../../collector/sidecar/src/clickhouse/schemaFiles';
import { parseConfig } from '../../collector/sidecar/src/index';
import { silentLogger } from '../../collector/sidecar/src/logger';
import { processCpuMs } from './processCpu';

export const DATABASE = 'callsight';

export type Row = Record<string, unknown>;

/** What a query took, by ClickHouse's own account but for the CPU. */
export interface Cost {
  milliseconds: number;
  /** Of CPU, of the whole server: nothing else may run on it. */
  cpuMilliseconds: number;
  rows: number;
  bytes: number;
}

/** An embedded ClickHouse with Callsight's tables, for the SQL of the screens. */
export interface TestDatabase {
  /** ClickHouse with the account that writes. */
  url: string;
  /** The same with the account of the host, which only reads. */
  readerUrl: string;
  /** The same with the account of BI tools. */
  biUrl: string;
  /** Runs a statement and gives its rows; 64-bit integers as numbers. */
  rows(sql: string): Promise<Row[]>;
  /** Runs a statement and gives what it read and how long it took. */
  cost(sql: string): Promise<Cost>;
  /** Runs a statement that gives no rows. */
  run(sql: string): Promise<void>;
  /** Applies the schema files that are not applied yet. */
  migrate(): Promise<void>;
  /** Fills the rollups that were added. */
  fill(): Promise<void>;
  /** Builds the state of rhythms. @param now milliseconds since the epoch */
  buildRhythm(now: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the engine and applies the migrations.
 * @param files the schema files of an earlier version; all by default
 * @param options `dataPath`: a data folder that stays; without one, a temporary folder
 */
export async function startTestDatabase(
  files?: SchemaFile[],
  { dataPath }: { dataPath?: string } = {}
): Promise<TestDatabase> {
  // Tests have events of fixed days, however long ago they are.
  const retention = { event_days: 10_000, rollup_days: 10_000, address_days: 10_000 };
  const key = { CALLSIGHT_PSEUDONYM_KEY: 'a key only for tests, 32 bytes..' };
  // Inserts of a benchmark take long on a busy machine.
  const clickhouse = { database: DATABASE, request_timeout_ms: 600_000 };
  const configAt = (url: string) => parseConfig({ clickhouse: { ...clickhouse, url }, retention }, key);
  const { server, client, config } = await startMigratedClickHouse(configAt, { files, dataPath });
  const rows = async (sql: string) => {
    const result = await client.query({
      query: sql,
      format: 'JSONEachRow',
      clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
    });
    return result.json<Row>();
  };
  return {
    url: server.url,
    readerUrl: server.readerUrl,
    biUrl: server.biUrl,
    rows,
    cost: async (sql) => {
      const before = processCpuMs(server.pid);
      const { statistics } = await (await client.query({ query: sql, format: 'JSON' })).json<Row>();
      if (statistics === undefined) {
        throw new Error('ClickHouse gave no statistics.');
      }
      const { elapsed, rows_read: rows, bytes_read: bytes } = statistics;
      const cpuMilliseconds = processCpuMs(server.pid) - before;
      return { milliseconds: elapsed * 1000, cpuMilliseconds, rows, bytes };
    },
    run: async (sql) => {
      await client.command({ query: sql });
    },
    migrate: async () => {
      await migrate(client, config);
    },
    fill: async () => {
      await fillRollups(client, config, { logger: silentLogger });
    },
    buildRhythm: (now) => buildRhythm(client, DATABASE, now),
    close: async () => {
      await client.close();
      await server.close();
    },
  };
}
