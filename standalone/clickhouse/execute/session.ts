import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '../engine/connection';
import type { Database } from '../engine/database';
import { exception } from '../http/exception';
import type { QueryRequest } from '../http/request';
import type { Lane } from '../lane';

const KILL_INTERVAL_MS = 200;

/** URL parameters that only ClickHouse's HTTP layer reads. */
const HTTP_LAYER_SETTINGS = new Set(['enable_http_compression']);

/** Kills a query until it has ended: it may not have started yet when the first attempt comes. */
async function killUntil(database: Database, marker: string, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    await database.kill(marker);
    await sleep(KILL_INTERVAL_MS, undefined, { signal: ended }).catch(() => undefined);
  }
}

/**
 * Waits for a place, opens a connection, sets it up for the request, works, and closes it.
 * @param cancel Kills the running query.
 * @throws ClickHouseException
 */
export async function withConnection<T>(
  database: Database,
  lane: Lane,
  request: QueryRequest,
  cancel: AbortSignal,
  work: (connection: Connection) => Promise<T>
): Promise<T> {
  const leave = await lane.enter(cancel);
  const marker = randomUUID();
  const ended = new AbortController();
  let killing: Promise<void> | undefined;
  const kill = () => (killing ??= killUntil(database, marker, ended.signal));
  try {
    const connection = await database.connect();
    try {
      await connection.prepare({
        database: request.database,
        parameters: request.parameters,
        settings: settingsWithMarker(request.settings, marker),
      });
      if (cancel.aborted) {
        throw exception('QUERY_WAS_CANCELLED', 'The query was cancelled before it started.');
      }
      cancel.addEventListener('abort', kill, { once: true });
      return await work(connection);
    } finally {
      cancel.removeEventListener('abort', kill);
      ended.abort();
      await killing;
      connection.close();
    }
  } finally {
    leave();
  }
}

/** chDB does not let a caller choose the query id: the log comment is what a running query is found by. */
function settingsWithMarker(settings: ReadonlyMap<string, string>, marker: string): Map<string, string> {
  const kept = [...settings].filter(([name]) => !HTTP_LAYER_SETTINGS.has(name) && name !== 'log_comment');
  // readonly is last, although one SET statement is checked as a whole, so that the order never matters.
  kept.sort(([a], [b]) => Number(a === 'readonly') - Number(b === 'readonly'));
  return new Map([['log_comment', `${marker} ${settings.get('log_comment') ?? ''}`.trim()], ...kept]);
}
