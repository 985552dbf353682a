import type { IncomingMessage } from 'node:http';
import { sendBytes } from '../http/answer';
import { readPayload } from '../http/body';
import { decompressedBody } from '../http/compression';
import { goHandshakeBlock, isGoHandshake } from '../http/handshake';
import { tokenize } from '../sql/lexer';
import { checkRestrictions } from '../sql/restrictions';
import { toUtf8 } from '../sql/rewrite';
import { parseStatement } from '../sql/statement';
import { runCommand } from './command';
import type { Exchange } from './context';
import { runInsertSelect, runInsertWithData } from './insert';
import { runSelect } from './select';

/**
 * Reads the statement of a request and runs it.
 * @throws ClickHouseException
 */
export async function dispatch(exchange: Exchange, message: IncomingMessage): Promise<void> {
  const { gateway, request } = exchange;
  const payload = await readPayload(request.query, decompressedBody(message), gateway.limits);
  if ('insert' in payload) {
    const { insert, data } = payload;
    checkRestrictions([...tokenize(insert.head + insert.trailingSettings)], gateway.refusedFunctions);
    return runInsertWithData(exchange, insert, data);
  }
  if (isGoHandshake(request, payload.sql)) {
    return sendBytes(exchange, goHandshakeBlock(gateway.database.facts), 'Native');
  }
  const statement = parseStatement(payload.sql);
  checkRestrictions(statement.tokens, gateway.refusedFunctions);
  switch (statement.kind) {
    case 'select':
      return runSelect(exchange, statement);
    case 'insert':
      return runInsertSelect(exchange, toUtf8(statement.text));
    case 'command':
      return runCommand(exchange, statement);
  }
}
