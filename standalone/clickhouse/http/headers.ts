import type { EngineFacts } from '../engine/database';

const CONTENT_TYPES: ReadonlyArray<readonly [pattern: RegExp, type: string]> = [
  [/^JSON.*EachRow/, 'application/x-ndjson; charset=UTF-8'],
  [/^JSON/, 'application/json; charset=UTF-8'],
  [/^CSV/, 'text/csv; charset=UTF-8'],
  [/^(TSV|TabSeparated)/, 'text/tab-separated-values; charset=UTF-8'],
  [/^(Pretty|Vertical|Values|Markdown|SQLInsert|LineAsString)/, 'text/plain; charset=UTF-8'],
  [/^XML$/, 'application/xml; charset=UTF-8'],
];

/** The media type that ClickHouse gives to a format. */
export function contentTypeOf(format: string): string {
  return CONTENT_TYPES.find(([pattern]) => pattern.test(format))?.[1] ?? 'application/octet-stream';
}

/** What X-ClickHouse-Summary tells; chDB does not tell how many rows a SELECT has read from tables. */
export interface Summary {
  writtenRows: number;
  writtenBytes: number;
  resultRows: number;
  resultBytes: number;
  /** Milliseconds. */
  elapsed: number;
}

function summaryHeader(summary: Summary): string {
  return JSON.stringify({
    read_rows: '0',
    read_bytes: '0',
    written_rows: String(summary.writtenRows),
    written_bytes: String(summary.writtenBytes),
    total_rows_to_read: '0',
    result_rows: String(summary.resultRows),
    result_bytes: String(summary.resultBytes),
    elapsed_ns: String(Math.round(summary.elapsed * 1e6)),
  });
}

/** The headers of an answer to a query. */
export function queryHeaders(
  facts: Pick<EngineFacts, 'timezone' | 'displayName'>,
  query: { queryId: string; sessionTimezone?: string; format?: string; summary?: Partial<Summary> }
): Record<string, string> {
  const nothing: Summary = { writtenRows: 0, writtenBytes: 0, resultRows: 0, resultBytes: 0, elapsed: 0 };
  return {
    'Content-Type': query.format === undefined ? 'text/plain; charset=UTF-8' : contentTypeOf(query.format),
    'X-ClickHouse-Server-Display-Name': facts.displayName,
    'X-ClickHouse-Query-Id': query.queryId,
    'X-ClickHouse-Timezone': query.sessionTimezone || facts.timezone,
    'X-ClickHouse-Summary': summaryHeader({ ...nothing, ...query.summary }),
    ...(query.format === undefined ? {} : { 'X-ClickHouse-Format': query.format }),
  };
}
