import { dateTime, type DataFrame, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import { isObservable, lastValueFrom, of, timeout } from 'rxjs';

/** One row of a result: column name to value. */
export type Row = Record<string, unknown>;

/** Query of grafana-clickhouse-datasource in its SQL form. */
interface SqlQuery extends DataQuery {
  editorType: 'sql';
  rawSql: string;
  /** 1: table */
  format: 1;
}

/** A data source that does not answer in this time is reported, not waited for. */
const QUERY_TIMEOUT_MS = 30_000;

/**
 * Runs SQL through a ClickHouse data source, outside of any scene.
 * @param uid of the data source
 * @param sql complete SQL: no dashboard variables
 * @returns the rows of the first frame
 * @throws Error with the data source's message, when it is missing, away, or refuses the query
 */
export async function queryRows(uid: string, sql: string): Promise<Row[]> {
  const dataSource = await getDataSourceSrv().get(uid);
  const answer = dataSource.query(request(uid, sql));
  const response = await lastValueFrom(
    (isObservable(answer) ? answer : of(await answer)).pipe(timeout(QUERY_TIMEOUT_MS))
  );
  throwOnError(response);
  return rowsOf(response.data[0]);
}

/** The rows of a data frame; none when there is no frame. */
export function rowsOf(frame: DataFrame | undefined): Row[] {
  return Array.from({ length: frame?.length ?? 0 }, (_, row) =>
    Object.fromEntries(frame!.fields.map((field) => [field.name, field.values[row]]))
  );
}

function request(uid: string, sql: string): DataQueryRequest<SqlQuery> {
  const to = dateTime();
  const from = dateTime(to).subtract(1, 'hour');
  return {
    requestId: `callsight-${sql.length}-${to.valueOf()}`,
    app: 'callsight',
    interval: '1m',
    intervalMs: 60_000,
    maxDataPoints: 1000,
    range: { from, to, raw: { from: 'now-1h', to: 'now' } },
    scopedVars: {},
    startTime: to.valueOf(),
    targets: [{ refId: 'A', editorType: 'sql', format: 1, rawSql: sql, datasource: { uid } }],
    timezone: 'browser',
  };
}

function throwOnError(response: DataQueryResponse): void {
  const error = response.errors?.[0] ?? response.error;
  if (error) {
    throw new Error(error.message ?? error.data?.message ?? error.statusText ?? 'The data source reported an error.');
  }
}
