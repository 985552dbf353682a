import {
  type ClickHouseClient,
  type ClickHouseSettings,
  type QueryParams,
  type ResponseHeaders,
} from '@clickhouse/client';
import { randomUUID } from 'node:crypto';
import { errorMessage } from '../../../../../model/errorText';

/**
 * An answer with status 200 that ClickHouse did not give, or only a part of one: a proxy or a login page answers in its
 * place, another program has taken its port, or its disk was full (with `wait_end_of_query` ClickHouse 26.7 then sends
 * an empty body). It proves nothing: the request is sent again.
 */
export class UnverifiedAnswerError extends Error {
  constructor(reason: string) {
    super(
      `The answer does not come from ClickHouse, or it is not whole: ${reason}. Look at what listens at clickhouse.url.`
    );
    this.name = 'UnverifiedAnswerError';
  }
}

type Read = Pick<QueryParams, 'query' | 'query_params' | 'clickhouse_settings'>;

/**
 * The rows of a query, all of them or an error. `FORMAT JSON` is one document that ends with the number of its rows, so
 * that an answer that was cut is none. For up to some 20,000 rows: they are in memory at once.
 * @param read the query without FORMAT.
 * @throws UnverifiedAnswerError for an answer that is not ClickHouse's or not whole; ClickHouse's own errors.
 */
export async function readRows<Row>(client: ClickHouseClient, read: Read): Promise<Row[]> {
  const queryId = randomUUID();
  const result = await client.query({ ...read, format: 'JSON', query_id: queryId });
  const { data, rows } = await parsed<Row>(() => result.json<Row>());
  checkQueryId(result.response_headers, queryId);
  if (!Array.isArray(data) || data.length !== rows) {
    throw new UnverifiedAnswerError(`it says that it has ${rows} rows`);
  }
  return data;
}

/** The first row of a query that always has one. */
export async function readRow<Row>(client: ClickHouseClient, read: Read): Promise<Row> {
  const [row] = await readRows<Row>(client, read);
  if (row === undefined) {
    throw new UnverifiedAnswerError('it has no row');
  }
  return row;
}

/**
 * The bytes of an answer as they come, for a binary format whose end the reader can tell.
 * @throws UnverifiedAnswerError when it is not ClickHouse that answers.
 */
export async function readBytes(client: ClickHouseClient, read: Read): Promise<AsyncIterable<Buffer>> {
  const queryId = randomUUID();
  const { stream, response_headers } = await client.exec({ ...read, query_id: queryId });
  try {
    checkQueryId(response_headers, queryId);
  } catch (error) {
    stream.destroy();
    throw error;
  }
  return stream;
}

/**
 * Runs a statement that has no result.
 * @throws UnverifiedAnswerError when it is not ClickHouse that answers.
 */
export async function runCommand(client: ClickHouseClient, read: Read): Promise<void> {
  const queryId = randomUUID();
  const { response_headers } = await client.command({ ...read, query_id: queryId });
  checkQueryId(response_headers, queryId);
}

/**
 * Settings of an insert that is no repetition of another one, even of equal rows. Not `insert_deduplicate: 0`: the
 * default of `deduplicate_insert` overrides it (tried with 26.7), and older servers do not know that setting.
 */
export function neverRepeated(): ClickHouseSettings {
  return { insert_deduplication_token: randomUUID() };
}

/**
 * Inserts rows as JSON.
 * @throws UnverifiedAnswerError when it is not ClickHouse that has confirmed all of them.
 */
export async function insertRows(
  client: ClickHouseClient,
  table: string,
  values: Array<Record<string, unknown>>,
  clickhouse_settings: ClickHouseSettings
): Promise<void> {
  const queryId = randomUUID();
  const { response_headers, summary } = await client.insert({
    ...{ table, values, query_id: queryId },
    format: 'JSONEachRow',
    clickhouse_settings: { async_insert: 0, ...clickhouse_settings },
  });
  checkWritten(response_headers, queryId, summary?.written_rows, values.length);
}

/**
 * Checks that ClickHouse has confirmed an insert. It counts rows that it drops as a repetition as written, and adds
 * those of materialised views (tried with 26.7), so a whole insert has at least its own rows.
 * @throws UnverifiedAnswerError when it has not.
 */
export function checkWritten(
  headers: ResponseHeaders | undefined,
  queryId: string,
  writtenRows: string | undefined,
  rows: number
): void {
  checkQueryId(headers, queryId);
  if (!(Number(writtenRows) >= rows)) {
    throw new UnverifiedAnswerError(`it confirms ${writtenRows ?? 'no'} rows of ${rows}`);
  }
}

function checkQueryId(headers: ResponseHeaders | undefined, queryId: string): void {
  const answered = headers?.['x-clickhouse-query-id'];
  if (answered !== queryId) {
    throw new UnverifiedAnswerError('its X-ClickHouse-Query-Id is not the one that was sent');
  }
}

interface Document<Row> {
  data?: Row[];
  rows?: number;
}

async function parsed<Row>(json: () => Promise<Document<Row>>): Promise<Document<Row>> {
  try {
    return await json();
  } catch (error) {
    throw error instanceof SyntaxError ? new UnverifiedAnswerError(errorMessage(error)) : error;
  }
}
