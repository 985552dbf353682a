import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange, Gateway } from '../execute/context';
import { dispatch } from '../execute/dispatch';
import { sendException } from './answer';
import { responseEncoding } from './compression';
import { fromEngineError } from './exception';
import { refusal } from './guard';
import { parseQueryRequest } from './request';

const ALIVE = new Set(['/', '/ping', '/replicas_status']);

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=UTF-8' }).end(text);
}

async function answerQuery(
  gateway: Gateway,
  message: IncomingMessage,
  response: ServerResponse,
  stopping: AbortSignal
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  let queryId = '';
  try {
    const request = parseQueryRequest(message);
    queryId = request.queryId ?? randomUUID();
    const encoding = responseEncoding(message, request.settings);
    const exchange: Exchange = { gateway, request, queryId, response, encoding, clientGone: gone.signal, stopping };
    await dispatch(exchange, message);
  } catch (error) {
    const exception = fromEngineError(error);
    // The text of an exception may quote values of the query: only code and type are logged.
    console.error(`clickhouse: query ${queryId || '(none)'} failed: ${exception.code} ${exception.type}`);
    sendException({ response, queryId }, exception, gateway.database.facts.version);
  }
}

/** Handles every request of the embedded ClickHouse. */
export function createHandler(gateway: Gateway, stopping: AbortSignal) {
  return async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const reason = refusal(message);
    const { pathname, search } = new URL(message.url ?? '/', 'http://localhost');
    const asks = message.method === 'GET' || message.method === 'HEAD';
    if (reason !== undefined) {
      sendText(response, 403, `${reason}\n`);
    } else if (!asks && message.method !== 'POST') {
      response.setHeader('Allow', 'GET, HEAD, POST');
      sendText(response, 405, `${message.method} is not supported: use GET or POST.\n`);
    } else if (asks && ALIVE.has(pathname) && !new URLSearchParams(search).has('query')) {
      sendText(response, 200, 'Ok.\n');
    } else if (pathname === '/' || pathname === '/query') {
      await answerQuery(gateway, message, response, stopping);
    } else {
      sendText(
        response,
        404,
        `There is no handle ${pathname}\n\nUse / or /ping for health checks. Send queries from your client to /.\n`
      );
    }
  };
}
