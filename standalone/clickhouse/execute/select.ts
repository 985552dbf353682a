import { readFileSync } from 'node:fs';
import type { Connection } from '../engine/connection';
import { sendBytes, sendStream } from '../http/answer';
import { selectIntoFile } from '../sql/rewrite';
import type { Statement } from '../sql/statement';
import type { Exchange } from './context';
import { followResult, resultSize, resultTooLarge, waitForResult, type Writer } from './resultFile';
import { withConnection } from './session';

interface RunningQuery extends Writer {
  /** @throws ClickHouseException when the query has failed. */
  outcome(): Promise<{ rows: number; resultBytes: number }>;
}

function start(connection: Connection, sql: string): RunningQuery {
  const result = connection.query(sql);
  let over = false;
  const ended = result.then(
    () => void (over = true),
    () => void (over = true)
  );
  return { ended, hasEnded: () => over, outcome: () => result };
}

async function* resultThenError(path: string, query: RunningQuery, maxBytes: number): AsyncGenerator<Buffer> {
  yield* followResult(path, query, maxBytes);
  await query.outcome();
}

async function answer(exchange: Exchange, query: RunningQuery, path: string, format: string): Promise<void> {
  const { limits } = exchange.gateway;
  const threshold = exchange.request.waitEndOfQuery ? limits.maxResultBytes : limits.streamThresholdBytes;
  const startedAt = performance.now();
  await waitForResult(path, query, threshold);
  const size = resultSize(path);
  if (size > limits.maxResultBytes) {
    throw resultTooLarge(limits.maxResultBytes);
  }
  if (query.hasEnded()) {
    const { rows, resultBytes } = await query.outcome();
    if (size <= limits.streamThresholdBytes) {
      const elapsed = performance.now() - startedAt;
      sendBytes(exchange, readFileSync(path), format, { resultRows: rows, resultBytes, elapsed });
      return;
    }
  }
  await sendStream(exchange, resultThenError(path, query, limits.maxResultBytes), format);
}

/**
 * Runs a SELECT into a file and sends the file, from a threshold on while the query still runs.
 * @throws ClickHouseException as long as nothing has been sent.
 */
export async function runSelect(exchange: Exchange, statement: Statement): Promise<void> {
  const { gateway, request, clientGone, stopping } = exchange;
  const path = gateway.spool.newPath();
  const failed = new AbortController();
  const cancel = AbortSignal.any([clientGone, stopping, failed.signal]);
  try {
    await withConnection(gateway.database, gateway.reads, request, cancel, async (connection) => {
      const query = start(connection, selectIntoFile(statement, path, request.defaultFormat));
      try {
        await answer(exchange, query, path, statement.format ?? request.defaultFormat);
      } catch (error) {
        failed.abort();
        throw error;
      } finally {
        // A cut answer leaves the query running: a connection must not close under it.
        failed.abort();
        await query.ended;
      }
    });
  } finally {
    gateway.spool.remove(path);
  }
}
