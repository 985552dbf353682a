import { type ClickHouseClient } from '@clickhouse/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { readRows } from './client/checked';

const POLL_MS = 500;
const MAX_WAIT_MS = 60_000;

/** This replica lacks parts that others have: its tables cannot be compared. */
export class ReplicaLagError extends Error {
  constructor(tables: readonly string[]) {
    super(`This replica has not caught up: ${tables.join(', ')}. See system.replication_queue.`);
    this.name = 'ReplicaLagError';
  }
}

/** A row of `system.replicas`. */
export interface ReplicaState {
  table: string;
  /** 1 while the replica has lost Keeper. */
  is_readonly: number;
  inserts_in_queue: string | number;
  /** Newest entry of the log in Keeper, and the next one that this replica copies to its queue. */
  log_max_index: string | number;
  log_pointer: string | number;
}

/**
 * The tables whose replica may lack parts: it is read-only, has inserts in its queue, or has not copied all of the log.
 * Merges and mutations in the queue change no sum. `log_pointer` is the index that is copied next, so it is one more
 * than `log_max_index` when all is copied (ClickHouse, "system.replicas").
 */
export function laggingTables(replicas: readonly ReplicaState[]): string[] {
  return replicas
    .filter(
      ({ is_readonly, inserts_in_queue, log_max_index, log_pointer }) =>
        Number(is_readonly) !== 0 || Number(inserts_in_queue) > 0 || Number(log_pointer) <= Number(log_max_index)
    )
    .map(({ table }) => table);
}

/**
 * Waits until this replica has what the others had inserted when it was asked.
 * @param read reads the state of the tables, none for tables that are not replicated.
 * @throws ReplicaLagError after a minute.
 */
export async function untilCaughtUp(
  read: () => Promise<ReplicaState[]>,
  { pollMs = POLL_MS, maxWaitMs = MAX_WAIT_MS } = {}
): Promise<{ replicated: boolean }> {
  const giveUp = Date.now() + maxWaitMs;
  for (;;) {
    const replicas = await read();
    const lagging = laggingTables(replicas);
    if (lagging.length === 0) {
      return { replicated: replicas.length > 0 };
    }
    if (Date.now() >= giveUp) {
      throw new ReplicaLagError(lagging);
    }
    await sleep(pollMs);
  }
}

/** The same for tables of a database. Needs SELECT on system.replicas. */
export function awaitReplicas(
  client: ClickHouseClient,
  database: string,
  tables: string[]
): Promise<{ replicated: boolean }> {
  return untilCaughtUp(() =>
    readRows<ReplicaState>(client, {
      query: `SELECT table, is_readonly, inserts_in_queue, log_max_index, log_pointer FROM system.replicas
        WHERE database = {database: String} AND table IN {tables: Array(String)}`,
      query_params: { database, tables },
    })
  );
}
