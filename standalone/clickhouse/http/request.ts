import type { IncomingMessage } from 'node:http';
import { exception } from './exception';

/** A query request, read from URL and headers. */
export interface QueryRequest {
  /** SQL in the URL; the body follows it. */
  query: string;
  queryId?: string;
  database: string;
  /** For a query without a FORMAT clause. */
  defaultFormat: string;
  /** Answer only when the query has ended, so that its status is right. */
  waitEndOfQuery: boolean;
  /** Clients of the native protocol announce their revision. */
  clientProtocolVersion?: number;
  settings: Map<string, string>;
  parameters: Map<string, string>;
}

/** URL parameters that ClickHouse does not take for settings and that mean nothing here. */
const IGNORED = new Set(['user', 'password', 'quota_key', 'role', 'stacktrace', 'buffer_size', 'close_session']);
const READ_ELSEWHERE = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'wait_end_of_query',
  'client_protocol_version',
]);
const SESSION = new Set(['session_id', 'session_timeout', 'session_check']);
const SETTING_NAME = /^[A-Za-z_]\w*$/;

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function isTrue(value: string | null | undefined): boolean {
  return value === '1' || value === 'true';
}

function refuseUnsupported(name: string, value: string): void {
  if (SESSION.has(name) && value !== '') {
    throw exception('NOT_IMPLEMENTED', `The embedded ClickHouse has no HTTP sessions: leave out ${name}.`);
  }
  if ((name === 'compress' || name === 'decompress') && isTrue(value)) {
    throw exception(
      'NOT_IMPLEMENTED',
      `The embedded ClickHouse has no ${name}=1 (LZ4 blocks): use gzip through Accept-Encoding and Content-Encoding.`
    );
  }
}

function readParameter(request: QueryRequest, name: string, value: string): void {
  if (READ_ELSEWHERE.has(name) || IGNORED.has(name)) {
    return;
  }
  refuseUnsupported(name, value);
  if (SESSION.has(name) || name === 'compress' || name === 'decompress') {
    return;
  }
  const isQueryParameter = name.startsWith('param_');
  const bareName = isQueryParameter ? name.slice('param_'.length) : name;
  if (!SETTING_NAME.test(bareName)) {
    throw exception('UNKNOWN_SETTING', `Setting ${JSON.stringify(name)} is neither a setting nor param_<name>.`);
  }
  (isQueryParameter ? request.parameters : request.settings).set(bareName, value);
}

/**
 * Reads a request as ClickHouse's HTTP interface does: https://clickhouse.com/docs/interfaces/http
 * @throws ClickHouseException for parameters that cannot be honoured.
 */
export function parseQueryRequest(message: IncomingMessage): QueryRequest {
  const url = new URL(message.url ?? '/', 'http://localhost');
  const search = url.searchParams;
  const protocol = Number(search.get('client_protocol_version') ?? 0);
  const request: QueryRequest = {
    query: search.get('query') ?? '',
    queryId: search.get('query_id') || header(message, 'x-clickhouse-query-id'),
    database: search.get('database') || header(message, 'x-clickhouse-database') || 'default',
    defaultFormat: search.get('default_format') || header(message, 'x-clickhouse-format') || 'TabSeparated',
    waitEndOfQuery: isTrue(search.get('wait_end_of_query')),
    clientProtocolVersion: protocol > 0 ? protocol : undefined,
    settings: new Map(),
    parameters: new Map(),
  };
  if (!SETTING_NAME.test(request.defaultFormat)) {
    throw exception('UNKNOWN_FORMAT', `Unknown format ${JSON.stringify(request.defaultFormat)}`);
  }
  for (const [name, value] of search) {
    readParameter(request, name, value);
  }
  // A link or an image in a page must not change data: ClickHouse runs GET as readonly.
  if (message.method === 'GET' && !Number(request.settings.get('readonly') ?? 0)) {
    request.settings.delete('readonly');
    request.settings.set('readonly', '2');
  }
  return request;
}
