import { sendBytes } from '../http/answer';
import { toUtf8 } from '../sql/rewrite';
import type { Statement } from '../sql/statement';
import type { Exchange } from './context';
import { withConnection } from './session';

/**
 * Runs a statement whose result is small: DDL, SHOW, DESCRIBE, EXPLAIN, KILL.
 * @throws ClickHouseException
 */
export async function runCommand(exchange: Exchange, statement: Statement): Promise<void> {
  const { gateway, request, stopping } = exchange;
  const startedAt = performance.now();
  const result = await withConnection(gateway.database, gateway.reads, request, stopping, (connection) =>
    connection.query(toUtf8(statement.text), request.defaultFormat)
  );
  sendBytes(exchange, result.bytes, statement.format ?? request.defaultFormat, {
    resultRows: result.rows,
    resultBytes: result.resultBytes,
    elapsed: performance.now() - startedAt,
  });
}
