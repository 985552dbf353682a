import { sendBytes } from '../http/answer';
import type { InsertWithData } from '../sql/insertData';
import { insertFromFile } from '../sql/rewrite';
import type { Exchange } from './context';
import { withConnection } from './session';

async function run(exchange: Exchange, sql: string, cancel: AbortSignal): Promise<void> {
  const { gateway, request } = exchange;
  const startedAt = performance.now();
  const written = await withConnection(gateway.database, gateway.writes, request, cancel, (connection) =>
    connection.insert(sql)
  );
  sendBytes(exchange, Buffer.alloc(0), undefined, { ...written, elapsed: performance.now() - startedAt });
}

/**
 * Runs an INSERT whose data follows it: the data is written to a file first, so a slow sender takes no place and a torn
 * body inserts nothing. Once complete it is inserted even if the client goes away, as ClickHouse does.
 * @throws ClickHouseException
 */
export async function runInsertWithData(
  exchange: Exchange,
  insert: InsertWithData,
  data: AsyncIterable<Buffer>
): Promise<void> {
  const { spool } = exchange.gateway;
  const path = spool.newPath();
  try {
    await spool.write(path, data);
    await run(exchange, insertFromFile(insert, path), exchange.stopping);
  } finally {
    spool.remove(path);
  }
}

/**
 * Runs INSERT ... SELECT.
 * @throws ClickHouseException
 */
export async function runInsertSelect(exchange: Exchange, sql: string): Promise<void> {
  await run(exchange, sql, exchange.stopping);
}
