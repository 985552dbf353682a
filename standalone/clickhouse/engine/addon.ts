import { createRequire } from 'node:module';
import { platformKey, resolveLibchdb } from 'chdb/libchdb';

/** A native connection; opaque. */
export interface NativeConnection {
  readonly __nativeConnection: never;
}

interface NativeQueryResult {
  bytes: Buffer;
  /** Seconds. */
  elapsed: number;
  /** Rows and bytes of the result. */
  rowsRead: number;
  bytesRead: number;
}

interface NativeInsertResult {
  elapsed: number;
  /** Includes the rows that materialised views wrote, as ClickHouse counts them. */
  rowsWritten: number;
  bytesWritten: number;
}

/**
 * The part of chDB's native addon that the gateway uses. chDB's own Session is not used: its close() waits for the
 * operations of every other session, and it does not tell how many rows an INSERT ... SELECT wrote.
 */
export interface Addon {
  CreateConnection(dataPath: string): NativeConnection | null;
  CloseConnection(connection: NativeConnection): void;
  QueryAsyncConnection(connection: NativeConnection, sql: string, format: string): Promise<NativeQueryResult>;
  InsertRawAsyncConnection(
    connection: NativeConnection,
    sql: string,
    data: Buffer,
    countLines: boolean
  ): Promise<NativeInsertResult>;
}

/** @throws Error when chDB has no build for this platform. */
export function loadAddon(): Addon {
  const { packageName } = resolveLibchdb();
  if (packageName === undefined) {
    throw new Error(`chDB has no build for ${platformKey()}: run the embedded ClickHouse on Linux (glibc) or macOS.`);
  }
  return createRequire(require.resolve('chdb'))(packageName) as Addon;
}
