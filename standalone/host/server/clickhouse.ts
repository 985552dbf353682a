import { setTimeout as wait } from 'node:timers/promises';
import { sendJsonText } from './answer';
import { readJsonObject } from './body';
import { resultDefect } from './completeResult';
import type { Exchange, HostContext } from './context';
import { AnswerError } from './answerError';
import { clientGone, readAnswer, splitCredentials, upstreamError, wrongAnswer } from './upstream';

const FORMAT = 'JSONCompact';
const EXCEPTION_CODE = 'X-ClickHouse-Exception-Code';

/** ClickHouse ends a query that takes too long itself; this long after, it is given up. */
const GRACE_SECONDS = 5;

/** TOO_MANY_SIMULTANEOUS_QUERIES (ClickHouse's ErrorCodes.cpp): it keeps no queue of the queries of a user. */
const TOO_MANY_QUERIES = '202';

/** Pause before a query that ClickHouse had no room for is sent again, in ms; up to twice as long, by chance. */
const TURN_PAUSE_MS = 150;

/** URL parameters of https://clickhouse.com/docs/interfaces/http */
function parameters({ database, limits }: HostContext, queryId: string | undefined): URLSearchParams {
  return new URLSearchParams({
    database,
    default_format: FORMAT,
    // The reader's profile has it too; an account of one's own may not.
    readonly: '1',
    max_execution_time: String(limits.queryTimeoutSeconds),
    max_result_bytes: String(limits.maxResultBytes),
    // The status is known before the answer begins. The buffer holds all of it: one on a full disk comes back empty.
    wait_end_of_query: '1',
    buffer_size: String(limits.maxResultBytes),
    cancel_http_readonly_queries_on_client_close: '1',
    date_time_output_format: 'iso',
    output_format_json_quote_64bit_integers: '1',
    output_format_json_quote_decimals: '1',
    output_format_json_quote_denormals: '1',
    ...(queryId === undefined ? {} : { query_id: queryId }),
  });
}

async function readQuery({ request, context }: Exchange): Promise<{ rawSql: string; queryId?: string }> {
  const { rawSql, queryId } = await readJsonObject(request, context.limits.maxBodyBytes);
  if (typeof rawSql !== 'string' || rawSql.trim() === '') {
    throw new AnswerError(400, `rawSql is ${rawSql === '' ? 'empty' : `of type ${typeof rawSql}`}: send SQL.`);
  }
  if (queryId !== undefined && typeof queryId !== 'string') {
    throw new AnswerError(400, `queryId is of type ${typeof queryId}: it must be a string.`);
  }
  return { rawSql, queryId };
}

function errorOf(answer: Response, text: string): AnswerError {
  const code = Number(answer.headers.get(EXCEPTION_CODE) ?? NaN);
  const said = text.trim() || `ClickHouse answered ${answer.status} without a text.`;
  return new AnswerError(answer.status, said, Number.isInteger(code) ? code : undefined);
}

/**
 * Sends a query until ClickHouse has room for it: one that is cancelled, as by each refresh, counts until it has ended.
 * @returns its answer, or the last refusal when `deadline` (of `performance.now()`) is near
 */
async function sendInTurn(send: () => Promise<Response>, deadline: number, gone: AbortSignal): Promise<Response> {
  for (;;) {
    const answer = await send();
    const pause = TURN_PAUSE_MS * (1 + Math.random());
    if (answer.headers.get(EXCEPTION_CODE) !== TOO_MANY_QUERIES || performance.now() + pause > deadline) {
      return answer;
    }
    await answer.body?.cancel();
    await wait(pause, undefined, { signal: gone });
  }
}

/**
 * `POST /api/clickhouse` `{rawSql, queryId?}`: runs a query that reads, and answers with its JSONCompact.
 * ClickHouse's status and text are passed on; the query ends when the client disconnects. A query that ClickHouse has
 * no room for waits for its turn as long as a query may run.
 */
export async function queryClickHouse(exchange: Exchange): Promise<void> {
  const { context, response } = exchange;
  const gone = clientGone(response);
  const { rawSql, queryId } = await readQuery(exchange);
  const { url, user, password } = splitCredentials(context.clickhouseUrl);
  url.search = parameters(context, queryId).toString();
  const timeoutMs = context.limits.queryTimeoutSeconds * 1000;
  const send = () =>
    fetch(url, {
      method: 'POST',
      body: rawSql,
      // What redirects is not the service, but a login before it.
      redirect: 'error',
      headers: {
        'Content-Type': 'text/plain; charset=utf-8',
        ...(user ? { 'X-ClickHouse-User': user, 'X-ClickHouse-Key': password } : {}),
      },
      signal: AbortSignal.any([gone, AbortSignal.timeout(timeoutMs + GRACE_SECONDS * 1000)]),
    });
  try {
    const answer = await sendInTurn(send, performance.now() + timeoutMs, gone);
    const body = (await readAnswer(answer, context.limits.maxResultBytes)).toString('utf8');
    if (!answer.ok) {
      throw errorOf(answer, body);
    }
    const format = answer.headers.get('X-ClickHouse-Format') ?? FORMAT;
    if (format !== FORMAT) {
      throw new AnswerError(400, `The query asks for FORMAT ${format}: leave the format out.`);
    }
    const defect = resultDefect(body);
    if (defect !== undefined) {
      throw wrongAnswer('ClickHouse', url, defect);
    }
    sendJsonText(response, 200, body);
  } catch (error) {
    throw upstreamError('ClickHouse', url, error);
  }
}
